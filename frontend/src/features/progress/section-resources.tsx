import { useTranslation } from 'react-i18next';
import type { SectionBody } from '../../api/generated/types.gen.ts';
import { ResourceList } from '../../components/sources/resource-list.tsx';
import { SourceNote } from './source-note.tsx';
import classes from './question.module.css';

type SectionResourcesProps = {
  resources: SectionBody['resources'];
  /** Of the course. */
  language: string;
};

/** What to read on, and what the section was made from. */
export function SectionResources({ resources, language }: SectionResourcesProps) {
  const { t } = useTranslation('progress');
  if (resources.length === 0) return null;
  return (
    <section aria-labelledby="resources" className={classes.resources}>
      <h2 id="resources" className={classes.smallHeading}>
        {t('resources.title')}
      </h2>
      <ResourceList
        resources={resources}
        language={language}
        newTab={t('resources.newTab')}
        Note={SourceNote}
      />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { SectionBody } from '../../api/generated/types.gen.ts';
import { ResourceList } from '../../components/sources/resource-list.tsx';
import { CitationNote } from './citation-note.tsx';
import classes from './section.module.css';

type PreviewResourcesProps = {
  resources: SectionBody['resources'];
  /** In which the course is written. */
  language: string;
};

/** What a section was written from or points to, as learners get it. */
export function PreviewResources({ resources, language }: PreviewResourcesProps) {
  const { t } = useTranslation('publishing');
  if (resources.length === 0) return null;
  return (
    <section aria-labelledby="resources">
      <h3 id="resources" className={classes.heading}>
        {t('preview.resources')}
      </h3>
      <ResourceList
        className={classes.resources}
        resources={resources}
        language={language}
        newTab={t('preview.newTab')}
        Note={CitationNote}
      />
    </section>
  );
}

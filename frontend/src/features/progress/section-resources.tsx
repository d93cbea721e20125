import { useTranslation } from 'react-i18next';
import type { SectionBody } from '../../api/generated/types.gen.ts';
import { SourceNote } from './source-note.tsx';
import classes from './question.module.css';

const webAddress = /^https?:\/\//;

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
      <ul>
        {resources.map((resource) => (
          <li key={`${resource.title}${resource.url ?? ''}${resource.citation?.start ?? ''}`}>
            {resource.url && webAddress.test(resource.url) ? (
              <a href={resource.url} target="_blank" rel="noopener noreferrer nofollow">
                <bdi lang={language}>{resource.title}</bdi> {t('resources.newTab')}
              </a>
            ) : (
              <bdi lang={language}>{resource.title}</bdi>
            )}
            {resource.citation && <SourceNote citation={resource.citation} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { SectionBody } from '../../api/generated/types.gen.ts';
import { CitationNote } from './citation-note.tsx';
import classes from './section.module.css';

/** What the section was written from or points to. */
export function SectionSources({ resources }: { resources: SectionBody['resources'] }) {
  const { t } = useTranslation('authoring');
  if (resources.length === 0) return null;
  return (
    <section aria-labelledby="resources">
      <h2 id="resources" className={classes.heading}>
        {t('section.resources')}
      </h2>
      <ul className={classes.resources}>
        {resources.map((resource) => (
          <li key={`${resource.title}${resource.url ?? ''}${resource.citation?.start ?? ''}`}>
            <bdi>{resource.title}</bdi>
            {resource.url && <span className={classes.quiet}> {resource.url}</span>}
            {resource.citation && <CitationNote citation={resource.citation} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

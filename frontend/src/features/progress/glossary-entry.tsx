import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GlossaryTerm } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import classes from './glossary.module.css';

type GlossaryEntryProps = { courseId: string; entry: GlossaryTerm; language: string | undefined };

/** A term, what it means, and the ways to the places where it comes up. */
export function GlossaryEntry({ courseId, entry, language }: GlossaryEntryProps) {
  const { t } = useTranslation('glossary');
  const { term, definition, places, sections } = entry;
  return (
    <div className={classes.entry}>
      <dt className={classes.term} lang={language}>
        <bdi>{term}</bdi>
      </dt>
      <dd className={classes.definition} lang={language} dir="auto">
        {definition}
      </dd>
      <dd className={classes.places}>
        <span>{t('glossary.comesUp')}</span>
        <ul>
          {places.map(({ sectionId, sectionTitle, words }) => (
            <li key={sectionId}>
              <Link to={paths.found(courseId, sectionId, words)} lang={language}>
                <bdi>{sectionTitle}</bdi>
              </Link>
            </li>
          ))}
          {sections > places.length && <li>{t('glossary.more', { count: sections - places.length })}</li>}
        </ul>
      </dd>
    </div>
  );
}

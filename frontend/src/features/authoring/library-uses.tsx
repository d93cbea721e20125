import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GetLibrarySectionResponse } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './library.module.css';

type LibraryUsesProps = Pick<GetLibrarySectionResponse['section'], 'uses' | 'otherCourses'>;

/** The courses that have copies of a section of the library: by name where one teaches, else how many. */
export function LibraryUses({ uses, otherCourses }: LibraryUsesProps) {
  const { t } = useTranslation('library');
  const language = useLanguage();
  return (
    <section aria-labelledby="library-uses" className={classes.insert}>
      <h3 id="library-uses" className={classes.title}>
        {t('uses.title')}
      </h3>
      {uses.length === 0 && <p className={classes.quiet}>{t('uses.none')}</p>}
      {uses.length > 0 && (
        <ul className={classes.list}>
          {uses.map(({ courseId, courseTitle, sections }) => (
            <li key={courseId} className={classes.use}>
              <Link to={paths.editCourse(courseId)}>
                <bdi>{courseTitle}</bdi>
              </Link>
              <span className={classes.quiet}>
                {t('uses.copies', { count: sections, number: formatNumber(sections, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {otherCourses > 0 && (
        <p className={classes.quiet}>
          {t('uses.others', { count: otherCourses, number: formatNumber(otherCourses, language) })}
        </p>
      )}
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TeachingHome, UnfinishedDraft } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './homes.module.css';

/** Where the next step of a draft is done. */
const PLACE: Record<UnfinishedDraft['next'], (courseId: string) => string> = {
  write: (courseId) => paths.editCourse(courseId),
  fill: (courseId) => paths.editCourse(courseId),
  revise: (courseId) => paths.editCourse(courseId),
  review: (courseId) => paths.reviewCourse(courseId),
  await_review: (courseId) => paths.editCourse(courseId, 'publish'),
  await_time: (courseId) => paths.editCourse(courseId, 'publish'),
  publish: (courseId) => paths.editCourse(courseId, 'publish'),
  publish_changes: (courseId) => paths.editCourse(courseId, 'publish'),
};

/** Courses that nobody learns yet, and changes that nobody sees yet, each with its next step. */
export function HomeDrafts({ drafts: { total, listed } }: Pick<TeachingHome, 'drafts'>) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  if (total === 0) return null;
  const hidden = total - listed.length;
  return (
    <section aria-labelledby="drafts" className={classes.part}>
      <h2 id="drafts" className={classes.asideHeading}>
        {t('drafts.title')}
      </h2>
      <ul className={classes.lines}>
        {listed.map(({ courseId, title, language: writtenIn, updatedAt, next, count }) => (
          <li key={courseId} className={classes.draft}>
            <h3 className={classes.draftTitle}>
              <bdi lang={writtenIn}>{title}</bdi>
            </h3>
            <p className={classes.quiet}>
              {t('drafts.changed', { when: formatRelative(updatedAt, language) })}
            </p>
            <Link
              to={PLACE[next](courseId)}
              className={classes.more}
              aria-label={t('drafts.nextNamed', {
                step: t(`drafts.next.${next}`, { count: count ?? 0 }),
                title,
              })}
            >
              {t(`drafts.next.${next}`, { count: count ?? 0 })}
            </Link>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Link to={paths.teaching()} className={classes.more}>
          {t('drafts.more', { count: hidden })}
        </Link>
      )}
    </section>
  );
}

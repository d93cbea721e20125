import {
  IconEyeCheck,
  IconPlayerPause,
  IconTextSpellcheck,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TeachingHome } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './homes.module.css';

type Waiting = {
  key: string;
  icon: Icon;
  to: string;
  text: string;
  detail: string;
  /** Of the detail, where it is the title of a course. */
  lang?: string;
  since: string;
};

/** What waits for an answer of the reader, each line leading to where it is given. */
export function HomeWaiting({ home }: { home: TeachingHome }) {
  const { t } = useTranslation('homes');
  const waiting = useWaiting(home);
  if (waiting.length === 0) return null;
  const hidden = home.reviews.total - home.reviews.courses.length;
  return (
    <section aria-labelledby="waiting" className={classes.part}>
      <h2 id="waiting" className={classes.heading}>
        {t('waiting.title')}
      </h2>
      <ul className={classes.lines}>
        {waiting.map(({ key, icon: WaitingIcon, to, text, detail, lang, since }) => (
          <li key={key} className={classes.line}>
            <WaitingIcon size={20} stroke={1.75} aria-hidden />
            <div>
              <Link to={to}>{text}</Link>
              <p className={classes.quiet}>
                <bdi lang={lang}>{detail}</bdi> · <When since={since} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Link to={paths.reviewQueue()} className={classes.more}>
          {t('waiting.moreReviews', { count: hidden })}
        </Link>
      )}
    </section>
  );
}

function When({ since }: { since: string }) {
  return <time dateTime={since}>{formatRelative(since, useLanguage())}</time>;
}

/** Everything that waits as lines: who waits longest comes first. */
function useWaiting({ requests, proposals, reviews, runs }: TeachingHome): Waiting[] {
  const { t, i18n } = useTranslation(['homes', 'generation']);
  const obstacle = (code: string) =>
    t(`generation:obstacle.${i18n.exists(`generation:obstacle.${code}`) ? code : 'other'}`);
  const lines: Waiting[] = [
    ...requests.map(({ courseId, courseTitle, language, count, since }) => ({
      key: `request ${courseId}`,
      icon: IconUserPlus,
      to: paths.editCourse(courseId, 'students'),
      text: t('waiting.requests', { count }),
      detail: courseTitle,
      lang: language,
      since,
    })),
    ...reviews.courses.map(({ courseId, title, askedBy, askedAt }) => ({
      key: `review ${courseId}`,
      icon: IconEyeCheck,
      to: paths.previewCourse(courseId),
      text: t('waiting.review', { course: title }),
      detail: t('waiting.askedBy', { name: askedBy.fullName }),
      since: askedAt,
    })),
    ...proposals.map(({ courseId, courseTitle, language, count, sectionId, since }) => ({
      key: `proposal ${courseId}`,
      icon: IconTextSpellcheck,
      to: paths.reviewCourse(courseId, { section: sectionId }),
      text: t('waiting.proposals', { count }),
      detail: courseTitle,
      lang: language,
      since,
    })),
    ...runs.flatMap(({ id, title, waitsFor, createdAt }) =>
      waitsFor === null
        ? []
        : {
            key: `run ${id}`,
            icon: IconPlayerPause,
            to: paths.generation(id),
            text: t('waiting.run', { title }),
            detail: obstacle(waitsFor),
            since: createdAt,
          },
    ),
  ];
  return lines.toSorted((one, other) => one.since.localeCompare(other.since));
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetCourseAnalyticsResponse } from '../../api/generated/types.gen.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Popup } from '../../ui/popup.tsx';
import { TrueNumber } from '../../ui/true-number.tsx';
import classes from './analytics.module.css';

type Totals = GetCourseAnalyticsResponse['totals'];

const HOURS_PER_DAY = 24;

/** The numbers over all enrolments, each saying how it is counted. */
export function CourseFigures({ totals }: { totals: Totals }) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  const { enrollments, completions, active, averageProgress, averageTimeSpentSeconds } = totals;
  const everybody = t('figures.people', { count: enrollments, number: formatNumber(enrollments, language) });
  return (
    <dl className={classes.figures}>
      <Figure label={t('figures.enrolled')}>
        <Explained words={everybody}>{t('figures.enrolledWhy')}</Explained>
      </Figure>
      <Figure label={t('figures.active')}>
        <TrueNumber done={active} total={enrollments} of="learners" explanation={t('figures.activeWhy')} />
      </Figure>
      <Figure label={t('figures.completed')}>
        <TrueNumber
          done={completions}
          total={enrollments}
          of="learners"
          explanation={t('figures.completedWhy')}
        />
      </Figure>
      {averageProgress !== null && (
        <Figure label={t('figures.progress')}>
          <Explained
            words={t('figures.progressOf', {
              count: enrollments,
              percent: formatPercent(averageProgress, language),
              number: formatNumber(enrollments, language),
            })}
          >
            {t('figures.progressWhy')}
          </Explained>
        </Figure>
      )}
      {averageTimeSpentSeconds !== null && (
        <Figure label={t('figures.time')}>
          <Explained words={formatSeconds(averageTimeSpentSeconds, language)}>
            {t('figures.timeWhy')}
          </Explained>
        </Figure>
      )}
      <Figure label={t('figures.duration')}>
        <CompletionTime hours={totals.averageCompletionHours} />
      </Figure>
      <Figure label={t('figures.rating')}>
        <Rating totals={totals} />
      </Figure>
    </dl>
  );
}

function CompletionTime({ hours }: { hours: number | null }) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  if (hours === null) return <span className={classes.none}>{t('figures.durationNone')}</span>;
  const days = Math.round(hours / HOURS_PER_DAY);
  const words =
    hours < 2 * HOURS_PER_DAY
      ? formatSeconds(hours * 3600, language)
      : t('figures.days', { count: days, number: formatNumber(days, language) });
  return <Explained words={words}>{t('figures.durationWhy')}</Explained>;
}

function Rating({ totals: { studentSatisfaction, difficultyRating } }: { totals: Totals }) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  if (studentSatisfaction === null || difficultyRating === null) {
    return <span className={classes.none}>{t('figures.ratingNone')}</span>;
  }
  const words = t('figures.ratingWords', {
    stars: formatNumber(studentSatisfaction, language),
    difficulty: formatNumber(difficultyRating, language),
  });
  return <Explained words={words}>{t('figures.ratingWhy')}</Explained>;
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

/** A number that a tap explains, for those that TrueNumber has no words for. */
function Explained({ words, children }: { words: string; children: ReactNode }) {
  const { t } = useTranslation('analytics');
  return (
    <Popup button={words} label={t('figures.explain', { number: words })} className={classes.explained}>
      {children}
    </Popup>
  );
}

import { useTranslation } from 'react-i18next';
import type { GetProgressResponse } from '../../api/generated/types.gen.ts';
import { useNow } from '../../lib/clock.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Popup } from '../../ui/popup.tsx';
import { streakState } from './streak.ts';
import classes from './learning.module.css';

/** Streak, time and completed courses, each saying how it is counted. */
export function LearningNumbers({ learning }: { learning: GetProgressResponse }) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  const { learningStreak: streak, completedCourses } = learning.studentProgress;
  const now = useNow(true, 60_000);
  const { totalTimeSpent, averageScore } = learning.analytics;
  const state = streakState(streak.days, streak.lastLearningDay, streak.timeZone, now);
  const days = t('streak.days', { count: streak.days, days: formatNumber(streak.days, language) });
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{t('streak.label')}</dt>
        <dd>
          <Popup button={days} label={t('streak.explain', { days })} className={classes.figure}>
            {t('streak.explanation', { zone: streak.timeZone.replaceAll('_', ' ') })}{' '}
            {t('streak.longest', {
              count: streak.longestDays,
              days: formatNumber(streak.longestDays, language),
            })}
          </Popup>
          <span className={classes.detail}>{t(`streak.state.${state}`)}</span>
        </dd>
      </div>
      <div>
        <dt>{t('learning.totalTime')}</dt>
        <dd>
          <span className={classes.figure}>{formatSeconds(totalTimeSpent, language)}</span>
          <span className={classes.detail}>{t('learning.totalTimeNote')}</span>
        </dd>
      </div>
      <div>
        <dt>{t('learning.completed')}</dt>
        <dd>
          <span className={classes.figure}>
            {t('learning.courses', {
              count: completedCourses.length,
              courses: formatNumber(completedCourses.length, language),
            })}
          </span>
        </dd>
      </div>
      {averageScore !== null && (
        <div>
          <dt>{t('learning.score')}</dt>
          <dd>
            <span className={classes.figure}>
              {t('learning.scoreOf', { score: formatNumber(averageScore, language) })}
            </span>
            <span className={classes.detail}>{t('learning.scoreNote')}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

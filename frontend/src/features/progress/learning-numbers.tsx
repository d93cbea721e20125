import { useTranslation } from 'react-i18next';
import type { GetProgressResponse } from '../../api/generated/types.gen.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learning.module.css';

/** Time, scores and completed courses, each saying how it is counted. */
export function LearningNumbers({ learning }: { learning: GetProgressResponse }) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  const { completedCourses } = learning.studentProgress;
  const { totalTimeSpent, averageScore } = learning.analytics;
  return (
    <dl className={classes.figures}>
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

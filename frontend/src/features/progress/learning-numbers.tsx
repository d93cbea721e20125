import { useTranslation } from 'react-i18next';
import type { GetProgressResponse } from '../../api/generated/types.gen.ts';
import { ExplainedTotal } from '../../components/explain/explained-value.tsx';
import { formatSeconds } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learning.module.css';

/** Time, scores and completed courses, each saying how it is counted. */
export function LearningNumbers({ learning }: { learning: GetProgressResponse }) {
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const { completedCourses } = learning.studentProgress;
  const { totalTimeSpent, averageScore } = learning.analytics;
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{t('learning.totalTime')}</dt>
        <dd>
          <ExplainedTotal number="time" name={t('learning.totalTime')} className={classes.figure}>
            {formatSeconds(totalTimeSpent, language)}
          </ExplainedTotal>
          <span className={classes.detail}>{t('learning.totalTimeNote')}</span>
        </dd>
      </div>
      <div>
        <dt>{t('learning.completed')}</dt>
        <dd>
          <ExplainedTotal
            number="completed_courses"
            name={t('learning.completed')}
            className={classes.figure}
          >
            {t('learning.courses', {
              count: completedCourses.length,
              courses: formatNumber(completedCourses.length, language),
            })}
          </ExplainedTotal>
        </dd>
      </div>
      {averageScore !== null && (
        <div>
          <dt>{t('learning.score')}</dt>
          <dd>
            <ExplainedTotal number="score" name={t('learning.score')} className={classes.figure}>
              {t('learning.scoreOf', { score: formatNumber(averageScore, language) })}
            </ExplainedTotal>
            <span className={classes.detail}>{t('learning.scoreNote')}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

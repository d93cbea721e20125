import { useTranslation } from 'react-i18next';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { earnedOnTheWay } from './achievement-order.ts';
import { Earned } from './learning-achievements.tsx';
import { useAchievements } from './progress.queries.ts';
import achievements from './achievements.module.css';
import classes from './learning.module.css';

/** What was earned between enrolling in a course and completing it; nothing where that is nothing. */
export function CompletedEarned({ page: { course, progress, studentMetadata } }: { page: CoursePage }) {
  const { t } = useTranslation('completed');
  const { data, error, refetch } = useAchievements();
  if (!progress?.completedAt || !studentMetadata) return null;
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const span = { from: studentMetadata.enrollmentDate, to: progress.completedAt };
  const earned = earnedOnTheWay(data?.achievements ?? [], course.id, span);
  if (earned.length === 0) return null;
  return (
    <section aria-labelledby="earned" className={classes.part}>
      <h2 id="earned" className={classes.heading}>
        {t('completed.earned')}
      </h2>
      <ul className={achievements.list} aria-labelledby="earned">
        {earned.map((achievement) => (
          <Earned key={achievement.id} achievement={achievement} />
        ))}
      </ul>
    </section>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { AchievementForm } from './achievement-form.tsx';
import { AchievementRow } from './achievement-row.tsx';
import { useOffered } from './achievements.queries.ts';
import classes from './achievements.module.css';

type OfferedAchievementsProps = {
  /** Null: those of the institution; else the milestones of this course. */
  courseId: string | null;
  title: string;
  sentence: string;
  back?: { to: string; label: string };
};

/** What is offered and was, and the way to offer more. */
export function OfferedAchievements({ courseId, title, sentence, back }: OfferedAchievementsProps) {
  const { t } = useTranslation('achievements');
  const { data, error, isPending, refetch } = useOffered(courseId);
  const [isNew, setIsNew] = useState(false);
  const begin = (
    <Button onClick={() => setIsNew(true)}>{t(courseId ? 'new.milestone' : 'new.achievement')}</Button>
  );
  return (
    <>
      <PageHeader title={title} sentence={sentence} back={back} action={data && !isNew && begin} />
      {isNew && (
        <div className={classes.newOne}>
          <AchievementForm courseId={courseId} achievement={null} onClose={() => setIsNew(false)} />
        </div>
      )}
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && data.achievements.length === 0 && !isNew && (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      )}
      {data && (
        <ul className={classes.rows}>
          {data.achievements.map((achievement) => (
            <AchievementRow
              key={achievement.id}
              achievement={achievement}
              courseId={courseId}
              learners={data.learners}
            />
          ))}
        </ul>
      )}
    </>
  );
}

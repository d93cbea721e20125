import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GetProgressResponse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { RecommendedCourses } from '../../../components/course/recommended-courses.tsx';
import { LearnerObjectives } from '../../../components/objectives/learner-objectives.tsx';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { laterPart } from '../../../lib/later-part.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { LearningAchievements } from '../learning-achievements.tsx';
import { LearningContinue } from '../learning-continue.tsx';
import { LearningDue } from '../learning-due.tsx';
import { LearningCourses } from '../learning-courses.tsx';
import { LearningNumbers } from '../learning-numbers.tsx';
import { LearningStreak } from '../learning-streak.tsx';
import { LearningWeek } from '../learning-week.tsx';
import { useLearning, useLearningComplete } from '../progress.queries.ts';
import classes from '../learning.module.css';
import weekClasses from '../week.module.css';

const KeptCourses = laterPart(
  async () => (await import('../../../components/offline/kept-courses.tsx')).KeptCourses,
  'offline',
);

/** My learning: go on where one was, and numbers one can believe. */
export function Component() {
  const { t } = useTranslation('learning');
  const { data, error, isPending, refetch } = useLearning();
  const isComplete = useLearningComplete();
  return (
    <>
      <PageHeader title={t('learning.title')} sentence={t('learning.sentence')} />
      {(isPending || (data && !isComplete)) && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && isComplete && <Learning learning={data} />}
      {(error || (data && isComplete)) && (
        <RegionBoundary>
          <Suspense>
            <KeptCourses />
          </Suspense>
        </RegionBoundary>
      )}
    </>
  );
}

function Learning({ learning }: { learning: GetProgressResponse }) {
  const { t } = useTranslation('learning');
  const { courses, completedCourses } = learning.studentProgress;
  const active = courses.filter(({ status }) => status === 'active');
  const current = active.find(({ nextStep }) => nextStep) ?? active[0];
  if (courses.length + completedCourses.length === 0) return <NothingYet />;
  return (
    <div className={classes.layout}>
      <div>
        {current && (
          <RegionBoundary>
            <LearningContinue course={current} />
          </RegionBoundary>
        )}
        <RegionBoundary>
          <LearningDue />
        </RegionBoundary>
        <section aria-label={t('week.title')} className={weekClasses.panel}>
          <RegionBoundary>
            <LearningStreak streak={learning.studentProgress.learningStreak} />
            <LearningWeek />
          </RegionBoundary>
        </section>
        <RegionBoundary>
          <LearningCourses
            title={t(current ? 'learning.alsoUnderWay' : 'learning.underWay')}
            courses={courses.filter((course) => course !== current)}
          />
        </RegionBoundary>
        <RegionBoundary>
          <RecommendedCourses
            title={t('learning.recommended')}
            className={classes.part}
            headingClass={classes.heading}
          />
        </RegionBoundary>
        <RegionBoundary>
          <LearningCourses title={t('learning.completed')} courses={completedCourses} />
        </RegionBoundary>
        {courses.length === 0 && (
          <p>
            <Link to={paths.courses()} className={classes.wayOn}>
              {t('learning.findNext')}
            </Link>
          </p>
        )}
      </div>
      <Numbers learning={learning} current={current} />
    </div>
  );
}

type NumbersProps = {
  learning: GetProgressResponse;
  current: GetProgressResponse['studentProgress']['courses'][number] | undefined;
};

/** What was learned, earned and done so far. */
function Numbers({ learning, current }: NumbersProps) {
  const { t } = useTranslation('learning');
  return (
    <aside aria-label={t('learning.numbers')}>
      <RegionBoundary>
        <LearningAchievements />
      </RegionBoundary>
      <RegionBoundary>
        <LearningNumbers learning={learning} />
      </RegionBoundary>
      {current && (
        <RegionBoundary>
          <LearnerObjectives
            courseId={current.courseId}
            title={t('objectives.nowIn', { course: current.title })}
            className={classes.part}
            headingClass={classes.asideHeading}
          />
        </RegionBoundary>
      )}
    </aside>
  );
}

/** For somebody who learns nothing yet: where they could begin. */
function NothingYet() {
  const { t } = useTranslation('learning');
  return (
    <>
      <EmptyState
        title={t('learning.empty')}
        action={
          <Button component={Link} to={paths.courses()}>
            {t('learning.toCatalogue')}
          </Button>
        }
      >
        {t('learning.emptyText')}
      </EmptyState>
      <RecommendedCourses
        title={t('learning.recommendedFirst')}
        className={classes.part}
        headingClass={classes.heading}
      />
    </>
  );
}

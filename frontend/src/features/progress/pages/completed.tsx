import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import type { CoursePage, NextStep } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { RecommendedCourses } from '../../../components/course/recommended-courses.tsx';
import { useNextStep } from '../../../components/course/next-step.ts';
import { isDone, sectionsInOrder } from '../../../components/course/outline.ts';
import { ExplainedProgress } from '../../../components/explain/explained-progress.tsx';
import { ExplainedValue } from '../../../components/explain/explained-value.tsx';
import { LearnerObjectives } from '../../../components/objectives/learner-objectives.tsx';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { formatMinutes, formatSeconds } from '../../../lib/duration.ts';
import { formatDate } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { CompletedEarned } from '../completed-earned.tsx';
import { CompletedTelling } from '../completed-telling.tsx';
import { useLearnerCourse } from '../learner-course.queries.ts';
import classes from '../learning.module.css';

const CourseRating = laterPart(
  async () => (await import('../../../components/ratings/course-rating.tsx')).CourseRating,
  'ratings',
);

/** A completed course: what was done, and what may come next. */
export function Component() {
  const { t } = useTranslation('progress');
  const { courseId = '' } = useParams();
  const { data, error, isPending, refetch } = useLearnerCourse(courseId);
  if (isPending) return <LoadingSkeleton shape="page" />;
  if (error) {
    return <PageProblem title={t('player.unavailable')} error={error} onRetry={() => void refetch()} />;
  }
  if (data.progress?.status !== 'completed') return <Navigate to={paths.course(courseId)} replace />;
  return <Completed page={data} progress={data.progress} />;
}

type CompletedProps = { page: CoursePage; progress: NonNullable<CoursePage['progress']> };

function Completed({ page, progress }: CompletedProps) {
  const { t } = useTranslation('completed');
  const { course } = page;
  return (
    <>
      <PageHeader
        title={t('completed.title', { course: course.title })}
        sentence={t('completed.sentence')}
        reading
        meta={<StateBadge state="done" />}
        action={
          <>
            <Button component={Link} to={paths.learning()}>
              {t('completed.toLearning')}
            </Button>
            <Button component={Link} to={paths.learn(course.id)} variant="default">
              {t('completed.review')}
            </Button>
          </>
        }
      />
      <RegionBoundary>
        <Facts page={page} progress={progress} />
      </RegionBoundary>
      <RegionBoundary>
        <CompletedEarned page={page} />
      </RegionBoundary>
      <RegionBoundary>
        <LearnerObjectives
          courseId={course.id}
          title={t('objectives.now')}
          className={classes.part}
          headingClass={classes.heading}
        />
      </RegionBoundary>
      <Suspense>
        <RegionBoundary>
          <CourseRating courseId={course.id} className={classes.part} />
        </RegionBoundary>
      </Suspense>
      <RegionBoundary>
        <WhatNext course={course} />
      </RegionBoundary>
      <RegionBoundary>
        <RecommendedCourses
          after={course.id}
          title={t('completed.recommended')}
          className={classes.part}
          headingClass={classes.heading}
        />
      </RegionBoundary>
      <p>
        <Link to={paths.courses()}>{t('completed.catalogue')}</Link>
      </p>
    </>
  );
}

function Facts({ page, progress }: CompletedProps) {
  const { t } = useTranslation(['completed', 'progress']);
  const language = useLanguage();
  const sections = sectionsInOrder(page.course.modules);
  const optional = sections.filter((section) => !section.counts);
  const optionalDone = optional.filter((section) => isDone(progress.sections[section.id]?.status));
  return (
    <section aria-label={t('completed.facts')} className={classes.part}>
      <ExplainedProgress
        courseId={page.course.id}
        done={progress.completedRequiredSections}
        required={progress.requiredSections}
        percent={progress.progressPercentage}
        label={t('progress:progressIn', { course: page.course.title })}
      />
      <dl className={classes.numbers}>
        <div>
          <dt>{t('completed.time')}</dt>
          <dd>
            <ExplainedValue courseId={page.course.id} number="time" name={t('completed.time')}>
              {formatSeconds(progress.timeSpentSeconds, language)}
            </ExplainedValue>
          </dd>
        </div>
        {page.studentMetadata && (
          <div>
            <dt>{t('completed.began')}</dt>
            <dd>{formatDate(page.studentMetadata.enrollmentDate, language)}</dd>
          </div>
        )}
        {progress.completedAt && (
          <div>
            <dt>{t('completed.ended')}</dt>
            <dd>{formatDate(progress.completedAt, language)}</dd>
          </div>
        )}
        {optional.length > 0 && (
          <div>
            <dt>{t('completed.optional')}</dt>
            <dd>
              <ExplainedValue courseId={page.course.id} number="percentage" name={t('completed.optional')}>
                {t('completed.optionalDone', { done: optionalDone.length, total: optional.length })}
              </ExplainedValue>
            </dd>
          </div>
        )}
      </dl>
      <CompletedTelling page={page} progress={progress} />
    </section>
  );
}

/** What of the course is left that nobody has to do; nothing when that is nothing. */
function WhatNext({ course }: Pick<CoursePage, 'course'>) {
  const { id: courseId, language } = course;
  const { t } = useTranslation('completed');
  const answer = useNextStep(courseId, true);
  if (!answer?.nextStep && !answer?.leftOutByChoice.length) return null;
  return (
    <section aria-labelledby="next" className={classes.part}>
      <h2 id="next" className={classes.heading}>
        {t('completed.next')}
      </h2>
      <ul className={classes.links}>
        {answer.nextStep && <OptionalStep course={course} step={answer.nextStep} />}
        {answer.leftOutByChoice.map(({ sectionId, title }) => (
          <li key={sectionId}>
            <Link to={paths.learn(courseId, sectionId)}>
              <bdi lang={language}>{title}</bdi>
            </Link>
            <span className={classes.detail}>{t('completed.leftOut')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type OptionalStepProps = { course: CoursePage['course']; step: NonNullable<NextStep> };

function OptionalStep({ course, step }: OptionalStepProps) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  return (
    <li>
      <Link to={paths.learn(course.id, step.sectionId)}>
        <bdi lang={course.language}>{step.title}</bdi>
      </Link>
      <span className={classes.detail}>
        {t(`reason.${step.reason}`)} {formatMinutes(step.estimatedMinutes, language)}
      </span>
    </li>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CoursePage, GetCourseAnalyticsResponse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { CourseStudents } from '../../../components/students/course-students.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useCourseAnalytics, useStaffCourse } from '../analytics.queries.ts';
import { CourseFigures } from '../course-figures.tsx';
import { ProgressChart } from '../progress-chart.tsx';
import { SectionChart } from '../section-chart.tsx';
import { TrendChart } from '../trend-chart.tsx';
import classes from '../analytics.module.css';

/** How a course is doing: who learns it, and the one section to look at first. */
export function Component() {
  const { t } = useTranslation('analytics');
  const { courseId = '' } = useParams();
  const course = useStaffCourse(courseId);
  const analytics = useCourseAnalytics(courseId);
  const error = course.error ?? analytics.error;
  if (course.data && analytics.data) return <Analytics page={course.data} analytics={analytics.data} />;
  if (!error) return <LoadingSkeleton shape="page" />;
  return (
    <>
      <PageHeader title={t('title')} back={{ to: paths.teaching(), label: t('toTeaching') }} />
      <ProblemState
        error={error}
        onRetry={() => {
          void course.refetch();
          void analytics.refetch();
        }}
      />
    </>
  );
}

type AnalyticsProps = { page: CoursePage; analytics: GetCourseAnalyticsResponse };

function Analytics({ page: { course, abilities }, analytics }: AnalyticsProps) {
  const { t } = useTranslation('analytics');
  const { totals, sections, trend, distribution } = analytics;
  const back = abilities.edit
    ? { to: paths.editCourse(course.id), label: t('toEditor') }
    : { to: paths.teaching(), label: t('toTeaching') };
  return (
    <>
      <PageHeader title={t('titleOf', { course: course.title })} sentence={t('sentence')} back={back} />
      {totals.enrollments === 0 ? (
        <NobodyYet courseId={course.id} isPublished={course.status === 'published'} />
      ) : (
        <>
          <RegionBoundary>
            <CourseFigures totals={totals} />
          </RegionBoundary>
          {sections.length > 0 && (
            <RegionBoundary>
              <SectionChart
                courseId={course.id}
                courseTitle={course.title}
                titlesIn={course.language}
                sections={sections}
                enrollments={totals.enrollments}
                mayEdit={abilities.edit}
              />
            </RegionBoundary>
          )}
          <div className={classes.pair}>
            <RegionBoundary>
              <TrendChart trend={trend} courseTitle={course.title} />
            </RegionBoundary>
            <RegionBoundary>
              <ProgressChart distribution={distribution} courseTitle={course.title} />
            </RegionBoundary>
          </div>
          <RegionBoundary>
            <CourseStudents courseId={course.id} courseTitle={course.title} />
          </RegionBoundary>
        </>
      )}
    </>
  );
}

function NobodyYet({ courseId, isPublished }: { courseId: string; isPublished: boolean }) {
  const { t } = useTranslation('analytics');
  const tab = isPublished ? 'students' : 'publish';
  return (
    <EmptyState
      title={t('empty')}
      action={
        <>
          <Button component={Link} to={paths.editCourse(courseId, tab)}>
            {t(`empty.${tab}`)}
          </Button>
          {isPublished && (
            <Button component={Link} to={paths.course(courseId)} variant="default">
              {t('empty.course')}
            </Button>
          )}
        </>
      }
    >
      {t(isPublished ? 'empty.publishedText' : 'empty.draftText')}
    </EmptyState>
  );
}

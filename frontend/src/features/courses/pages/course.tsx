import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CoursePage, NextStepAnswer } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { CourseFacts } from '../../../components/course/course-facts.tsx';
import { CourseOutline } from '../../../components/course/course-outline.tsx';
import { useNextStep } from '../../../components/course/next-step.ts';
import { useCourseAccess } from '../../../components/explain/access.queries.ts';
import { useLocks } from '../../../components/explain/use-locks.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { useInSlices } from '../../../lib/delayed.ts';
import { formatDate } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { surroundingPart } from '../../../lib/later-part.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { CourseRegister } from '../course-register.tsx';
import { CourseAbout } from '../course-about.tsx';
import { CoursePanel } from '../course-panel.tsx';
import { useCourse } from '../courses.queries.ts';
import classes from '../course.module.css';

const CourseFurther = surroundingPart(
  async () => (await import('../course-further.tsx')).CourseFurther,
  'ratings',
);

/** One course: decide and start, or go on. */
export function Component() {
  const { t } = useTranslation('courses');
  const { courseId = '' } = useParams();
  const { data, error, isPending, refetch } = useCourse(courseId);
  const isDrawn = useInSlices(!isPending);
  if (isPending || !isDrawn) return <LoadingSkeleton shape="page" />;
  if (error) {
    return (
      <PageProblem
        title={t('course.unavailable')}
        error={error}
        onRetry={() => void refetch()}
        action={<Link to={paths.courses()}>{t('course.toCatalogue')}</Link>}
      />
    );
  }
  return <CourseView page={data} />;
}

function CourseView({ page }: { page: CoursePage }) {
  const { course, progress } = page;
  const learns = progress?.status === 'active' || progress?.status === 'completed';
  const answer = useNextStep(course.id, learns);
  return (
    <div className={classes.layout}>
      <CourseHead page={page} />
      <RegionBoundary>
        <CoursePanel page={page} answer={answer} />
      </RegionBoundary>
      <div className={classes.body}>
        <CourseAbout course={course} learns={learns} />
        <RegionBoundary>
          <Contents page={page} answer={answer} learns={learns} />
        </RegionBoundary>
        <Suspense>
          <CourseFurther page={page} />
        </Suspense>
      </div>
    </div>
  );
}

function CourseHead({ page: { course } }: { page: CoursePage }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const { version } = course;
  return (
    <div className={classes.head}>
      <PageHeader
        title={course.title}
        sentence={course.description}
        lang={course.language}
        reading
        meta={
          <div className={classes.meta}>
            <CourseFacts
              difficulty={course.difficulty}
              estimatedMinutes={course.estimatedMinutes}
              sections={course.counts.sections}
              analytics={course.analytics}
            />
            <p>
              {course.subject
                ? t('course.bySubject', { name: course.instructor.fullName, subject: course.subject })
                : t('by', { name: course.instructor.fullName })}
            </p>
            <CourseRegister course={course} />
            <p>
              {version
                ? t('course.version', {
                    number: version.number,
                    date: formatDate(version.publishedAt, language),
                  })
                : t('course.noVersion')}
            </p>
          </div>
        }
      />
    </div>
  );
}

type ContentsProps = { page: CoursePage; answer: NextStepAnswer | null | undefined; learns: boolean };

function Contents({ page: { course, progress }, answer, learns }: ContentsProps) {
  const { t } = useTranslation('courses');
  const locks = useLocks(useCourseAccess(course.id, learns));
  if (course.modules.length === 0) return null;
  return (
    <section aria-labelledby="contents">
      <h2 id="contents" className={classes.heading}>
        {t('course.contents')}
      </h2>
      <CourseOutline
        modules={course.modules}
        lang={course.language}
        progress={learns ? progress : null}
        locks={locks}
        nextId={answer?.nextStep?.sectionId}
        leftOut={new Set(answer?.leftOutByChoice.map(({ sectionId }) => sectionId))}
        addressOf={learns ? (sectionId) => paths.learn(course.id, sectionId) : undefined}
      />
    </section>
  );
}

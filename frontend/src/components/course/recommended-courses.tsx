import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listRecommendationsOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { Recommendation, RecommendationReason } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProblemState } from '../problem/problem-state.tsx';
import { CourseCover } from './course-cover.tsx';
import classes from './recommended-courses.module.css';

type RecommendedCoursesProps = {
  title: string;
  /** Only what follows or is near this course. */
  after?: string;
  className: string | undefined;
  headingClass: string | undefined;
};

/** Courses one could take next, each with the rule that names it; nothing where there are none. */
export function RecommendedCourses({ title, after, className, headingClass }: RecommendedCoursesProps) {
  const { data, error, refetch } = useQuery(
    listRecommendationsOptions({ query: { ...(after && { after }) } }),
  );
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data || data.recommendations.length === 0) return null;
  return (
    <section aria-labelledby="recommended" className={className}>
      <h2 id="recommended" className={headingClass}>
        {title}
      </h2>
      <ul className={classes.list}>
        {data.recommendations.map((course) => (
          <Recommended key={course.courseId} course={course} />
        ))}
      </ul>
    </section>
  );
}

function Recommended({ course }: { course: Recommendation }) {
  const { t } = useTranslation('course');
  const reasonOf = useReasonText();
  const language = useLanguage();
  return (
    <li className={classes.course}>
      <CourseCover course={course} className={classes.cover} />
      <div className={classes.text}>
        <h3 className={classes.title} lang={course.language}>
          <Link to={paths.course(course.courseId)}>
            <bdi>{course.title}</bdi>
          </Link>
        </h3>
        <p className={classes.reason}>{reasonOf(course.reason)}</p>
        <p className={classes.facts}>
          {[
            t(`difficulty.${course.difficulty}`),
            course.estimatedMinutes > 0 &&
              t('about', { time: formatMinutes(course.estimatedMinutes, language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

/** A function: why a course is named → "You completed Bees, which it builds on." */
function useReasonText(): (reason: RecommendationReason) => string {
  const { t } = useTranslation('course');
  const language = useLanguage();
  return ({ code, course, topic, learners }) =>
    t(`recommended.${code}`, {
      course: course?.title ?? '',
      topic: topic ?? '',
      count: learners ?? 0,
      number: formatNumber(learners ?? 0, language),
    });
}

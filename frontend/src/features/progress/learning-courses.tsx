import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseInProgress } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { ExplainedValue } from '../../components/explain/explained-value.tsx';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDate, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './learning.module.css';

/** Courses of one kind, each with its true numbers and the way on; nothing when there are none. */
export function LearningCourses({ title, courses }: { title: string; courses: CourseInProgress[] }) {
  const heading = useId();
  if (courses.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {title}
      </h2>
      <ul className={classes.courses}>
        {courses.map((course) => (
          <CourseRow key={course.enrollmentId} course={course} />
        ))}
      </ul>
    </section>
  );
}

function CourseRow({ course }: { course: CourseInProgress }) {
  const { t } = useTranslation(['learning', 'progress']);
  const language = useLanguage();
  const { status, nextStep } = course;
  const when =
    course.completedAt !== null
      ? t('learning.completedOn', { date: formatDate(course.completedAt, language) })
      : course.lastAccessedAt &&
        t('learning.last', { when: formatRelative(course.lastAccessedAt, language) });
  return (
    <li className={classes.course}>
      <CourseCover course={course} className={classes.courseCover} />
      <div className={classes.courseText}>
        <h3 className={classes.courseTitle}>
          <Link to={paths.course(course.courseId)}>
            <bdi lang={course.language}>{course.title}</bdi>
          </Link>
        </h3>
        <p className={classes.detail}>
          {when && `${when} · `}
          {status !== 'waiting' && (
            <ExplainedValue
              courseId={course.courseId}
              number="time"
              name={t('learning.timeIn', { course: course.title })}
            >
              {t('learning.spent', { time: formatSeconds(course.timeSpentSeconds, language) })}
            </ExplainedValue>
          )}
        </p>
        {status === 'completed' && <StateBadge state="done" />}
        {status === 'suspended' && <StateBadge state="locked" reason={t('learning.suspended')} />}
        {status === 'waiting' && <p className={classes.detail}>{t('learning.waiting')}</p>}
        {status !== 'waiting' && (
          <ExplainedProgress
            courseId={course.courseId}
            done={course.completedRequiredSections}
            required={course.requiredSections}
            percent={course.progressPercentage}
            label={t('progress:progressIn', { course: course.title })}
          />
        )}
        {status === 'active' && !nextStep && (
          <p className={classes.nextLine}>
            <Link to={paths.course(course.courseId)}>{t('learning.heldUp')}</Link>
          </p>
        )}
        {status === 'active' && nextStep && (
          <p className={classes.nextLine}>
            <Link to={paths.learn(course.courseId, nextStep.sectionId)}>
              {t('learning.next', { title: nextStep.title })}
            </Link>
          </p>
        )}
      </div>
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseSummary } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { CourseFacts } from '../../components/course/course-facts.tsx';
import classes from './catalogue.module.css';

/** A course in the catalogue: enough to tell whether it is the right one, and one's own progress. */
export function CatalogueCard({ course }: { course: CourseSummary }) {
  const { t } = useTranslation(['courses', 'catalogue']);
  const { progress } = course;
  return (
    <li className={classes.card}>
      <CourseCover course={course} />
      <div className={classes.text}>
        <CardFacts course={course} />
        <h2 className={classes.title} lang={course.language} dir="auto">
          <Link to={paths.course(course.id)}>{course.title}</Link>
        </h2>
        <p className={classes.description} lang={course.language} dir="auto">
          {course.description}
        </p>
        <CourseFacts
          difficulty={course.difficulty}
          estimatedMinutes={course.estimatedMinutes}
          sections={course.counts.sections}
          analytics={course.analytics}
        />
        <p className={classes.by}>{t('by', { name: course.instructor.fullName })}</p>
      </div>
      {progress && progress.status !== 'withdrawn' && progress.status !== 'waiting' && (
        <div className={classes.progress}>
          <ExplainedProgress
            courseId={course.id}
            done={progress.completedRequiredSections}
            required={progress.requiredSections}
            percent={progress.progressPercentage}
            label={t('progressIn', { course: course.title })}
          />
        </div>
      )}
    </li>
  );
}

/** Above the title: whether it is featured, its subject, code and term. */
function CardFacts({ course: { featured, subject, courseCode, academicTerm } }: { course: CourseSummary }) {
  const { t } = useTranslation(['courses', 'catalogue']);
  const facts = [subject, courseCode, academicTerm].filter(Boolean);
  if (!featured && facts.length === 0) return null;
  return (
    <p className={classes.subject}>
      {featured && <span className={classes.mark}>{t('catalogue:featured')}</span>}
      {featured && facts.length > 0 && ' · '}
      {facts.join(' · ')}
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { LearnerObjectives } from '../../components/objectives/learner-objectives.tsx';
import classes from './course.module.css';

type CourseAboutProps = {
  course: CourseDetail;
  /** Whether the reader learns it: they see which objectives they have met. */
  learns: boolean;
};

/** What one will be able to do, what is needed before, and who it is for; what the course does not say is left out. */
export function CourseAbout({ course, learns }: CourseAboutProps) {
  const { t } = useTranslation('courses');
  const { learningObjectives, prerequisites, targetAudience } = course;
  return (
    <>
      {learns && (
        <LearnerObjectives
          courseId={course.id}
          title={t('course.objectives')}
          headingClass={classes.heading}
          known={learningObjectives}
        />
      )}
      {!learns && learningObjectives.length > 0 && (
        <section aria-labelledby="objectives">
          <h2 id="objectives" className={classes.heading}>
            {t('course.objectives')}
          </h2>
          <ul className={classes.points} lang={course.language} dir="auto">
            {learningObjectives.map((objective) => (
              <li key={objective.id}>
                <bdi>{objective.text}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {prerequisites.length > 0 && (
        <section aria-labelledby="prerequisites">
          <h2 id="prerequisites" className={classes.heading}>
            {t('course.prerequisites')}
          </h2>
          <ul className={classes.points} lang={course.language} dir="auto">
            {prerequisites.map((prerequisite) => (
              <li key={prerequisite}>{prerequisite}</li>
            ))}
          </ul>
        </section>
      )}
      {targetAudience && (
        <section aria-labelledby="audience">
          <h2 id="audience" className={classes.heading}>
            {t('course.audience')}
          </h2>
          <p className={classes.prose} lang={course.language} dir="auto">
            {targetAudience}
          </p>
        </section>
      )}
    </>
  );
}

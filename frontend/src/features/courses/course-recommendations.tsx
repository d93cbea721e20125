import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import classes from './course.module.css';

/** Other courses, each with the reason why it is named. */
export function CourseRecommendations({ page: { recommendations } }: { page: CoursePage }) {
  const { t } = useTranslation('courses');
  if (recommendations.length === 0) return null;
  return (
    <section aria-labelledby="recommendations">
      <h2 id="recommendations" className={classes.heading}>
        {t('course.recommendations')}
      </h2>
      <ul className={classes.links}>
        {recommendations.map(({ courseId, title, language, because }) => (
          <li key={courseId}>
            <Link to={paths.course(courseId)}>
              <bdi lang={language}>{title}</bdi>
            </Link>
            <span className={classes.reason}>
              {t(`course.because.${because.code}`, { topic: because.topic })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

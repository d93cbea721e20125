import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { isOpenAssessment, useInitialAssessment } from '../../components/course/initial-assessment.ts';
import classes from './course.module.css';

/** The way to find out what one knows already, while there is one. A page without it works as well. */
export function CourseInitialAssessment({ courseId }: { courseId: string }) {
  const { t } = useTranslation('courses');
  const { data } = useInitialAssessment(courseId);
  if (!data || !isOpenAssessment(data.state)) return null;
  return (
    <p className={classes.under}>
      {data.state === 'offered' && <>{t('before.why')} </>}
      <Link to={paths.initialAssessment(courseId)}>
        {t(data.state === 'offered' ? 'before.offered' : 'before.goOn')}
      </Link>
    </p>
  );
}

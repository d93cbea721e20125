import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { OfferedAchievements } from '../offered-achievements.tsx';

/** What can be earned on the way through one course. */
export function Component() {
  const { t } = useTranslation('achievements');
  const { courseId = '' } = useParams();
  return (
    <OfferedAchievements
      key={courseId}
      courseId={courseId}
      title={t('milestones.title')}
      sentence={t('milestones.sentence')}
      back={{ to: paths.editCourse(courseId), label: t('milestones.back') }}
    />
  );
}

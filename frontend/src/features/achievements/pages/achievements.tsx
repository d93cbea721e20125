import { useTranslation } from 'react-i18next';
import { useUser } from '../../../components/session/session-context.ts';
import { OfferedAchievements } from '../offered-achievements.tsx';
import { StreakSettingsForm } from '../streak-settings-form.tsx';

/** What an institution offers to be earned, and how its freeze days are. */
export function Component() {
  const { t } = useTranslation('achievements');
  const { institution } = useUser();
  return (
    <>
      <OfferedAchievements
        courseId={null}
        title={t('page.title')}
        sentence={t('page.sentence', { institution: institution.name })}
      />
      <StreakSettingsForm />
    </>
  );
}

import { IconAward, IconAwardFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListAchievementsResponse } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useAchievements } from './progress.queries.ts';
import classes from './learning.module.css';

type Achievement = ListAchievementsResponse['achievements'][number];

/** What was earned, and what comes next with how much of it is there. */
export function LearningAchievements() {
  const { t } = useTranslation('progress');
  const { data, error, isPending, refetch } = useAchievements();
  return (
    <section aria-labelledby="achievements">
      <h2 id="achievements" className={classes.smallHeading}>
        {t('achievement.title')}
      </h2>
      {isPending && <LoadingSkeleton shape="table" rows={3} />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Achievements {...data} />}
    </section>
  );
}

function Achievements({ points, achievements }: ListAchievementsResponse) {
  const { t } = useTranslation('progress');
  const earned = achievements
    .filter((achievement) => achievement.awardedAt !== null)
    .sort((one, other) => other.awardedAt!.localeCompare(one.awardedAt!));
  const open = achievements.filter((achievement) => achievement.awardedAt === null);
  return (
    <>
      <p className={classes.detail}>{t('achievement.points', { count: points })}</p>
      <ul className={classes.achievements}>
        {earned.map((achievement) => (
          <Earned key={achievement.id} achievement={achievement} />
        ))}
        {open.map((achievement) => (
          <ToEarn key={achievement.id} achievement={achievement} />
        ))}
      </ul>
    </>
  );
}

function Earned({ achievement }: { achievement: Achievement }) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  return (
    <li className={classes.achievement} data-earned>
      <IconAwardFilled size={22} aria-hidden />
      <div>
        <p className={classes.achievementName}>{achievement.name}</p>
        <p className={classes.detail}>
          {t('achievement.earned', { date: formatDate(achievement.awardedAt!, language) })}
        </p>
      </div>
    </li>
  );
}

function ToEarn({ achievement: { name, description, have, criteria } }: { achievement: Achievement }) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  const counted = t('achievement.have', {
    have: formatNumber(Math.min(have, criteria.atLeast), language),
    wanted: formatNumber(criteria.atLeast, language),
  });
  return (
    <li className={classes.achievement}>
      <IconAward size={22} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.achievementName}>{name}</p>
        <p className={classes.detail}>
          {description} {criteria.atLeast > 1 && counted}
        </p>
        {have > 0 && (
          <ProgressBar percent={(100 * have) / criteria.atLeast} label={name} valueText={counted} thin />
        )}
      </div>
    </li>
  );
}

import { Button } from '@mantine/core';
import { IconAward, IconAwardFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AchievementOfPerson, ListAchievementsResponse } from '../../api/generated/types.gen.ts';
import { useAwardText } from '../../components/awards/award-text.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { EARNED_SHOWN, inOrder } from './achievement-order.ts';
import { useAchievements } from './progress.queries.ts';
import classes from './achievements.module.css';

/** What was earned, and what is nearest with how much of it is there. */
export function LearningAchievements() {
  const { t } = useTranslation('progress');
  const { data, error, isPending, refetch } = useAchievements();
  return (
    <section aria-labelledby="achievements" className={classes.part}>
      <h2 id="achievements" className={classes.heading}>
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
  const [all, setAll] = useState(false);
  const { earned, nearest, others } = inOrder(achievements);
  const shownEarned = all ? earned : earned.slice(0, EARNED_SHOWN);
  const hidden = earned.length - shownEarned.length + (all ? 0 : others.length);
  return (
    <>
      <p className={classes.detail}>
        {t('achievement.sum', { count: earned.length, points: t('achievement.points', { count: points }) })}
      </p>
      {earned.length > 0 && (
        <ul className={classes.list} aria-label={t('achievement.earnedList')}>
          {shownEarned.map((achievement) => (
            <Earned key={achievement.id} achievement={achievement} />
          ))}
        </ul>
      )}
      {nearest.length > 0 && (
        <>
          <h3 className={classes.smallHeading}>{t('achievement.nearest')}</h3>
          <ul className={classes.list} aria-label={t('achievement.nearest')}>
            {(all ? [...nearest, ...others] : nearest).map((achievement) => (
              <ToEarn key={achievement.id} achievement={achievement} />
            ))}
          </ul>
        </>
      )}
      {(hidden > 0 || all) && (
        <Button variant="subtle" mt={8} ms={-16} onClick={() => setAll(!all)}>
          {all ? t('achievement.fewer') : t('achievement.more', { count: hidden })}
        </Button>
      )}
    </>
  );
}

/** An achievement that somebody has, as an item of a list. */
export function Earned({ achievement }: { achievement: AchievementOfPerson }) {
  const { t } = useTranslation('progress');
  const awardText = useAwardText();
  const language = useLanguage();
  return (
    <li className={classes.achievement} data-earned>
      <IconAwardFilled size={22} aria-hidden />
      <div>
        <p className={classes.name}>
          <bdi>{awardText(achievement.key, achievement.name)}</bdi>
        </p>
        <p className={classes.detail}>
          {[
            achievement.rarity !== 'common' && t(`achievement.rarity.${achievement.rarity}`),
            t('achievement.earned', { date: formatDate(achievement.awardedAt!, language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

function ToEarn({ achievement }: { achievement: AchievementOfPerson }) {
  const { t } = useTranslation('progress');
  const awardText = useAwardText();
  const language = useLanguage();
  const { key, description, course, conditions, nearness, points } = achievement;
  const name = awardText(key, achievement.name);
  const number = (value: number) => formatNumber(value, language);
  const [only] = conditions;
  // Of one count its own words are said, of several how many of them are met.
  const counted =
    conditions.length === 1 && only
      ? t('achievement.have', { have: number(Math.min(only.have, only.need)), wanted: number(only.need) })
      : t('achievement.conditions', {
          have: number(conditions.filter(({ met }) => met).length),
          wanted: number(conditions.length),
        });
  const worthCounting = conditions.length > 1 || (only !== undefined && only.need > 1);
  return (
    <li className={classes.achievement}>
      <IconAward size={22} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={classes.detail}>
          <bdi>{awardText(key, description)}</bdi>
        </p>
        <p className={classes.detail}>
          {[
            course && t('achievement.ofCourse', { course: course.title }),
            worthCounting && counted,
            t('achievement.worth', { count: points }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {nearness > 0 && <ProgressBar percent={nearness} label={name} valueText={counted} thin />}
      </div>
    </li>
  );
}

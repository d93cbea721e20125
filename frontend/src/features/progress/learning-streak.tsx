import { IconFlame, IconSnowflake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LearningStreak as Streak } from '../../api/generated/types.gen.ts';
import { ExplainedTotal } from '../../components/explain/explained-value.tsx';
import { useNow } from '../../lib/clock.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { dayIn, dayNames, daysToFreeze, streakState } from './streak.ts';
import classes from './week.module.css';

/** How many days in a row, what keeps the streak, and which days a freeze day covered. */
export function LearningStreak({ streak }: { streak: Streak }) {
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const now = useNow(true, 60_000);
  const number = (value: number) => formatNumber(value, language);
  const days = t('streak.inARow', { count: streak.days, days: number(streak.days) });
  const state = streakState(streak, now);
  return (
    <div className={classes.streak}>
      <IconFlame size={28} stroke={1.75} aria-hidden data-lit={state !== 'none' || undefined} />
      <div>
        <ExplainedTotal
          number="streak"
          name={t('streak.name')}
          className={classes.streakDays}
          rule={<StreakRule streak={streak} />}
        >
          {days}
        </ExplainedTotal>
        <p className={classes.detail}>{t(`streak.state.${state}`)}</p>
        {streak.freezeLimit > 0 && streak.days > 0 && (
          <FreezeDays streak={streak} today={dayIn(streak.timeZone, now)} />
        )}
      </div>
    </div>
  );
}

/** How days are counted, and how freeze days are earned where there are any. */
function StreakRule({ streak }: { streak: Streak }) {
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  return (
    <p className={classes.rule}>
      {t('streak.explanation', { zone: streak.timeZone.replaceAll('_', ' ') })}{' '}
      {t('streak.longest', { count: streak.longestDays, days: number(streak.longestDays) })}{' '}
      {streak.freezeLimit > 0 &&
        t('streak.freezeRule', {
          count: streak.freezeEveryDays,
          days: number(streak.freezeEveryDays),
          limit: number(streak.freezeLimit),
        })}
    </p>
  );
}

function FreezeDays({ streak, today }: { streak: Streak; today: string }) {
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { freezeDaysUsed: used, freezeDaysLeft: left, lastFreezeDays } = streak;
  const inDays = daysToFreeze(streak);
  return (
    <p className={classes.freeze}>
      <IconSnowflake size={16} stroke={1.75} aria-hidden />
      <span>
        {used > 0 &&
          `${t('streak.freezeUsed', {
            count: used,
            days: number(used),
            on: dayNames(lastFreezeDays, today, language),
          })} `}
        {t('streak.freezeLeft', { count: left, days: number(left) })}{' '}
        {inDays !== null && t('streak.freezeNext', { count: inDays, days: number(inDays) })}
      </span>
    </p>
  );
}

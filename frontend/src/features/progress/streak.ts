import type { LearningStreak } from '../../api/generated/types.gen.ts';
import { dateFormat } from '../../lib/intl.ts';

/** Whether a streak holds today; `covered`: a day off would use a freeze day and not end it. */
export type StreakState = 'none' | 'today' | 'until_tonight' | 'covered';

/** The calendar day at a place. In: milliseconds since 1970, an IANA time zone. Out: "2026-11-21". */
export function dayIn(timeZone: string, now: number): string {
  // The Swedish form of a date is the ISO one.
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(now));
}

type Counted = Pick<LearningStreak, 'days' | 'lastLearningDay' | 'timeZone' | 'freezeDaysLeft'>;

/** In: the streak as the server counts it (0 days when it has ended), and the time in milliseconds since 1970. */
export function streakState(
  { days, lastLearningDay, timeZone, freezeDaysLeft }: Counted,
  now: number,
): StreakState {
  if (days === 0 || lastLearningDay === null) return 'none';
  if (lastLearningDay >= dayIn(timeZone, now)) return 'today';
  return freezeDaysLeft > 0 ? 'covered' : 'until_tonight';
}

const NAMED_FOR_DAYS = 6;

/** A calendar day as one says it: "Tuesday" within the last six days, else "10 Nov". In: two days as "2026-11-21". */
export function dayName(day: string, today: string, language: string): string {
  const age = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  const style: Intl.DateTimeFormatOptions =
    age <= NAMED_FOR_DAYS ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return dateFormat(language, { ...style, timeZone: 'UTC' }).format(new Date(day));
}

/** Several days in one breath: "Monday and Tuesday". */
export const dayNames = (days: string[], today: string, language: string): string =>
  new Intl.ListFormat(language).format(days.map((day) => dayName(day, today, language)));

/** How many more days learned in a row earn the next freeze day; null when no more may be held. */
export function daysToFreeze({
  days,
  freezeDaysLeft,
  freezeEveryDays,
  freezeLimit,
}: LearningStreak): number | null {
  if (freezeDaysLeft >= freezeLimit) return null;
  return freezeEveryDays - (days % freezeEveryDays);
}

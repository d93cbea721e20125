/** Whether a streak holds today. */
export type StreakState = 'none' | 'today' | 'until_tonight';

/** The calendar day at a place. In: milliseconds since 1970, an IANA time zone. Out: "2026-11-21". */
export function dayIn(timeZone: string, now: number): string {
  // The Swedish form of a date is the ISO one.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(now));
}

/**
 * In: the days in a row as the server counts them (0 when the last one is before yesterday), the last day on which
 * something was learned, the time zone those days are counted in, and the time.
 */
export function streakState(
  days: number,
  lastLearningDay: string | null,
  timeZone: string,
  now: number,
): StreakState {
  if (days === 0 || lastLearningDay === null) return 'none';
  return lastLearningDay >= dayIn(timeZone, now) ? 'today' : 'until_tonight';
}

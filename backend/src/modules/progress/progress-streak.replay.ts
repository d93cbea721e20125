/** Goes through the days on which somebody learned once more; written apart from `streak_step` in the database. */

/** From a day on: so many days of a streak earn one freeze day, and at most so many are held. */
export type FreezeSetting = { validFrom: string; every: number; most: number };

export type StreakReplay = { days: number; longestDays: number; freezeDaysLeft: number; frozen: string[] };

const DAY = 86_400_000;
/** Where an institution has set nothing. */
const DEFAULT: FreezeSetting = { validFrom: '', every: 7, most: 2 };

const numberOf = (day: string) => Date.parse(day) / DAY;
const nameOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** Days between two that are next to each other in a streak, by their names. */
const between = (first: number, last: number) =>
  Array.from({ length: last - first - 1 }, (_, index) => nameOf(first + 1 + index));

/**
 * The streak as it stands on a day: a missed day uses a freeze day; where there is none, a new streak begins with none.
 * @param learned the days, in order, each once
 * @param settings in the order of their first days
 */
export function replayStreak(
  learned: readonly string[],
  settings: readonly FreezeSetting[],
  today: string,
): StreakReplay {
  let last: number | null = null;
  let days = 0;
  let held = 0;
  let longestDays = 0;
  let frozen: string[] = [];
  for (const day of learned) {
    const setting = settings.findLast(({ validFrom }) => validFrom <= day) ?? DEFAULT;
    const now = numberOf(day);
    const missed = last === null ? Infinity : now - last - 1;
    if (missed <= held) {
      days += 1;
      frozen.push(...between(last!, now));
      held -= missed;
    } else {
      days = 1;
      held = 0;
      frozen = [];
    }
    // The first day of a streak earns nothing, also where each day earns a freeze day.
    if (days > 1 && days % setting.every === 0) held += 1;
    held = Math.min(held, setting.most);
    longestDays = Math.max(longestDays, days);
    last = now;
  }
  const missing = last === null ? 0 : Math.max(numberOf(today) - last - 1, 0);
  if (last === null || missing > held) return { days: 0, longestDays, freezeDaysLeft: 0, frozen: [] };
  return {
    days,
    longestDays,
    freezeDaysLeft: held - missing,
    frozen: [...frozen, ...between(last, Math.max(numberOf(today), last + 1))],
  };
}

/**
 * Whether days that were noted as they came may be those of the facts, seen from another time zone: a change of it moves
 * a day to the next or the one before, never further.
 */
export function isShiftedBy(one: readonly string[], other: readonly string[]): boolean {
  const near = (days: readonly string[]) =>
    new Set(days.flatMap((day) => [-1, 0, 1].map((shift) => nameOf(numberOf(day) + shift))));
  const [nearOne, nearOther] = [near(one), near(other)];
  return one.every((day) => nearOther.has(day)) && other.every((day) => nearOne.has(day));
}

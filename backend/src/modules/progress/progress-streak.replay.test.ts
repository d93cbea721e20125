import { describe, expect, it } from '@jest/globals';
import { assert, date, property, uniqueArray } from 'fast-check';
import { isShiftedBy, replayStreak } from './progress-streak.replay.ts';

/** Days of May 2026 by their number. */
const may = (...days: number[]) => days.map((day) => `2026-05-${String(day).padStart(2, '0')}`);
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const each = (every: number, most: number) => [{ validFrom: '2000-01-01', every, most }];

describe('a streak from its days', () => {
  it.each([
    ['nothing learned', [], 10, [0, 0, 0, []]],
    ['a day that is not over', [9], 10, [1, 1, 0, []]],
    ['a missed day without a freeze day', [8], 10, [0, 1, 0, []]],
    ['seven days earn a freeze day', WEEK, 7, [7, 7, 1, []]],
    ['it covers the missed day before today', WEEK, 9, [7, 7, 0, may(8)]],
    ['and the missed day before the next learned one', [...WEEK, 9], 9, [8, 8, 0, may(8)]],
    ['two missed days are one too many', WEEK, 10, [0, 7, 0, []]],
    ['a new streak begins with none', [...WEEK, 10], 10, [1, 7, 0, []]],
  ] as const)('%s', (_, learned, today, [days, longestDays, freezeDaysLeft, frozen]) => {
    const replayed = replayStreak(may(...learned), [], may(today)[0]!);
    expect(replayed).toEqual({ days, longestDays, freezeDaysLeft, frozen });
  });

  it('goes by what an institution has set for the day', () => {
    const settings = [...each(7, 0), { validFrom: '2026-05-05', every: 2, most: 1 }];
    expect(replayStreak(may(1, 2, 3, 4, 5), settings, '2026-05-05')).toMatchObject({ freezeDaysLeft: 0 });
    expect(replayStreak(may(1, 2, 3, 4, 5, 6), settings, '2026-05-06')).toMatchObject({ freezeDaysLeft: 1 });
    expect(replayStreak(may(1), each(1, 5), '2026-05-01')).toMatchObject({ days: 1, freezeDaysLeft: 0 });
  });

  it('is never longer than the days that were learned, and holds what it ends with today', () => {
    const days = uniqueArray(
      date({ min: new Date('2026-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }).map((day) =>
        day.toISOString().slice(0, 10),
      ),
      { minLength: 1 },
    );
    assert(
      property(days, (given) => {
        const learned = given.toSorted();
        const today = learned.at(-1)!;
        const { days: streak, longestDays, frozen } = replayStreak(learned, [], today);
        expect(streak).toBeGreaterThanOrEqual(1);
        expect(longestDays).toBeLessThanOrEqual(learned.length);
        expect(frozen.every((day) => !learned.includes(day))).toBe(true);
      }),
    );
  });
});

describe('days of another time zone', () => {
  it('are next to those of the facts, never further', () => {
    expect(isShiftedBy(may(3, 4), may(4, 5))).toBe(true);
    expect(isShiftedBy(may(3, 4), may(4, 8))).toBe(false);
  });
});

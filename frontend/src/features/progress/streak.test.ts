import { describe, expect, it } from '@jest/globals';
import type { LearningStreak } from '../../api/generated/types.gen.ts';
import { dayIn, dayNames, daysToFreeze, streakState } from './streak.ts';

const time = (iso: string) => new Date(iso).getTime();

describe('the day at a place', () => {
  it.each([
    ['Europe/Berlin', '2026-11-20T23:30:00Z', '2026-11-21'],
    ['America/New_York', '2026-11-21T03:00:00Z', '2026-11-20'],
    ['UTC', '2026-11-21T00:00:00Z', '2026-11-21'],
  ])('in %s at %s is %s', (timeZone, iso, day) => {
    expect(dayIn(timeZone, time(iso))).toBe(day);
  });
});

describe('a streak', () => {
  it.each([
    ['has not begun', 0, null, 0, 'none'],
    ['has ended', 0, '2026-11-10', 0, 'none'],
    ['holds, today is done', 4, '2026-11-21', 1, 'today'],
    ['holds until tonight', 3, '2026-11-20', 0, 'until_tonight'],
    ['outlives a day off', 8, '2026-11-20', 1, 'covered'],
  ])('%s', (_, days, lastLearningDay, freezeDaysLeft, state) => {
    const streak = { days, lastLearningDay, timeZone: 'Europe/Berlin', freezeDaysLeft };
    expect(streakState(streak, time('2026-11-20T23:30:00Z'))).toBe(state);
  });

  it.each([
    [0, 0, 7],
    [12, 1, 2],
    [14, 1, 7],
    [20, 2, null],
  ])('of %i days with %i freeze days left earns the next in %s', (days, freezeDaysLeft, inDays) => {
    const streak = { days, freezeDaysLeft, freezeEveryDays: 7, freezeLimit: 2 } as LearningStreak;
    expect(daysToFreeze(streak)).toBe(inDays);
  });

  it('names the days that were covered', () => {
    expect(dayNames(['2026-11-10', '2026-11-24'], '2026-11-26', 'en')).toBe('Nov 10 and Tuesday');
  });
});

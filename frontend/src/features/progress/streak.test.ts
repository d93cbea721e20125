import { describe, expect, it } from '@jest/globals';
import { dayIn, streakState } from './streak.ts';

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
    ['has not begun', 0, null, 'none'],
    ['has ended', 0, '2026-11-10', 'none'],
    ['holds, today is done', 4, '2026-11-21', 'today'],
    ['holds until tonight', 3, '2026-11-20', 'until_tonight'],
  ])('%s', (_, days, last, state) => {
    expect(streakState(days, last, 'Europe/Berlin', time('2026-11-20T23:30:00Z'))).toBe(state);
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  ATTENTION,
  beginReading,
  giveBack,
  takeSeconds,
  withActivity,
  withVisibility,
} from './reading-time.ts';

type Step = ['activity' | 'hide' | 'show', number];

/** Plays what happened, each step at its second, and takes the seconds at the end. */
function secondsOf(steps: Step[], end: number): number {
  let time = beginReading(0, true);
  for (const [what, second] of steps) {
    const now = second * 1000;
    time = what === 'activity' ? withActivity(time, now) : withVisibility(time, now, what === 'show');
  }
  return takeSeconds(time, end * 1000).seconds;
}

describe('the time spent on a section', () => {
  it.each<[string, Step[], number, number]>([
    ['reading without a pause', [['activity', 30]], 60, 60],
    ['two minutes of thinking still count', [], 120, 120],
    ['what follows two minutes without a sign does not', [], 600, 120],
    ['coming back starts anew', [['activity', 600]], 630, 150],
    [
      'a hidden tab does not count',
      [
        ['hide', 20],
        ['show', 500],
      ],
      510,
      30,
    ],
    ['a tab that stays hidden does not count', [['hide', 20]], 5000, 20],
    [
      'a sign from a hidden tab changes nothing',
      [
        ['hide', 20],
        ['activity', 100],
      ],
      200,
      20,
    ],
  ])('%s', (_, steps, end, seconds) => {
    expect(secondsOf(steps, end)).toBe(seconds);
  });

  it('is taken once, parts of a second stay', () => {
    const first = takeSeconds(beginReading(0, true), 1600);
    const second = takeSeconds(first.time, 2100);
    expect([first.seconds, second.seconds]).toEqual([1, 1]);
  });

  it('comes back when it could not be reported', () => {
    const taken = takeSeconds(beginReading(0, true), 30_000);
    expect(takeSeconds(giveBack(taken.time, taken.seconds), 31_000).seconds).toBe(31);
  });

  it('is never more than the time that passed', () => {
    const step = fc.tuple(fc.constantFrom('activity', 'hide', 'show'), fc.integer({ min: 0, max: 400_000 }));
    fc.assert(
      fc.property(fc.array(step), fc.boolean(), (steps, visible) => {
        let now = 0;
        let taken = 0;
        let time = beginReading(now, visible);
        for (const [what, wait] of steps) {
          now += wait;
          time = what === 'activity' ? withActivity(time, now) : withVisibility(time, now, what === 'show');
          const next = takeSeconds(time, now);
          taken += next.seconds;
          time = next.time;
        }
        expect(taken * 1000).toBeLessThanOrEqual(now);
        expect(takeSeconds(time, now + 10 * ATTENTION).seconds).toBeLessThanOrEqual(ATTENTION / 1000 + 1);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { secondsLeft } from './time-left.ts';

describe('time left', () => {
  it.each([
    ['too early to tell', { done: 3, total: 10, elapsedSeconds: 4.9 }, null],
    ['nothing done yet', { done: 0, total: 10, elapsedSeconds: 60 }, null],
    ['all done', { done: 10, total: 10, elapsedSeconds: 60 }, null],
    ['a third done in 10 seconds', { done: 2, total: 6, elapsedSeconds: 10 }, 20],
  ])('%s', (_, work, left) => {
    expect(secondsLeft(work)).toBe(left);
  });
});

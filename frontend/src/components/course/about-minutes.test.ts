import { describe, expect, it } from '@jest/globals';
import { aboutMinutes } from './about-minutes.ts';

describe('an estimate of time', () => {
  it.each([
    [0, 0],
    [1, 5],
    [12, 10],
    [43, 45],
    [58, 60],
    [61, 60],
    [118, 120],
    [136, 150],
  ])('of %i minutes is shown as about %i', (minutes, about) => {
    expect(aboutMinutes(minutes)).toBe(about);
  });
});

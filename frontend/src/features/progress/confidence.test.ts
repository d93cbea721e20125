import { expect, it } from '@jest/globals';
import { nearestConfidence } from './confidence.ts';

it.each([
  [null, null],
  [0, 0],
  [0.1, 0],
  [0.33, 0.33],
  [0.5, 0.33],
  [0.8, 0.67],
  [1, 1],
])('what was recorded as %p is shown as %p', (recorded, shown) => {
  expect(nearestConfidence(recorded)).toBe(shown);
});

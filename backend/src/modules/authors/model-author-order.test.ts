import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { apportion, keyPosition, orderModules, partOf } from './model-author-order.ts';

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('apportion', () => {
  test.each([
    [[50, 50], 100, [50, 50]],
    [[1, 1, 1], 100, [34, 33, 33]],
    [[10, 30], 60, [16, 44]],
    [[0, Number.NaN, -5], 9, [3, 3, 3]],
    [[5, 5, 5], 0, [1, 1, 1]],
    [[], 100, []],
  ])('%j of %i is %j', (values, total, shares) => {
    expect(apportion(values, total)).toEqual(shares);
  });

  test('always gives whole numbers of at least one that add up', () => {
    const values = fc.array(fc.double({ min: -10, max: 1e6 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 100_000 }), (given, total) => {
        const shares = apportion(given, total);
        expect(sum(shares)).toBe(Math.max(total, given.length));
        expect(shares.every((share) => Number.isInteger(share) && share >= 1)).toBe(true);
      }),
    );
  });
});

describe('orderModules', () => {
  test.each([
    ['keeps an order that works', [[], [0], [0, 1]], [0, 1, 2], [[], [0], [0, 1]]],
    ['moves a module behind what it needs', [[1], []], [1, 0], [[], [0]]],
    ['breaks a circle', [[1], [0]], [0, 1], [[], [0]]],
    [
      'drops what is not there',
      [
        [7, -1, 0],
        [0, 0],
      ],
      [0, 1],
      [[], [0]],
    ],
  ])('%s', (_what, requires, order, dependsOn) => {
    expect(orderModules(requires)).toEqual({ order, dependsOn });
  });

  test('gives each module once, behind all that it depends on', () => {
    const graphs = fc.array(fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 5 }), { maxLength: 10 });
    fc.assert(
      fc.property(graphs, (requires) => {
        const { order, dependsOn } = orderModules(requires);
        expect([...order].sort((a, b) => a - b)).toEqual(requires.map((_, index) => index));
        for (const [place, needed] of dependsOn.entries()) {
          expect(needed.every((earlier) => earlier >= 0 && earlier < place)).toBe(true);
        }
      }),
    );
  });
});

test('over a course every position is the key equally often', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 3, max: 5 }),
      fc.integer({ min: 1, max: 10 }),
      (seed, count, rows) => {
        const positions = Array.from({ length: count * rows }, (_, index) => keyPosition(seed, index, count));
        for (let position = 0; position < count; position += 1) {
          expect(positions.filter((found) => found === position)).toHaveLength(rows);
        }
      },
    ),
  );
});

test('parts hold each item once, in order, and differ by one at most', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 12 }), (items, parts) => {
      const runs = Array.from({ length: parts }, (_, index) => partOf(items, parts, index));
      expect(runs.flat()).toEqual(items);
      const lengths = runs.map((run) => run.length);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
  );
});

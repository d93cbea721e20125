import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { metThreshold, type ThresholdTree } from '../rules/index.ts';
import { asksNothing, countedConditionsOf, measuresOf, nearness, watchesOf } from './achievement-tree.ts';

const NOW = '2026-11-25T12:00:00.000Z';
const sections = (atLeast: number): ThresholdTree => ({ measure: 'sections_completed', atLeast });
const days = (atLeast: number): ThresholdTree => ({ measure: 'distinct_days@7', atLeast });

describe('how near an achievement is', () => {
  it.each<[string, ThresholdTree, Record<string, number>, number]>([
    ['nothing is done', sections(4), {}, 0],
    ['half is done', sections(4), { sections_completed: 2 }, 0.5],
    ['more than enough is done', sections(4), { sections_completed: 9 }, 1],
    ['of two things, one', { all: [sections(4), days(2)] }, { sections_completed: 4 }, 0.5],
    [
      'of alternatives the nearest counts',
      { any: [sections(4), days(4)] },
      { sections_completed: 1, 'distinct_days@7': 3 },
      0.75,
    ],
    [
      'of three, the nearest two',
      { atLeast: 2, of: [sections(4), days(4), sections(2)] },
      { sections_completed: 2 },
      0.75,
    ],
    ['what must not be is', { none: [sections(1)] }, { sections_completed: 1 }, 0],
    ['what must be little is not measured', { measure: 'hours', atMost: 3 }, {}, 0],
    ['what must be little is', { measure: 'hours', atMost: 3 }, { hours: 3 }, 1],
    ['its days have gone by', { until: NOW }, {}, 0],
    ['its days are now', { from: NOW }, {}, 1],
  ])('%s', (_, tree, measures, near) => {
    expect(nearness(tree, measures, NOW)).toBeCloseTo(near);
  });

  const leaf = fc.oneof(
    fc.record({ measure: fc.constantFrom('a', 'b', 'c'), atLeast: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ measure: fc.constantFrom('a', 'b', 'c'), atMost: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ from: fc.constantFrom('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z') }),
  );
  const trees = fc.letrec<{ tree: ThresholdTree }>((tie) => {
    const children = fc.array(tie('tree'), { minLength: 1, maxLength: 4 });
    return {
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        children.map((all) => ({ all })),
        children.map((any) => ({ any })),
        children.map((none) => ({ none })),
        fc.tuple(fc.integer({ min: 1, max: 4 }), children).map(([atLeast, of]) => ({ atLeast, of })),
      ),
    };
  }).tree;

  it('is the whole exactly when the rule is met', () => {
    const measures = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(trees, measures, (tree, counted) => {
        const near = nearness(tree, counted, NOW);
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1);
        expect(near === 1).toBe(metThreshold(tree, { now: NOW, measures: counted }));
      }),
    );
  });
});

describe('what a rule looks at', () => {
  const tree: ThresholdTree = {
    all: [
      sections(4),
      { any: [days(2), { measure: 'score:section:0c', atLeast: 80 }] },
      sections(9),
      { from: NOW },
    ],
  };

  it('is named once, and watched by what moves it', () => {
    expect(measuresOf(tree)).toEqual(['sections_completed', 'distinct_days@7', 'score:section:0c']);
    expect(watchesOf(tree)).toEqual(['sections_completed', 'distinct_days', 'score']);
  });

  it('is told with what is there', () => {
    expect(countedConditionsOf(tree, { 'distinct_days@7': 2 })).toEqual([
      { metric: 'sections_completed', withinDays: null, nodeId: null, have: 0, need: 4, met: false },
      { metric: 'distinct_days', withinDays: 7, nodeId: null, have: 2, need: 2, met: true },
      { metric: 'score', withinDays: null, nodeId: '0c', have: 0, need: 80, met: false },
      { metric: 'sections_completed', withinDays: null, nodeId: null, have: 0, need: 9, met: false },
    ]);
  });
});

describe('a rule that who did nothing has met', () => {
  it.each<[string, ThresholdTree, boolean]>([
    ['asks for a section', sections(1), false],
    ['asks for days only', { from: NOW }, true],
    ['asks for nothing in another way', { none: [sections(5)] }, true],
    ['asks for one thing beside', { all: [{ none: [sections(5)] }, days(1)] }, false],
    ['leaves a way without work', { any: [sections(1), { until: NOW }] }, true],
    ['asks for one of two, and one is free', { atLeast: 1, of: [sections(1), { until: NOW }] }, true],
    ['asks for both of two', { atLeast: 2, of: [sections(1), { until: NOW }] }, false],
  ])('%s', (_, tree, nothing) => {
    expect(asksNothing(tree)).toBe(nothing);
  });
});

import { describe, expect, it } from '@jest/globals';
import { property, assert, array, double } from 'fast-check';
import {
  compareTurns,
  comparisonAsMarkdown,
  figureOf,
  figuresAsMarkdown,
  isReached,
  longestTask,
  medianOf,
  renderFigures,
} from './bench-spa-figures.ts';

describe('the median of the runs', () => {
  it.each([
    [[7], 7],
    [[90, 40, 95], 90],
    [[1, 2], 2],
    [[3, 1, 2, 4], 3],
  ])('of %j is %d', (runs, middle) => {
    expect(medianOf(runs)).toBe(middle);
  });

  it('has at most half of the runs on either side', () => {
    assert(
      property(array(double({ noNaN: true }), { minLength: 1 }), (runs) => {
        const middle = medianOf(runs);
        const below = runs.filter((run) => run < middle).length;
        const above = runs.filter((run) => run > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(runs.length / 2);
      }),
    );
  });

  it('is not made up when nothing was measured', () => {
    expect(() => figureOf('player', 'script', [])).toThrow('not measured');
  });
});

describe('the limits', () => {
  it.each([
    ['performance', 95, true],
    ['performance', 94, false],
    ['accessibility', 99, false],
    ['bestPractices', 95, true],
    ['script', 170, true],
    ['script', 170.1, false],
    ['routeChange', 100.1, false],
    ['longTask', 50, true],
    ['layoutShift', 0, true],
    ['layoutShift', 0.001, false],
  ] as const)('%s of %d: %s', (measure, value, reached) => {
    expect(isReached(figureOf('player', measure, [value]))).toBe(reached);
  });

  it('counts only tasks that began while something was watched', () => {
    const tasks = [
      { start: 5, duration: 400 },
      { start: 10, duration: 60 },
      { start: 19, duration: 80 },
      { start: 20, duration: 300 },
    ];
    expect(longestTask(tasks, 10, 20)).toBe(80);
    expect(longestTask([], 10, 20)).toBe(0);
  });
});

describe('the tables', () => {
  const figures = [figureOf('player', 'script', [171.24]), figureOf('catalogue', 'performance', [97])];

  it('mark what is missed and count it', () => {
    expect(renderFigures(figures).split('\n')).toEqual([
      'page       figure                    value  limit  unit',
      'player     initial JavaScript, gzip  171.2  ≤ 170    kB  !',
      'catalogue  performance                  97   ≥ 95',
      '',
      'Limits missed: 1 of 2.',
    ]);
  });

  it('are Markdown for the page of the benchmarks', () => {
    expect(figuresAsMarkdown(figures)).toContain('| catalogue | performance | 97 | ≥ 95 |');
    expect(figuresAsMarkdown(figures.slice(1))).toContain('All limits are kept.');
  });
});

describe('two builds that were looked at by turns', () => {
  const turn = (player: number, catalogue: number) => [
    figureOf('player', 'performance', [player]),
    figureOf('player', 'accessibility', [100]),
    figureOf('catalogue', 'performance', [catalogue]),
  ];

  it('are compared by the medians of their turns', () => {
    const other = [turn(60, 99), turn(70, 98), turn(65, 99)];
    const own = [turn(77, 96), turn(80, 95), turn(79, 96)];
    expect(compareTurns(other, own, 'performance')).toEqual([
      { subject: 'player', other: 65, own: 79, isKept: true },
      { subject: 'catalogue', other: 99, own: 96, isKept: false },
    ]);
  });

  it('differ by less than noise, or in pages that only one has', () => {
    const other = [[figureOf('player', 'performance', [99])]];
    expect(compareTurns(other, [turn(97, 50)], 'performance')).toEqual([
      { subject: 'player', other: 99, own: 97, isKept: true },
    ]);
  });

  it('are shown with a mark where this one has less', () => {
    const shown = comparisonAsMarkdown(
      compareTurns([turn(80, 99)], [turn(80, 90)], 'performance'),
      'performance',
    );
    expect(shown.split('\n').slice(2)).toEqual(['| player | 80 | 80 |  |', '| catalogue | 99 | 90 | ! |']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { findSpread, findTrend, type TrendDay } from './course-findings.ts';

/** The last days up to 21 November, from pairs of learners and sections; the 30 days before them are empty. */
const days = (...last: [activeLearners: number, sectionsCompleted: number][]): TrendDay[] => {
  const all = [...Array.from({ length: 30 - last.length }, (): [number, number] => [0, 0]), ...last];
  return all.map(([activeLearners, sectionsCompleted], index) => ({
    date: new Date(Date.UTC(2026, 9, 23 + index)).toISOString().slice(0, 10),
    activeLearners,
    sectionsCompleted,
  }));
};
const week = (sections: number): [number, number][] => Array.from({ length: 7 }, () => [1, sections]);

describe('the last 30 days', () => {
  it.each([
    ['without any learning', days(), { kind: 'quiet' }],
    ['in which people read but completed nothing', days([2, 0], [1, 0]), { kind: 'opened_only' }],
    [
      'whose last completed section is a week old',
      days([2, 3], ...week(0)),
      { kind: 'paused', lastDay: '2026-11-14' },
    ],
    ['that begin this week', days([2, 3]), { kind: 'begun', recent: 3, before: 0 }],
    ['with more than the week before', days(...week(1), ...week(2)), { kind: 'more', recent: 14, before: 7 }],
    [
      'with fewer than the week before',
      days(...week(2), ...week(1)),
      { kind: 'fewer', recent: 7, before: 14 },
    ],
    [
      'with as many as the week before',
      days(...week(2), ...week(2)),
      { kind: 'same', recent: 14, before: 14 },
    ],
    [
      'with an older week that does not count',
      days(...week(9), ...week(1), ...week(2)),
      { kind: 'more', recent: 14, before: 7 },
    ],
    ['of no days', [], { kind: 'quiet' }],
  ])('%s', (_, trend, finding) => {
    expect(findTrend(trend)).toEqual(finding);
  });
});

describe('where learners stand', () => {
  const steps = (...learners: number[]) =>
    [0, 25, 50, 75, 100].map((from, index) => ({
      from,
      to: Math.min(100, from + 24),
      learners: learners[index] ?? 0,
    }));

  it.each([
    ['too few to say', steps(3, 0, 0, 0, 1), { kind: 'too_few', learners: 4 }],
    ['exactly half is not most', steps(3, 0, 0, 0, 3), { kind: 'spread' }],
    [
      'most at the beginning',
      steps(5, 1, 0, 1, 1),
      { kind: 'most', step: { from: 0, to: 24, learners: 5 }, learners: 8 },
    ],
    [
      'most at the end',
      steps(0, 1, 0, 0, 6),
      { kind: 'most', step: { from: 100, to: 100, learners: 6 }, learners: 7 },
    ],
  ])('%s', (_, distribution, finding) => {
    expect(findSpread(distribution)).toEqual(finding);
  });
});

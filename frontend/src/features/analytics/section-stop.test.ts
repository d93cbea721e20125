import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { findStop, firstShown, stoppedAt, type SectionReach } from './section-stop.ts';

/** Sections called A, B, C … from pairs of reached and completed. */
const course = (...counts: [reached: number, completed: number][]): SectionReach[] =>
  counts.map(([reached, completed], index) => ({
    sectionId: String(index),
    title: String.fromCharCode(65 + index),
    lessonTitle: 'Lesson',
    reached,
    completed,
    averageTimeSpentSeconds: null,
    averageScore: null,
  }));

describe('who went no further than a section', () => {
  it.each([
    ['people drop out one after the other', course([10, 9], [7, 7], [7, 5]), 5, [3, 0, 2]],
    ['a section is skipped by most', course([10, 10], [2, 2], [9, 9]), 9, [1, 0, 0]],
    [
      'the last section is optional and the course completed without it',
      course([6, 6], [6, 6], [1, 1]),
      6,
      [0, 0, 0],
    ],
    ['the last section was opened and not completed', course([8, 8], [8, 3]), 3, [0, 5]],
    ['it was completed by all, the course by none of them', course([8, 8], [8, 8]), 0, [0, 0]],
    ['an older version was completed by more than reached the newest', course([3, 1], [2, 0]), 40, [0, 0]],
    ['there are no sections', [], 0, []],
  ])('%s', (_, sections, completions, stopped) => {
    expect(stoppedAt(sections, completions)).toEqual(stopped);
  });

  it('is never more people than have reached the course', () => {
    const counts = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.nat(50), (pairs, completions) => {
        const sections = course(...pairs);
        const stopped = stoppedAt(sections, completions);
        const all = stopped.reduce((sum, count) => sum + count, 0);
        expect(Math.min(...stopped)).toBeGreaterThanOrEqual(0);
        expect(all).toBeLessThanOrEqual(Math.max(...sections.map((section) => section.reached)));
      }),
    );
  });
});

describe('the section where people stop', () => {
  it.each([
    ['most of those who stopped', course([24, 22], [20, 11], [11, 10], [10, 8]), 8, 'most', 'B', 9],
    [
      'fewer than half, but more than anywhere else',
      course([20, 20], [17, 17], [15, 15], [13, 13], [12, 10]),
      10,
      'more',
      'A',
      3,
    ],
    ['the end, where the last section is left open', course([9, 9], [9, 4]), 4, 'most', 'B', 5],
  ])('%s', (_, sections, completions, kind, title, stopped) => {
    expect(findStop(sections, completions)).toMatchObject({ kind, section: { title }, stopped });
  });

  it.each([
    ['nobody has opened anything', course([0, 0], [0, 0]), 0, { kind: 'nobody' }],
    ['there is nothing to open', [], 0, { kind: 'nobody' }],
    ['four people are too few', course([4, 4], [1, 1]), 0, { kind: 'too_few', learners: 4 }],
    ['everyone went on to the end', course([6, 6], [6, 6]), 6, { kind: 'none' }],
    ['two sections lose the same number', course([9, 9], [6, 6], [3, 3]), 0, { kind: 'spread' }],
    ['one person is no pattern', course([6, 6], [5, 5]), 5, { kind: 'spread' }],
  ])('is not named when %s', (_, sections, completions, finding) => {
    expect(findStop(sections, completions)).toEqual(finding);
  });
});

describe('the rows of a long list that are shown at first', () => {
  it.each([
    ['all of a short list', 8, 2, { from: 0, to: 8 }],
    ['the beginning when none is marked', 40, -1, { from: 0, to: 12 }],
    ['those around the marked one', 40, 20, { from: 14, to: 26 }],
    ['the end when the last is marked', 40, 39, { from: 28, to: 40 }],
  ])('%s', (_, count, marked, shown) => {
    expect(firstShown(count, marked, 12)).toEqual(shown);
  });
});

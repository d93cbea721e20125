import { describe, expect, it } from '@jest/globals';
import { findStop, firstShown, type SectionReach } from './section-stop.ts';

/** Sections called A, B, C … from pairs of reached and stopped. */
const course = (...counts: [reached: number, stopped: number][]): SectionReach[] =>
  counts.map(([reached, stopped], index) => ({
    sectionId: String(index),
    title: String.fromCharCode(65 + index),
    lessonTitle: 'Lesson',
    reached,
    completed: 0,
    stopped,
    averageTimeSpentSeconds: null,
    averageScore: null,
  }));

describe('the section where people stop', () => {
  it.each([
    ['most of those who stopped', course([24, 4], [20, 9], [11, 1], [10, 2]), 'most', 'B', 9],
    [
      'fewer than half, but more than anywhere else',
      course([20, 3], [17, 2], [15, 2], [13, 1], [12, 2]),
      'more',
      'A',
      3,
    ],
    ['the end, where the last section is left open', course([9, 0], [9, 5]), 'most', 'B', 5],
  ])('%s', (_, sections, kind, title, stopped) => {
    expect(findStop(sections)).toMatchObject({ kind, section: { title }, stopped });
  });

  it.each([
    ['nobody has opened anything', course([0, 0], [0, 0]), { kind: 'nobody' }],
    ['there is nothing to open', [], { kind: 'nobody' }],
    ['four people are too few', course([4, 3], [1, 1]), { kind: 'too_few', learners: 4 }],
    ['everyone went on to the end', course([6, 0], [6, 0]), { kind: 'none' }],
    ['two sections lose the same number', course([9, 3], [6, 3], [3, 1]), { kind: 'spread' }],
    ['one person is no pattern', course([6, 1], [5, 0]), { kind: 'spread' }],
  ])('is not named when %s', (_, sections, finding) => {
    expect(findStop(sections)).toEqual(finding);
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

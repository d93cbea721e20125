import { describe, expect, it } from '@jest/globals';
import { assert, property, shuffledSubarray } from 'fast-check';
import { fuseRanks, nearestPassages, unitVector } from './tutoring.fusion.ts';
import type { Passage } from './tutoring.passages.ts';

const section = {
  id: 's',
  title: 'S',
  lessonId: 'l',
  lessonTitle: 'L',
  objectives: [],
  bodyHash: 'b',
  keysHash: 'k',
};
const passages = 'abcdefgh'
  .split('')
  .map((text, index): Passage => ({ section, index, heading: null, text }));
const [a, b, c, d] = passages as [Passage, Passage, Passage, Passage];
const texts = (list: Passage[]) => list.map(({ text }) => text).join('');

describe('lists of passages made into one', () => {
  it.each([
    ['one list stays as it is', [[a, b, c]], 'abc'],
    [
      'what both name goes before what one names first',
      [
        [a, b],
        [c, b],
      ],
      'bac',
    ],
    ['an empty list changes nothing', [[], [d, a]], 'da'],
    ['equal ranks keep the order of the lists', [[a], [b]], 'ab'],
  ])('%s', (_what, lists, order) => {
    expect(texts(fuseRanks(lists))).toBe(order);
  });

  it('hold each passage once, and one that is ahead in every list stays ahead', () => {
    const list = shuffledSubarray(passages);
    assert(
      property(list, list, (one, other) => {
        const fused = fuseRanks([one, other]);
        expect(new Set(fused)).toEqual(new Set([...one, ...other]));
        expect(new Set(fused).size).toBe(fused.length);
        const place = (of: Passage[], passage: Passage) =>
          of.includes(passage) ? of.indexOf(passage) : Infinity;
        const overtaken = one.flatMap((first, index) =>
          one
            .slice(index + 1)
            .filter((second) => place(other, first) <= place(other, second))
            .filter((second) => fused.indexOf(first) > fused.indexOf(second)),
        );
        expect(overtaken).toEqual([]);
      }),
    );
  });
});

describe('passages by meaning', () => {
  const asked = unitVector([1, 0])!;
  it('come with the nearest first; others, and those without a vector of that length, do not come', () => {
    const vectors = [unitVector([1, 3]), unitVector([0, 1]), null, unitVector([1, 0, 0]), unitVector([2, 1])];
    expect(texts(nearestPassages(passages, vectors, asked))).toBe('ea');
  });

  it('have no direction where there is nothing, or what is no number', () => {
    for (const vector of [[], [0, 0], [Number.NaN, 1]]) expect(unitVector(vector)).toBeNull();
    expect([...unitVector([3, 4])!].map((number) => number.toFixed(2))).toEqual(['0.60', '0.80']);
  });
});

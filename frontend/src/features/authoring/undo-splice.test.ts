import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, integer, property, record, string } from 'fast-check';
import {
  fits,
  inverse,
  passed,
  placeAfter,
  spliceBetween,
  spliced,
  splicesBetween,
  type Splice,
} from './undo-splice.ts';

const text = array(constantFrom('bee', 'fly', ' ', '\n', '\n\n', '😀', 'e'), { maxLength: 12 }).map((parts) =>
  parts.join(''),
);
const all = (before: string, after: string) => splicesBetween(before, after).reduce(spliced, before);

/** Whether two changes give the same text in either order, or are known to be in the same words. */
function isSettled(before: string, one: Splice, other: Splice): boolean {
  const both = passed(one, other);
  if (!both)
    return one.from < other.from + other.removed.length && other.from < one.from + one.removed.length;
  const [first, second] = [spliced(before, one), spliced(before, other)];
  const fit = fits(first, both.other) && fits(second, both.one);
  return fit && spliced(first, both.other) === spliced(second, both.one);
}

describe('a change of a text', () => {
  it('leads from one text to the other, and back, as one place or as many', () => {
    assert(
      property(text, text, (before, after) => {
        expect(all(before, after)).toBe(after);
        const splice = spliceBetween(before, after);
        if (!splice) return before === after;
        return spliced(before, splice) === after && spliced(after, inverse(splice)) === before;
      }),
    );
  });

  it('and another one give the same text in either order, unless they change the same words', () => {
    const place = record({
      from: integer({ min: 0, max: 20 }),
      length: integer({ min: 0, max: 6 }),
      inserted: string(),
    });
    assert(
      property(string({ minLength: 26, maxLength: 40 }), place, place, (before, ...places) => {
        const [one, other] = places.map(({ from, length, inserted }) => ({
          from,
          removed: before.slice(from, from + length),
          inserted,
        }));
        expect(isSettled(before, one!, other!)).toBe(true);
      }),
    );
  });

  it('is told place by place, so that what is between them stays where it is', () => {
    expect(splicesBetween('one\ntwo\nthree\n', 'one!\ntwo\nfour\n')).toEqual([
      { from: 3, removed: '', inserted: '!' },
      { from: 9, removed: 'three', inserted: 'four' },
    ]);
  });

  it.each([
    ['before it', 2, 2],
    ['inside it', 8, 9],
    ['behind it', 14, 11],
  ])('leaves a caret %s at its words', (_, caret, expected) => {
    expect(placeAfter([{ from: 5, removed: 'humming', inserted: 'fly!' }], caret)).toBe(expected);
  });
});

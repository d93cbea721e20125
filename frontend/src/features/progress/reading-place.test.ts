import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReadingPlace } from '../../api/generated/types.gen.ts';
import {
  findPlace,
  isSamePlace,
  isStart,
  placeAt,
  sectionReadLast,
  START,
  wordsOf,
} from './reading-place.ts';

const text = [
  'Bees dance to tell the others where the flowers are.',
  'The round dance',
  'It says that the flowers are near, and nothing of the direction.',
  'The waggle dance',
  'It says how far the flowers are, and in which direction from the sun.',
  'Example',
  'A waggle of one second means a kilometre.',
].map(wordsOf);
const direction = placeAt(text, 4, 0.5);

describe('a place in a text', () => {
  it.each([
    ['that is unchanged', text, 4, 0.5],
    ['with a block more before it', ['Read this first.', ...text], 5, 0.5],
    ['with a block less before it', text.slice(2), 2, 0.5],
    ['whose block was moved to the end', [...text.slice(0, 4), ...text.slice(5), text[4]!], 6, 0.5],
    ['whose block goes on in other words', text.with(4, 'It says how far the flowers stand away.'), 4, 0.5],
    ['whose block was written anew', text.with(4, 'Far flowers are told by waggling.'), 4, 0],
    ['whose block was taken out', text.toSpliced(4, 1), 4, 0],
    ['that was shortened', text.slice(0, 2), 1, 0],
    ['of one block', text.slice(0, 1), 0, 0],
  ])('is found in one %s', (_, now, block, within) => {
    expect(findPlace(now, direction)).toEqual({ block, within });
  });

  it('is nowhere without a text', () => {
    expect(findPlace([], direction)).toBeNull();
  });

  it('is the nearest of blocks that begin alike', () => {
    const examples = ['Example', 'One', 'Example', 'Two', 'Example', 'Three'];
    expect(findPlace(examples, placeAt(examples, 4, 0))).toEqual({ block: 4, within: 0 });
    expect(findPlace(examples.slice(2), placeAt(examples, 4, 0))).toEqual({ block: 2, within: 0 });
  });

  it('goes by number where a block has no words, such as a picture', () => {
    const pictures = ['', 'Between them', '', 'After them'];
    expect(findPlace(pictures, placeAt(pictures, 2, 0.3))).toEqual({ block: 2, within: 0.3 });
    expect(findPlace(['One', 'Two', 'Three'], placeAt(pictures, 2, 0.3))).toEqual({ block: 2, within: 0 });
  });

  it('is found whatever blocks are put before and behind, if its words are its own', () => {
    const blocks = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(blocks, fc.nat(), fc.nat({ max: 5 }), fc.nat({ max: 5 }), (words, at, before, behind) => {
        const block = at % words.length;
        const added = (count: number, name: string) =>
          Array.from({ length: count }, (_, index) => `${name.toUpperCase()} ${index}`);
        const changed = [...added(before, 'before'), ...words, ...added(behind, 'behind')];
        expect(findPlace(changed, placeAt(words, block, 0.25))).toEqual({
          block: block + before,
          within: 0.25,
        });
      }),
    );
  });
});

describe('words', () => {
  it.each([
    ['  two\n  lines ', 'two lines'],
    ['', ''],
    ['🐝'.repeat(80), '🐝'.repeat(60)],
  ])('of %j are %j', (written, words) => {
    expect(wordsOf(written)).toBe(words);
  });
});

describe('a place', () => {
  it('is told only when it is another', () => {
    expect(isSamePlace(direction, { ...direction, within: 0.51 })).toBe(true);
    expect(isSamePlace(direction, { ...direction, within: 0.6 })).toBe(false);
    expect(isSamePlace(direction, { ...direction, questionId: 'q1' })).toBe(false);
    expect(isSamePlace(START, { ...START, within: 0.01 })).toBe(false);
    const media = { path: '/a.mp4', second: 60 };
    expect(isSamePlace({ ...direction, media }, { ...direction, media: { ...media } })).toBe(true);
    expect(isSamePlace({ ...direction, media }, { ...direction, media: { ...media, second: 65 } })).toBe(
      false,
    );
  });

  it('is never outside of its block', () => {
    expect(placeAt(text, 1, -0.5)).toMatchObject({ within: 0 });
    expect(placeAt(text, 1, 1.5)).toMatchObject({ within: 1 });
    expect([isStart(placeAt(text, 0, -2)), isStart(placeAt(text, 0, 0.1)), isStart(START)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a course opens', () => {
  const place = (sectionId: string, more: Partial<ReadingPlace> = {}): ReadingPlace => ({
    ...START,
    sectionId,
    readAt: '2026-11-26T08:00:00.000Z',
    ...more,
  });
  const sections = [{ id: 'a' }, { id: 'b' }];
  it.each([
    ['at its next step when nothing was read', [], [], null],
    ['at the section read last', [place('b', { block: 3 }), place('a')], [], 'b'],
    ['at its beginning, if it was only opened', [place('b')], ['a'], 'b'],
    ['not at a section that its version does not have', [place('x', { block: 1 }), place('a')], [], 'a'],
    ['in a done section that is read again', [place('a', { block: 2 })], ['a'], 'a'],
    [
      'in a done section with a film left in its middle',
      [place('a', { media: { path: '/a.mp4', second: 9 } })],
      ['a'],
      'a',
    ],
    ['at its next step when the last one is done', [place('a'), place('b', { block: 2 })], ['a'], null],
  ])('%s', (_, places, done: string[], opened) => {
    expect(sectionReadLast(places, sections, (id) => done.includes(id))).toBe(opened);
  });
});

import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { blocksOf, joinBlocks } from './text-blocks.ts';
import { assembleText, compareTexts, mergeTexts } from './text-merge.ts';

const text = (...blocks: string[]) => blocks.join('\n\n');
const base = text('# Bees', 'They dance.', 'They fly.');

describe('two texts of the same base', () => {
  it.each([
    [
      'only mine changed',
      text('# Bees', 'They hum.', 'They fly.'),
      base,
      text('# Bees', 'They hum.', 'They fly.'),
    ],
    [
      'each changed a paragraph beside the other’s',
      text('# Bees', 'They hum.', 'They fly.'),
      text('# Bees', 'They dance.', 'They fly far.'),
      text('# Bees', 'They hum.', 'They fly far.'),
    ],
    [
      'one added, the other took away',
      text('# Bees', 'They dance.', 'They fly.', 'They rest.'),
      text('They dance.', 'They fly.'),
      text('They dance.', 'They fly.', 'They rest.'),
    ],
    [
      'both wrote the same',
      text('# Wasps', 'They dance.'),
      text('# Wasps', 'They dance.'),
      text('# Wasps', 'They dance.'),
    ],
    [
      'one has just begun a line where the other writes',
      text('# Bees', 'They dance.', 'They fly.\n'),
      text('# Bees', 'They dance.', 'They fly far.'),
      text('# Bees', 'They dance.', 'They fly far.'),
    ],
  ])('are brought together when %s', (_, mine, theirs, value) => {
    expect(mergeTexts({ base, mine, theirs }, 'mine')).toEqual({ value, isConflict: false });
  });

  it('are a choice in the block that both changed, and only there', () => {
    const mine = text('# Bees', 'They hum.', 'They fly.');
    const theirs = text('# All bees', 'They sing.', 'They fly.');
    const pieces = compareTexts({ base, mine, theirs });
    expect(pieces.map(({ change }) => change)).toEqual(['theirs', 'conflict', null]);
    expect(mergeTexts({ base, mine, theirs }, 'theirs').value).toBe(
      text('# All bees', 'They sing.', 'They fly.'),
    );
    expect(mergeTexts({ base, mine, theirs }, 'mine').value).toBe(
      text('# All bees', 'They hum.', 'They fly.'),
    );
    expect(assembleText(pieces, (piece) => [...piece.mine, ...piece.theirs])).toBe(
      text('# All bees', 'They hum.', 'They sing.', 'They fly.'),
    );
  });

  it('do not tear code, containers and formulas apart', () => {
    const code = '```py\na = 1\n\nb = 2\n```';
    const solution = ':::solution\nFirst.\n\nThen.\n:::';
    const formula = '$$\nx\n\ny\n$$';
    expect(blocksOf(text(code, solution, formula, 'End'))).toEqual([code, solution, formula, 'End']);
  });

  const block = oneof(
    string({ maxLength: 12 }),
    constantFrom('one', 'two', 'three', '# Four', '```\nfive', ':::note', ':::', '$$', 'six\n', ''),
  );
  const document = array(block, { maxLength: 8 }).map(joinBlocks);
  const wordsOf = (written: string) => written.split(/\s+/).filter((word) => word !== '');

  it('are split into what they are made of', () => {
    assert(property(document, (written) => expect(joinBlocks(blocksOf(written))).toBe(written)));
  });

  it('lose no word that either wrote: it is in the result, or in a conflict to choose in', () => {
    assert(
      property(document, document, document, (start, mine, theirs) => {
        const pieces = compareTexts({ base: start, mine, theirs });
        const both = assembleText(pieces, (piece) => [...piece.mine, ...piece.theirs]);
        const old = new Set(wordsOf(start));
        const kept = new Set(wordsOf(both));
        const written = [...wordsOf(mine), ...wordsOf(theirs)].filter((word) => !old.has(word));
        expect(written.filter((word) => !kept.has(word))).toEqual([]);
        for (const side of ['base', 'mine', 'theirs'] as const) {
          const texts = { base: start, mine, theirs };
          expect(joinBlocks(pieces.flatMap((piece) => piece[side]))).toBe(texts[side]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

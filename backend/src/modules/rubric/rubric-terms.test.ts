import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { readMarkdown } from './rubric-markdown.ts';
import { termKey, termsIn, withoutTerms } from './rubric-terms.ts';

describe('marked terms', () => {
  it.each([
    ['none in prose', 'Note:term is a word, and so is :term alone.', []],
    ['none in code', '`:term[tide]{definition="x"}`', []],
    [
      'with their definition',
      'An :term[estuary]{definition="Where a river &quot;meets&quot; the sea."} is wide.',
      [['estuary', 'estuary', 'Where a river "meets" the sea.', false]],
    ],
    ['by another word', ':term[estuaries]{of="estuary"}', [['estuary', 'estuaries', null, false]]],
    ['with marks inside', '**The :term[*high* tide]**', [['high tide', 'high tide', null, false]]],
    ['in a table', '| a |\n|---|\n| :term[ebb] |', [['ebb', 'ebb', null, false]]],
    ['in a solution', ':::solution\nIt is the :term[ebb]{definition="x"}.\n:::', [['ebb', 'ebb', 'x', true]]],
    ['without an empty one', ':term[]{definition="x"}', []],
  ])('%s', (_, markdown, expected) => {
    expect(
      termsIn(markdown).map(({ name, words, definition, isKeptBack }) => [
        name,
        words,
        definition,
        isKeptBack,
      ]),
    ).toEqual(expected);
  });

  it('are the same in other letters and with other blanks', () => {
    expect(termKey('  Spring\n Tide ')).toBe(termKey('spring tide'));
    expect(termKey('Caf\u00e9')).toBe(termKey('cafe\u0301'));
  });
});

describe('a text as it is read', () => {
  it('has the words of a term, and nothing of how it is marked', () => {
    const marked = 'An :term[*estuary*]{definition="A mouth."} is wide; `:term[x]` is code.\n';
    expect(withoutTerms(marked)).toBe('An *estuary* is wide; `:term[x]` is code.\n');
    expect(readMarkdown('The :term[tide]{definition="Water that comes and goes."} turns.').prose).toBe(
      'The tide turns.',
    );
  });

  it('is the same where nothing is marked', () => {
    const pieces = constantFrom('a', ' ', '\n', ':', '[', ']', '{', '}', '`', 'term', '|', '*', '\\');
    assert(
      property(string({ unit: pieces, maxLength: 40 }), (text) => {
        expect(termsIn(text).length > 0 || withoutTerms(text) === text || text.includes(':term[')).toBe(true);
      }),
    );
  });
});

import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createQuoteFinder } from './model-author-quotes.ts';

const source = (name: string, text: string) => ({ id: name, name, mediaType: 'text/markdown', text });
const TEXT = 'Intro.\n\nThe **brood nest** stays\n  at thirty-five degrees; “warm” is the word.\nEnd.';
const find = createQuoteFinder([source('a.md', 'Something else entirely.'), source('b.md', TEXT)]);

test.each([
  ['word for word', 'b.md', 'at thirty-five degrees', 'at thirty-five degrees'],
  [
    'across a line and without emphasis',
    'b.md',
    'The brood nest stays at thirty',
    'The **brood nest** stays\n  at thirty',
  ],
  ['with plain quotation marks', 'b.md', 'degrees; "warm" is the word', 'degrees; “warm” is the word'],
  ['inside quotation marks of its own', 'b.md', '“The brood nest stays”', 'The **brood nest** stays'],
  ['under a wrong name', 'a.md', 'at thirty-five degrees', 'at thirty-five degrees'],
])('finds a quote %s', (_how, name, quote, found) => {
  const citation = find(name, quote);
  expect(citation).toMatchObject({ sourceName: 'b.md', quote: found });
  expect(TEXT.slice(citation?.start, citation?.end)).toBe(found);
});

test.each([
  ['invented words', 'at forty degrees in summer'],
  ['a changed case', 'AT THIRTY-FIVE DEGREES'],
  ['too little to prove anything', 'the word'],
  ['nothing', ''],
])('does not find %s', (_what, quote) => {
  expect(find('b.md', quote)).toBeNull();
});

test('whatever is copied from a source is found in it', () => {
  const words = fc.array(fc.stringMatching(/^[a-zA-Z][a-zäéñ'“*]{3,8}[a-z]$/), {
    minLength: 9,
    maxLength: 60,
  });
  const blanks = fc.constantFrom(' ', '\n', '\t ', '\n\n');
  fc.assert(
    fc.property(words, blanks, fc.nat(), (list, blank, from) => {
      const text = list.join(blank);
      const first = from % (list.length - 5);
      const citation = createQuoteFinder([source('s', text)])('s', list.slice(first, first + 6).join(' '));
      expect(citation).not.toBeNull();
      expect(text.slice(citation?.start, citation?.end)).toBe(citation?.quote);
    }),
  );
});

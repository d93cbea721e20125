import { describe, expect, it } from '@jest/globals';
import { assert, integer, property, string } from 'fast-check';
import { findQuotation, quotationOf } from './quotation.ts';

const found = (text: string, quote: string) => {
  const passage = findQuotation(text, quote);
  return passage && text.slice(passage.start, passage.end);
};

describe('a quotation', () => {
  const text =
    'Twice a day the sea rises.\nThe moon pulls the water. The sun, too, pulls a little at the water.';
  it.each([
    ['as it was', 'the sea rises', 'the sea rises'],
    ['over the end of a paragraph', 'the sea rises. The moon', 'the sea rises.\nThe moon'],
    ['with other spaces, capitals and punctuation', 'THE  sea – rises', 'the sea rises'],
    ['with other quotation marks around it', '“the sea rises”', 'the sea rises'],
    [
      'whose middle was rewritten',
      'The moon pulls the water. Its gravity is the cause, and it pulls a little at the water.',
      'The moon pulls the water. The sun, too, pulls a little at the water',
    ],
    ['of signs only', 'rises.', 'rises'],
  ])('is found again %s', (_, quote, passage) => {
    expect(found(text, quote)).toBe(passage);
  });

  it.each([
    ['is gone', 'mussels stay closed'],
    ['is a part of a word', 'oon pulls'],
    ['is short and changed', 'the lake rises'],
    [
      'has only its ends, far apart',
      'Twice a day it is high and at the water'.replace('it is high and', 'x'),
    ],
    ['of signs is gone', '+ = –'],
  ])('is not found when it %s', (_, quote) => {
    expect(found(text, quote)).toBeNull();
  });

  it('is found in composed and hyphenated letters', () => {
    expect(found('Das Cafe\u0301 ist er\u00adreichbar', 'Café ist erreichbar')).toBe(
      'Cafe\u0301 ist er\u00adreichbar',
    );
  });

  it('is found in any text it was taken from', () => {
    const anyText = string({ unit: 'grapheme', maxLength: 200 });
    assert(
      property(anyText, integer({ min: 0, max: 200 }), (before, at) => {
        const whole = `${before.slice(0, at)} moon and tide ${before.slice(at)}`;
        expect(found(whole, 'Moon and tide')).toMatch(/^moon and tide$/i);
      }),
    );
  });
});

describe('what is kept of a selection', () => {
  it.each([
    [' two\n lines ', 20, 'two lines'],
    ['   ', 20, null],
    ['one two three', 9, 'one two'],
    ['one two three', 7, 'one two'],
    ['unbroken', 4, 'unbr'],
    ['ab😀', 3, 'ab'],
  ])('of %j, at most %i characters, is %j', (selected, limit, kept) => {
    expect(quotationOf(selected, limit)).toBe(kept);
  });
});

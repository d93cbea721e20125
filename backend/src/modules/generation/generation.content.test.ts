import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { storable } from './generation.content.ts';

describe('what is stored of an answer', () => {
  it('is the answer without what the database takes in no text', () => {
    const answer = { title: 'Bees\0', parts: ['\ud83d\udc1d', 'half \ud83d'], score: null, minutes: 5 };
    expect(storable(answer)).toEqual({
      title: 'Bees',
      parts: ['🐝', 'half \ufffd'],
      score: null,
      minutes: 5,
    });
  });

  it('is every other answer as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme-composite' }), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(storable(value)).toEqual(value);
      }),
    );
  });
});

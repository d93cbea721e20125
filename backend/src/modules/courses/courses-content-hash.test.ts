import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson, contentHash } from './courses-content-hash.ts';

describe('the hash of content', () => {
  test.each([
    ['the order of members does not matter', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['an undefined member is none', { a: 1, b: undefined }, { a: 1 }, true],
    ['the order of a list matters', [1, 2], [2, 1], false],
    ['null is something', { a: null }, {}, false],
    ['a number is no text', { a: 1 }, { a: '1' }, false],
    ['names and values do not run together', { ab: 'c' }, { a: 'bc' }, false],
  ])('%s', (_what, one, other, same) => {
    expect(contentHash(one) === contentHash(other)).toBe(same);
  });

  test('half a surrogate pair becomes something the database can hold', () => {
    expect(canonicalJson({ text: 'a\ud800b' })).toBe('{"text":"a\ufffdb"}');
  });

  test('what went through JSON has the hash of what went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(JSON.parse(canonicalJson(value)))).toBe(contentHash(value));
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { isNarrowed, mediaQuery, readFilters, withFilters } from './media.filters.ts';

const read = (address: string) => readFilters(new URLSearchParams(address));
const nothing = { words: '', kind: '', shelf: 'all', page: 1 };

describe('what the address of the library says', () => {
  it('is read whole', () => {
    expect(read('q=hive&kind=video&shelf=mine&page=3')).toEqual({
      words: 'hive',
      kind: 'video',
      shelf: 'mine',
      page: 3,
    });
  });

  it.each(['', 'page=0', 'page=x', 'page=100001', 'kind=film', 'shelf=lost'])(
    'is harmless when it is "%s"',
    (address) => expect(read(address)).toEqual(nothing),
  );
});

describe('a changed filter', () => {
  it.each([
    [{ kind: 'image' as const }, 'q=hive&kind=image'],
    [{ shelf: 'archived' as const }, 'q=hive&shelf=archived'],
    [{ page: 4 }, 'q=hive&page=4'],
    [{ words: ' ' }, ''],
  ])('%j makes the address "%s"', (changes, address) => {
    expect(withFilters(new URLSearchParams('q=hive&page=3'), changes).toString()).toBe(address);
  });
});

describe('what the server is asked', () => {
  it.each([
    ['q=+hive+', { searchTerm: 'hive', page: 1 }],
    ['shelf=mine&kind=audio', { mine: 'true', kind: 'audio' }],
    ['shelf=archived&page=2', { archived: 'true', page: 2 }],
  ])('by "%s" is what the filters say', (address, asked) => {
    expect(mediaQuery(read(address))).toMatchObject(asked);
  });

  it.each([
    ['page=2', false],
    ['q=a', true],
    ['shelf=mine', true],
  ])('by "%s" is narrowed: %s', (address, narrowed) => {
    expect(isNarrowed(read(address))).toBe(narrowed);
  });
});

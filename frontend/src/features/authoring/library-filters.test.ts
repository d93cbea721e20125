import { describe, expect, it } from '@jest/globals';
import { readLibraryFilters, withLibraryFilters } from './library-filters.ts';

const read = (address: string) => readLibraryFilters(new URLSearchParams(address));

describe('what the address of the section library says', () => {
  it('is read whole', () => {
    expect(read('q=+first+look&kind=watch&subject=Law&page=3')).toEqual({
      words: 'first look',
      kind: 'watch',
      subject: 'Law',
      page: 3,
    });
  });

  it.each(['', 'page=0', 'page=x', 'page=10001', 'kind=film'])('is harmless when it is "%s"', (address) =>
    expect(read(address)).toEqual({ words: '', kind: '', subject: '', page: 1 }),
  );

  it('asks for no more words than the server takes', () => {
    expect(read(`q=${'a'.repeat(200)}`).words).toHaveLength(100);
  });
});

describe('a changed filter of the section library', () => {
  it.each([
    [{ kind: 'quiz' as const }, 'q=hive&kind=quiz'],
    [{ subject: 'Law' }, 'q=hive&subject=Law'],
    [{ page: 4 }, 'q=hive&page=4'],
    [{ words: ' ' }, ''],
  ])('%j makes the address "%s"', (changes, address) => {
    expect(withLibraryFilters(new URLSearchParams('q=hive&page=3'), changes).toString()).toBe(address);
  });
});

import { describe, expect, it } from '@jest/globals';
import { exportQuery, isNarrowed, notesQuery, readFilters, withFilters } from './notes.filters.ts';

const COURSE = '01990000-0000-7000-8000-000000000001';
const read = (address: string) => readFilters(new URLSearchParams(address));

describe('what the address of the notes says', () => {
  it('is read whole', () => {
    expect(read(`q=moon&course=${COURSE}&kind=bookmark&page=3`)).toEqual({
      words: 'moon',
      courseId: COURSE,
      kind: 'bookmark',
      page: 3,
    });
  });

  it.each(['', 'page=0', 'page=x', 'page=100001', 'course=mine', 'kind=other'])(
    'is harmless when it is "%s"',
    (address) => {
      expect(read(address)).toEqual({ words: '', courseId: '', kind: '', page: 1 });
    },
  );
});

describe('a changed filter', () => {
  it.each([
    [{ kind: 'note' as const }, 'q=moon&kind=note'],
    [{ page: 4 }, 'q=moon&page=4'],
    [{ words: ' ' }, ''],
  ])('%j makes the address "%s"', (changes, address) => {
    expect(withFilters(new URLSearchParams('q=moon&page=3'), changes).toString()).toBe(address);
  });
});

describe('what the server is asked', () => {
  it('is what the filters say, those of a course together', () => {
    expect(notesQuery(read('q=+moon+&page=2'))).toEqual({
      searchTerm: 'moon',
      courseId: undefined,
      kind: undefined,
      sort: 'course',
      page: 2,
      limit: 20,
    });
    expect(exportQuery(read(`course=${COURSE}&kind=note&page=2`))).toEqual({
      searchTerm: undefined,
      courseId: COURSE,
      kind: 'note',
    });
  });

  it.each([
    ['page=2', false],
    ['q=moon', true],
    [`course=${COURSE}`, true],
    ['kind=note', true],
  ])('"%s" narrows the list: %s', (address, narrows) => {
    expect(isNarrowed(read(address))).toBe(narrows);
  });
});

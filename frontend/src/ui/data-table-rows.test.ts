import { describe, expect, it } from '@jest/globals';
import { filterRows, nextSorting, sortRows, type Column } from './data-table-rows.ts';

type Person = { name: string; score: number | null };

const people: Person[] = [
  { name: 'Zoë', score: 7 },
  { name: 'Section 10', score: null },
  { name: 'abel', score: 61 },
  { name: 'Section 9', score: 61 },
];
const columns: Column<Person>[] = [
  { key: 'name', header: 'Name', value: (row) => row.name },
  { key: 'score', header: 'Score', value: (row) => row.score, numeric: true },
];
const names = (rows: Person[]) => rows.map((row) => row.name);

describe('a table’s rows', () => {
  it('sort by text as people do: without regard to case, with 9 before 10', () => {
    const sorted = sortRows(people, columns, { key: 'name', direction: 'ascending' }, 'en');
    expect(names(sorted)).toEqual(['abel', 'Section 9', 'Section 10', 'Zoë']);
  });

  it.each([
    ['ascending' as const, ['Zoë', 'abel', 'Section 9', 'Section 10']],
    ['descending' as const, ['abel', 'Section 9', 'Zoë', 'Section 10']],
  ])('sort by number %s, rows without one last', (direction, expected) => {
    expect(names(sortRows(people, columns, { key: 'score', direction }, 'en'))).toEqual(expected);
  });

  it('keep their order without sorting', () => {
    expect(sortRows(people, columns, null, 'en')).toBe(people);
  });

  it('are found by all words in any column', () => {
    expect(names(filterRows(people, columns, 'section 61', 'en'))).toEqual(['Section 9']);
  });

  it('turn round at the second click and begin anew on another column', () => {
    const first = nextSorting(null, 'name');
    expect(first).toEqual({ key: 'name', direction: 'ascending' });
    expect(nextSorting(first, 'name').direction).toBe('descending');
    expect(nextSorting(first, 'score').direction).toBe('ascending');
  });
});

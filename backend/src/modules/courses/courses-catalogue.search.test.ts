import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { listCourses } from './courses-catalogue.queries.ts';
import { readSearch } from './courses-catalogue.search.ts';
import { CatalogueQuery } from './courses.contract.ts';

describe('reading what was typed', () => {
  it('takes every word as a beginning', () => {
    expect(readSearch('  Versio contro ')).toEqual({
      typed: 'Versio contro',
      words: ['Versio', 'contro'],
      all: true,
      beginnings: "'Versio':* & 'contro':*",
    });
  });

  it('keeps names with dots, pluses and hyphens whole', () => {
    expect(readSearch('node.js c++ version-control').words).toEqual(['node.js', 'c++', 'version-control']);
  });

  it('leaves quotes, or and minus to the search engine', () => {
    expect(readSearch('"version control"')).toMatchObject({ all: true, beginnings: null });
    expect(readSearch('git or svn')).toMatchObject({ all: false, beginnings: null });
    expect(readSearch('git -svn')).toMatchObject({ words: ['git', 'svn'], all: false, beginnings: null });
  });

  it('does not take a single letter for the beginning of everything', () => {
    expect(readSearch('C').beginnings).toBe("'C'");
  });

  it('finds nothing to search for in punctuation', () => {
    expect(readSearch(`!? "' \\ --`)).toMatchObject({ words: [], beginnings: null });
  });

  it('gives words that can stand in a quoted tsquery, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (term) => {
        const { typed, words, beginnings } = readSearch(term);
        expect(`${typed}${words.join('')}${beginnings ?? ''}`).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(words.length).toBeLessThanOrEqual(8);
        for (const word of words) expect(word).not.toMatch(/['"\\\s]/u);
      }),
    );
  });
});

describe('searching the catalogue', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const reader = {
    institutionId: '00000000-0000-7000-8000-000000000001',
    requestId: 'search test',
    actor: null,
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = createDatabase({ url: testDatabase.appUrl, poolMax: 4, applicationName: 'search test' });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  const anything = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(...`ab '"\\:*&|!()<->,.-/@#%${'\u0000'}ﬀ\ud800`),
      minLength: 1,
      maxLength: 40,
    }),
    fc.webUrl(),
    fc.emailAddress(),
  );

  it('never fails, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (searchTerm) => {
        const query = { ...CatalogueQuery.parse({}), searchTerm };
        expect(await listCourses(database, reader, query, 'nowhere')).toEqual({ courses: [], total: 0 });
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { catalogueQuery, isNarrowed, readFilters, withFilters } from './catalogue.filters.ts';

const read = (address: string) => readFilters(new URLSearchParams(address));

describe('what the address of the catalogue says', () => {
  it('is read whole', () => {
    expect(
      read(
        'q=maps&difficulty=beginner&subject=Geography&language=de&term=2026&sort=title&completed=hide&page=3',
      ),
    ).toEqual({
      words: 'maps',
      difficulty: 'beginner',
      subject: 'Geography',
      language: 'de',
      term: '2026',
      sort: 'title',
      hideCompleted: true,
      page: 3,
    });
  });

  it.each(['', 'page=0', 'page=x', 'page=1.5', 'difficulty=easy&sort=price', 'completed=show', 'language=a'])(
    'is harmless when it is "%s"',
    (address) => {
      expect(read(address)).toEqual({
        words: '',
        difficulty: '',
        subject: '',
        language: '',
        term: '',
        sort: '',
        hideCompleted: false,
        page: 1,
      });
    },
  );
});

describe('a changed filter', () => {
  it('begins at the first page and keeps everything else', () => {
    const before = new URLSearchParams('q=maps&page=3&institution=first-college');
    const after = withFilters(before, { difficulty: 'expert' });
    expect(after.toString()).toBe('q=maps&institution=first-college&difficulty=expert');
  });

  it('leaves the address when it is empty', () => {
    const before = new URLSearchParams('q=maps&difficulty=expert&completed=hide');
    const after = withFilters(before, { words: ' ', difficulty: '', hideCompleted: false });
    expect(after.toString()).toBe('');
  });

  it('of the page keeps the filters', () => {
    expect(withFilters(new URLSearchParams('q=maps'), { page: 2 }).toString()).toBe('q=maps&page=2');
  });
});

describe('what the server is asked', () => {
  it('names only what filters', () => {
    expect(catalogueQuery(read(''), undefined)).toEqual({ page: 1, limit: 12 });
  });

  it('carries every filter', () => {
    const query = catalogueQuery(
      read('q=%20maps%20&subject=Geography&language=pt-BR&term=2026&completed=hide&page=2'),
      'first-college',
    );
    expect(query).toEqual({
      page: 2,
      limit: 12,
      subject: 'Geography',
      language: 'pt-BR',
      term: '2026',
      searchTerm: 'maps',
      includeCompleted: 'false',
      institution: 'first-college',
    });
  });

  it.each([
    ['', false],
    ['page=2&sort=title', false],
    ['q=%20', false],
    ['q=maps', true],
    ['subject=Geography', true],
    ['language=de', true],
    ['term=2026', true],
    ['completed=hide', true],
  ])('is narrowed by "%s": %s', (address, narrowed) => {
    expect(isNarrowed(read(address))).toBe(narrowed);
  });
});

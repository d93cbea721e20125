import { describe, expect, it } from '@jest/globals';
import { foundTerms } from './glossary-search.ts';

const terms = [
  { term: 'Café', definition: 'A place for coffee.', sections: 1, places: [] },
  { term: 'coffee', definition: 'A drink.', sections: 1, places: [] },
  { term: 'مد', definition: 'ارتفاع الماء', sections: 1, places: [] },
];

describe('the search of a glossary', () => {
  it.each([
    ['', ['Café', 'coffee', 'مد']],
    ['cafe', ['Café']],
    ['COFFEE', ['coffee', 'Café']],
    ['drink coffee', ['coffee']],
    ['الماء', ['مد']],
    ['tea', []],
  ])('for “%s”', (words, found) => {
    expect(foundTerms(terms, words).map(({ term }) => term)).toEqual(found);
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { cutPassages } from './tutoring.passages.ts';
import { indexPassages } from './tutoring.ranking.ts';
import { searchPassages, snippetOf } from './tutoring-search.ts';

const indexOf = (sections: [title: string, text: string][], language = 'en') =>
  indexPassages(
    sections.flatMap(([title, text]) =>
      cutPassages(
        { id: title, title, lessonId: 'one', lessonTitle: '', objectives: [], bodyHash: title, keysHash: '' },
        text,
      ),
    ),
    language,
  );
const found = (index: ReturnType<typeof indexOf>, query: string) =>
  searchPassages(index, query).map(({ passage }) => passage.section.title);

describe('a search', () => {
  const sea = indexOf([
    ['High water', 'The sea rises because the moon pulls it.'],
    ['Harbours', 'Boats wait. Some boats have keels.\n\n:::solution\nThe answer is buoyancy.\n:::'],
    ['The moon', 'It goes around the earth in a month.'],
  ]);

  it.each([
    ['moon', ['The moon', 'High water']],
    ['boat', ['Harbours']],
    ['BOATS keel', ['Harbours']],
    ['boa', ['Harbours']],
    ['moon month', ['The moon']],
    ['moon keel', []],
    ['buoyancy', []],
    ['?!', []],
    ['the', ['High water', 'The moon']],
  ])('for “%s”', (query, titles) => {
    expect(found(sea, query).toSorted()).toEqual(titles.toSorted());
  });

  it.each([
    ['de', 'Gezeiten', 'Die Gezeiten entstehen durch den Mond.', 'gezeit'],
    ['es', 'Mareas', 'La atracción de la luna.', 'atraccion'],
    ['zh', '潮汐', '潮汐由月球的引力引起。', '月球'],
    ['ar', 'المد', 'القمر يجذب الماء.', 'القمر'],
  ])('in %s', (language, title, text, query) => {
    expect(found(indexOf([[title, text]], language), query)).toEqual([title]);
  });
});

describe('a snippet', () => {
  const marked = (text: string, query: string) => {
    const { snippet, matches } = snippetOf({ text }, query, 'en');
    return { snippet, words: matches.map(({ start, end }) => snippet.slice(start, end)) };
  };

  it('is the sentence with most of the words', () => {
    expect(marked('The moon is far.\nThe moon pulls the sea. It rises.', 'sea moon')).toEqual({
      snippet: 'The moon pulls the sea.',
      words: ['moon', 'sea'],
    });
  });

  it('begins near the match where the sentence is long', () => {
    const { snippet, words } = marked(
      `${'and so on '.repeat(60)} until the tide ${'and on '.repeat(60)}.`,
      'tide',
    );
    expect(words).toEqual(['tide']);
    expect(snippet.length).toBeLessThanOrEqual(240);
  });

  it('is never longer than it may be, and its matches lie within it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.string({ maxLength: 40 }),
        (text, query) => {
          const { snippet, matches } = snippetOf({ text }, query, 'en');
          expect(snippet.length).toBeLessThanOrEqual(240);
          for (const { start, end } of matches) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(snippet.length);
          }
        },
      ),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { overlap, sentencesOf, stemsOf, wordsOf } from './rubric-language.ts';
import { languagesOf } from './rubric-language-vote.ts';
import { gradeOf, readingLoadOf } from './rubric-readability.ts';
import { readMarkdown } from './rubric-markdown.ts';
import { findRepeats, jaccard, shinglesOf, sketchOf } from './rubric-repeats.ts';
import { bloomOf, bloomOfItem } from './rubric-bloom.ts';

describe('sentences', () => {
  test.each([
    ['The sea rises. It falls.', 2],
    ['Use a unit, e.g. metres, for heights.', 1],
    ['Ask Dr. Meer about it. She knows.', 2],
    ['See Fig. 3 for the table.', 1],
    ['Das gilt z. B. für Husum. Dort steht ein Pegel.', 2],
    ['海は動く。月が引く。', 2],
    ['', 0],
  ])('%s', (text, count) => {
    expect(sentencesOf(text)).toHaveLength(count);
  });
});

test('words are those of any script', () => {
  expect(wordsOf('High-water marks, 12.4 hours')).toEqual(['high', 'water', 'marks', '12.4', 'hours']);
  expect(wordsOf('海は動く').length).toBeGreaterThan(1);
});

test('stems are Porter’s in English and beginnings elsewhere', () => {
  expect(stemsOf('The tides are rising', 'en')).toEqual(new Set(['tide', 'rise']));
  expect(overlap(stemsOf('Gezeiten erklären', 'de'), stemsOf('Die Gezeiten sind erklärt.', 'de'))).toBe(1);
  expect(overlap(new Set(), new Set(['tide']))).toBe(1);
});

test('a list is many sentences, and code is one plain word', () => {
  const list = Array.from({ length: 12 }, (_, index) => `- take the number ${index} bus to town`).join('\n');
  const read = readMarkdown(
    `${list}\n\nRun \`git rebase --interactive --autosquash\` at https://example.org/a/b/c now.`,
  );
  const load = readingLoadOf(read.paragraphs, true);
  expect(load).toMatchObject({ sentences: 13, longSentences: 0 });
  expect(read.paragraphs.at(-1)).toBe('Run code at link now.');
});

test('a grade follows Kincaid’s formula and needs 120 words', () => {
  expect(gradeOf({ sentences: 10, longSentences: 0, words: 150, syllables: 200 })).toBeCloseTo(5.99, 1);
  expect(gradeOf({ sentences: 10, longSentences: 0, words: 119, syllables: 200 })).toBeNull();
});

test.each([
  [
    'en',
    'The sea rises and falls because of the moon, and that is what you can see from the shore when it is high.',
  ],
  [
    'de',
    'Das Meer steigt und fällt, weil der Mond auf das Wasser wirkt, und das ist an der Küste nicht zu übersehen.',
  ],
  [
    'fr',
    'La mer monte et descend parce que la lune attire les eaux, et cette force est plus grande sur la face tournée vers elle.',
  ],
  [
    'ja',
    '海の水は一日に二回高くなったり低くなったりします。これは月が水を引くからで、地球が回るので場所も変わります。',
  ],
  ['ru', 'Море поднимается и опускается дважды в день, потому что луна притягивает воду к себе.'],
])('%s is told from others', (language, text) => {
  expect(languagesOf(text, wordsOf(text))).toContain(language);
  expect(languagesOf(text, wordsOf(text))).not.toContain(language === 'en' ? 'de' : 'en');
});

describe('repeats', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `w${from + index}`);

  test('are measured exactly up to 512 phrases', () => {
    expect(jaccard(shinglesOf(words(0, 104)), shinglesOf(words(50, 154)))).toBeCloseTo(50 / 150, 5);
    expect(jaccard(sketchOf([]), sketchOf([]))).toBe(0);
    expect(jaccard(sketchOf(['a']), sketchOf(['a']))).toBe(1);
  });

  test('are estimated above', () => {
    expect(jaccard(shinglesOf(words(0, 4000)), shinglesOf(words(2000, 6000)))).toBeCloseTo(1 / 3, 1);
  });

  test('name the earlier text that is most alike', () => {
    const sketches = [words(0, 100), words(500, 600), words(0, 90), words(10, 100)].map(shinglesOf);
    expect(findRepeats(sketches, 0.2).map(({ index, of }) => [index, of])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });
});

test.each([
  ['The learner will be able to explain tides', 1],
  ['By the end of the lesson, you can compare tides', 3],
  ['To design a tide table', 5],
  ['Understand tides', null],
  ['Tides and the moon', null],
])('%s', (objective, level) => {
  expect(bloomOf(objective)).toBe(level);
});

test.each([
  ['Which body pulls the sea?', 0],
  ['Why does the sea rise?', 1],
  ['Suppose the moon is full: which tide comes?', 2],
  ['Compare the two tables: which one is right?', 3],
])('%s', (prompt, level) => {
  expect(bloomOfItem(prompt)).toBe(level);
});

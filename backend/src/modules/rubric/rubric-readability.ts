/** How hard a text is to read. */
import { syllable } from 'syllable';
import { sentencesOf, wordsOf } from './rubric-language.ts';

/** Sums that can be added up over the sections of a lesson. Syllables are those of English. */
export type ReadingLoad = { sentences: number; longSentences: number; words: number; syllables: number };

/** A longer sentence is hard to hold in mind. Words; the median of 240 edited lessons has 8 % of them. */
const LONG_SENTENCE_WORDS = 30;
/** Less is a label or a fragment. Words. */
const SHORTEST_SENTENCE_WORDS = 3;
/** Below this a grade says nothing. Words. */
const FEWEST_WORDS_OF_A_GRADE = 120;

/** Measures paragraphs, each segmented by itself. */
export function readingLoadOf(paragraphs: readonly string[], english: boolean): ReadingLoad {
  const load = { sentences: 0, longSentences: 0, words: 0, syllables: 0 };
  for (const sentence of paragraphs.flatMap(sentencesOf)) {
    const words = wordsOf(sentence);
    if (words.length < SHORTEST_SENTENCE_WORDS) continue;
    load.sentences += 1;
    load.words += words.length;
    if (words.length > LONG_SENTENCE_WORDS) load.longSentences += 1;
    if (english) for (const word of words) load.syllables += Math.max(1, syllable(word));
  }
  return load;
}

export function sumOfLoads(loads: readonly ReadingLoad[]): ReadingLoad {
  const sum = { sentences: 0, longSentences: 0, words: 0, syllables: 0 };
  for (const load of loads) {
    sum.sentences += load.sentences;
    sum.longSentences += load.longSentences;
    sum.words += load.words;
    sum.syllables += load.syllables;
  }
  return sum;
}

/**
 * The Flesch–Kincaid grade (Kincaid et al. 1975): 0.39 words per sentence + 11.8 syllables per word − 15.59.
 * @returns null for fewer than 120 words, which say nothing
 */
export function gradeOf({ sentences, words, syllables }: ReadingLoad): number | null {
  if (words < FEWEST_WORDS_OF_A_GRADE || sentences === 0) return null;
  return (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}

/** Finds passages that have all the words of a search, and the words of them that are shown. Pure. */
import type { Passage } from './tutoring.passages.ts';
import { rankPostings, type Entry, type PassageIndex, type Ranked } from './tutoring.ranking.ts';
import { clip, sentencesIn, searchedWords, wordsIn, type SearchedWord } from './tutoring.words.ts';

const SNIPPET_CHARACTERS = 240;

export type Snippet = { snippet: string; matches: { start: number; end: number }[] };

/** A word is meant by its stem, or by its beginning: it may not be typed to its end. */
const means = ({ term, start }: SearchedWord, found: string): boolean =>
  found === term || (start.length > 1 && found.startsWith(start));

/** The passages that have all the words, in their text or their titles, best first. */
export function searchPassages(index: PassageIndex, query: string): Ranked[] {
  const words = searchedWords(query, index.language);
  if (words.length === 0) return [];
  const postings = words.map((word) => postingsOf(index, word));
  const nowhere = { sectionId: null, lessonId: null };
  return rankPostings(index, postings, nowhere).filter(({ matched }) => matched === words.length);
}

/** The passages of all terms that are meant, each once. */
function postingsOf({ entries }: PassageIndex, word: SearchedWord): Entry[] {
  const weights = new Map<number, number>();
  for (const [term, postings] of entries) {
    if (!means(word, term)) continue;
    for (const { passage, weight } of postings) weights.set(passage, (weights.get(passage) ?? 0) + weight);
  }
  return [...weights].map(([passage, weight]) => ({ passage, weight }));
}

/** The sentence of a passage that has most of the words, with where they stand in it. */
export function snippetOf({ text }: Pick<Passage, 'text'>, query: string, language: string): Snippet {
  const words = searchedWords(query, language);
  const sentences = text.split('\n').flatMap(sentencesIn);
  const counts = sentences.map(
    (sentence) =>
      words.filter((word) => wordsIn(sentence, language).some(({ term }) => means(word, term))).length,
  );
  const best = Math.max(0, counts.indexOf(Math.max(...counts)));
  const snippet = around(sentences[best] ?? '', words, language);
  return { snippet, matches: placesOf(snippet, words, language) };
}

const placesOf = (text: string, words: SearchedWord[], language: string) =>
  wordsIn(text, language)
    .filter(({ term }) => words.some((word) => means(word, term)))
    .map(({ start, end }) => ({ start, end }));

/** A long sentence from a little before its first match on. */
function around(sentence: string, words: SearchedWord[], language: string): string {
  if (sentence.length <= SNIPPET_CHARACTERS) return sentence;
  const first = placesOf(sentence, words, language)[0]?.start ?? 0;
  const before = wordsIn(sentence.slice(0, first), language).slice(-6)[0]?.start ?? first;
  return clip(sentence.slice(before), SNIPPET_CHARACTERS);
}

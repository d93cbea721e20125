/** Texts as terms that can be compared: in every script, with endings taken off. Pure. */
import { stemmer } from 'stemmer';

/** Unicode's rules find words in scripts without spaces too; a fixed language keeps the result the same everywhere. */
const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Scripts whose words are not cut: their letters are no letters of an alphabet. */
const WITHOUT_ENDINGS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Letters kept of a word in a language without a stemmer. Cutting words after five letters finds about as much as
 * stemming does in European languages (McNamee, Nicholas and Mayfield 2009, "Addressing morphological variation in
 * alphabetic languages").
 */
const LETTERS_KEPT = 5;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** English words that say nothing about what is asked. */
const EMPTY_WORDS = list(`
  a an the and or but if then of to in on at by for with from into as is are was were be been being am it its this that
  these those there here i me my we us our you your he she they them his her their what which who whom whose when where
  why how do does did done can could should would will shall may might must has have had not no so than too very just
  about please tell explain give show mean means meaning example section lesson course question answer understand know`);

/** Lower case, one form of each letter, no accents on Latin letters: "Élan" and "elan" are the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin})[\u0300-\u036f]+/gu, '')
    .normalize('NFKC')
    .toLowerCase();
}

const isEnglish = (language: string) => /^en\b/i.test(language);

function stem(word: string, language: string): string {
  if (WITHOUT_ENDINGS.test(word) || /^\p{N}/u.test(word)) return word;
  return isEnglish(language) ? stemmer(word.replace(/['’]s$/u, '')) : word.slice(0, LETTERS_KEPT);
}

/** All terms of a text, in order. */
export function termsOf(text: string, language: string): string[] {
  const terms: string[] = [];
  for (const { segment, isWordLike } of words.segment(fold(text))) {
    if (isWordLike) terms.push(stem(segment, language));
  }
  return terms;
}

const EMPTY_TERMS: ReadonlySet<string> = new Set([...EMPTY_WORDS].map((word) => stem(word, 'en')));

/** The terms that say what a text is about, each once. */
export function subjectTerms(text: string, language: string): string[] {
  const terms = new Set(termsOf(text, language));
  return [...terms].filter((term) => !isEnglish(language) || !EMPTY_TERMS.has(term));
}

export type SearchedWord = { term: string; start: string };

/** The words of a search: each as a term, and as it was typed so far. Words that say nothing go where others are left. */
export function searchedWords(text: string, language: string): SearchedWord[] {
  const all = [...words.segment(fold(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => ({ term: stem(segment, language), start: segment }));
  const saying = all.filter(({ term }) => !isEnglish(language) || !EMPTY_TERMS.has(term));
  return saying.length > 0 ? saying : all;
}

/** The words of a text with where they stand and the term of each. */
export function wordsIn(text: string, language: string): { term: string; start: number; end: number }[] {
  return [...words.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      term: stem(fold(segment), language),
      start: index,
      end: index + segment.length,
    }));
}

/** Share of the terms of `wanted` that `found` has, 0 to 1; 0 when there are none. */
export function shareFound(wanted: readonly string[], found: Iterable<string>): number {
  if (wanted.length === 0) return 0;
  const there = new Set(found);
  return wanted.filter((term) => there.has(term)).length / wanted.length;
}

/** The sentences of a text, trimmed. */
export function sentencesIn(text: string): string[] {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((part) => part !== '');
}

/** The first so many characters, never half of one. */
export const head = (text: string, limit: number): string =>
  text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');

/** A text cut after so many characters, between words, with an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = head(text, limit - 1);
  const blank = cut.lastIndexOf(' ');
  return `${cut.slice(0, blank > limit / 2 ? blank : cut.length)}…`;
}

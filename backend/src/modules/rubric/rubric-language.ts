/** Sentences, words and stems of a text, in any language that Unicode can segment. */
import { stemmer } from 'stemmer';

/** The language alone: `pt-BR` is `pt`. */
export const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';

export const isEnglish = (tag: string): boolean => languageOf(tag) === 'en';

// One locale for all texts, so that a result does not depend on what the machine has installed.
const sentenceSegmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Unicode's rules end a sentence after these; the next piece belongs to it. */
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|approx|ca|Dr|Mr|Mrs|Ms|Prof|Fig|Eq|No|Nr|Vol|St|z\.\s?B|d\.\s?h|bzw|usw|p\.\s?ex|ej|[zduos]|[A-Z])\.["”’)]*\s*$/;

/**
 * The sentences of one block of prose. Blocks must be segmented each by itself: joined, a list becomes one giant
 * sentence.
 */
export function sentencesOf(block: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of sentenceSegmenter.segment(block)) {
    open += segment;
    if (ABBREVIATION.test(open)) continue;
    if (open.trim() !== '') sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
}

/** The words of a text in lower case, also of scripts that put no blanks between them. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    if (isWordLike) words.push(segment.toLowerCase());
  }
  return words;
}

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that say nothing about what an English text is about. */
const STOP_WORDS = list(`
  a an the and or but if then else of to in on at by for with from into as is are was were be been being it its this
  that these those there here we you your our they them their he him his she her i me my not no nor do does did done
  can cannot could should would will shall may might must has have had having so than too very just more most some any
  all each every other another such only own same also about over under again once because while when where which who
  whom whose what why how up down out off using use one two three least following`);

/** In other languages the ends of words carry their grammar: the first letters stand for the stem. */
const STEM_LETTERS = 6;
const SHORTEST_WORD = { english: 3, other: 4 };
/** A single sign of these scripts is a word, or most of one. */
const DENSE_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Stems of words that carry meaning: Porter (1980) in English, the first letters of words elsewhere. */
export function stemsOfWords(words: readonly string[], language: string): Set<string> {
  const stems = new Set<string>();
  const english = isEnglish(language);
  for (const word of words) {
    if (english) {
      const bare = word.replace(/['’]s$/, '');
      if (bare.length >= SHORTEST_WORD.english && !STOP_WORDS.has(bare)) stems.add(stemmer(bare));
    } else if (word.length >= SHORTEST_WORD.other || DENSE_SCRIPT.test(word)) {
      stems.add(word.slice(0, STEM_LETTERS));
    }
  }
  return stems;
}

export const stemsOf = (text: string, language: string): Set<string> => stemsOfWords(wordsOf(text), language);

/** Share of a's stems that are in b: |a ∩ b| / |a|; 1 when a is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0) return 1;
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared += 1;
  return shared / a.size;
}

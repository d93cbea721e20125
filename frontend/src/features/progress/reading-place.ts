/** Where somebody reads in a section, and how the place is found again in a text that may have changed meanwhile. */
import type { ReadingPlace } from '../../api/generated/types.gen.ts';

/** A place in a section: a block of its text or a question, how much of it was read, and what was playing. */
export type Place = Omit<ReadingPlace, 'sectionId' | 'readAt'>;

/** The beginning of a section: there is nothing to go back to. */
export const START: Place = { block: 0, words: '', within: 0, questionId: null, media: null };

/** Characters of a block that tell it from others, and those that are enough after an edit further on. */
const WORDS = 60;
const FIRST_WORDS = 20;
/** The highest number of a block that the server takes. */
const LAST_BLOCK = 9_999;

const cut = (text: string, characters: number) => [...text].slice(0, characters).join('');

/** The first words of a block, however its text is broken into lines. */
export const wordsOf = (text: string): string => cut(text.replaceAll(/\s+/g, ' ').trim(), WORDS);

/** A place in a text; `within` is how much of the block is above the line that is read. */
export function placeAt(words: string[], block: number, within: number): Place {
  const inside = Math.min(1, Math.max(0, Math.round(within * 1000) / 1000));
  return { ...START, block: Math.min(block, LAST_BLOCK), words: words[block] ?? '', within: inside };
}

export const isStart = ({ block, within, questionId, media }: Place): boolean =>
  block === 0 && within === 0 && questionId === null && media === null;

/** Whether two places are so near that the second need not be told. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.block === other.block &&
  one.questionId === other.questionId &&
  one.media?.path === other.media?.path &&
  one.media?.second === other.media?.second &&
  Math.abs(one.within - other.within) < 0.02 &&
  isStart(one) === isStart(other);

/**
 * Finds a place again. In: the first words of each block of the text as it is now. Out: the block that begins with the
 * same words, the nearest of several, at the same point of it; where the words are gone, the beginning of the block that
 * has its number, or of the last one. Null when there is no text.
 */
export function findPlace(
  words: string[],
  { block, words: wanted, within }: Place,
): { block: number; within: number } | null {
  if (words.length === 0) return null;
  const nearest = (matches: (candidate: string) => boolean) =>
    words
      .flatMap((candidate, index) => (matches(candidate) ? [index] : []))
      .toSorted((one, other) => Math.abs(one - block) - Math.abs(other - block))[0];
  const same = nearest((candidate) => candidate === wanted);
  if (same !== undefined) return { block: same, within };
  const beginning = cut(wanted, FIRST_WORDS);
  const alike = nearest((candidate) => beginning !== '' && cut(candidate, FIRST_WORDS) === beginning);
  if (alike !== undefined) return { block: alike, within };
  return { block: Math.min(block, words.length - 1), within: 0 };
}

/**
 * The section to open a course at: the one read last. Null when none was, or when it is done and nothing of it is half
 * read: then the next step is the way on.
 */
export function sectionReadLast(
  places: ReadingPlace[],
  sections: { id: string }[],
  isDone: (sectionId: string) => boolean,
): string | null {
  const ids = new Set(sections.map(({ id }) => id));
  const last = places.find(({ sectionId }) => ids.has(sectionId));
  if (!last || (isDone(last.sectionId) && isStart(last))) return null;
  return last.sectionId;
}

/**
 * Citations of an answer: `[2 "the words"]` in what a model writes, `[1]` in what a person reads. One that does not
 * stand in the text is taken out. Pure.
 */
import type { Passage } from './tutoring.passages.ts';
import { fold, head, sentencesIn, shareFound, subjectTerms } from './tutoring.words.ts';

/** What a model is to answer when the passages do not say it. */
export const NOT_COVERED = 'NOT_COVERED';

export type Citation = {
  number: number;
  sectionId: string;
  sectionTitle: string;
  lessonId: string;
  lessonTitle: string;
  /** The words of the section, as they stand in it. */
  quote: string;
};

export type CitedAnswer = { text: string; citations: Citation[] };

const MARKER = /\s*\[(\d{1,2})(?:[\s,:|]*["“«„]([^\]]{0,600}?)["”»“]\s*)?\](?!\()/gu;
/** A marker that has begun and may still go on. */
const OPEN_MARKER = /\s*\[[^\]]{0,700}$/u;
const QUOTE_CHARACTERS = 400;
/** Shorter quotes stand in any text. */
const WORDS_LEAST = 3;
/** A marker without words counts when the sentence before it says mostly what one sentence of the passage says. */
const SHARE_LEAST = 0.5;

/**
 * Checks every citation against the passage that it names.
 * @param passages those that the model was given, numbered from 1
 * @returns the text with the citations that hold, numbered anew by their first use
 */
export function citeAnswer(written: string, passages: Passage[], language: string): CitedAnswer {
  const citations: Citation[] = [];
  let before = '';
  let end = 0;
  for (const match of written.matchAll(MARKER)) {
    before += written.slice(end, match.index);
    end = match.index + match[0].length;
    const passage = passages[Number(match[1]) - 1];
    const quote = passage ? wordsCited(passage, match[2], before, language) : null;
    if (passage && quote !== null) before += ` [${numberOf(citations, passage, quote)}]`;
  }
  return { text: tidy(before + written.slice(end)), citations };
}

/** What of an unfinished text a person may see: markers left out, and nothing of one that has only begun. */
export function withoutMarkers(written: string): string {
  if (NOT_COVERED.startsWith(written.trim()) || written.trimStart().startsWith(NOT_COVERED)) return '';
  return written.replace(OPEN_MARKER, '').replaceAll(MARKER, '').trimEnd();
}

/** Removing a marker must leave neither a space before a stop nor trailing blanks. */
const tidy = (text: string) => text.replaceAll(/[ \t]+(?=[.,;:!?](?:\s|$))/gu, '').trim();

function numberOf(citations: Citation[], { section }: Passage, quote: string): number {
  const known = citations.find((citation) => citation.sectionId === section.id && citation.quote === quote);
  if (known) return known.number;
  const number = citations.length + 1;
  const { id: sectionId, title: sectionTitle, lessonId, lessonTitle } = section;
  citations.push({ number, sectionId, sectionTitle, lessonId, lessonTitle, quote });
  return number;
}

/** The cited words as the passage has them, or null when it does not have them. */
function wordsCited(
  passage: Passage,
  quoted: string | undefined,
  before: string,
  language: string,
): string | null {
  if (quoted !== undefined) return findWords(passage.text, quoted);
  const claim = sentencesIn(before).at(-1) ?? '';
  const wanted = subjectTerms(claim, language);
  const best = sentencesIn(passage.text)
    .map((sentence) => ({ sentence, share: shareFound(wanted, subjectTerms(sentence, language)) }))
    .toSorted((one, other) => other.share - one.share)[0];
  return best && best.share >= SHARE_LEAST ? head(best.sentence, QUOTE_CHARACTERS) : null;
}

type Word = { text: string; from: number; to: number };

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    text: fold(word),
    from: index,
    to: index + word.length,
  }));

/** Where the same words stand one after the other, whatever lies between them. Scripts without spaces: the same text. */
function findWords(text: string, quoted: string): string | null {
  const wanted = wordsIn(quoted);
  const there = wordsIn(text);
  const letters = wanted.reduce((sum, word) => sum + word.text.length, 0);
  if (wanted.length < WORDS_LEAST) {
    const isLong =
      letters >= 6 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(quoted);
    return isLong && text.includes(quoted.trim()) ? quoted.trim() : null;
  }
  for (let start = 0; start + wanted.length <= there.length; start += 1) {
    if (!wanted.every((word, offset) => there[start + offset]?.text === word.text)) continue;
    const { from } = there[start]!;
    const { to } = there[start + wanted.length - 1]!;
    return head(text.slice(from, to), QUOTE_CHARACTERS);
  }
  return null;
}

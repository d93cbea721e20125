type Word = { word: string; start: number; end: number };
/** Where in a text a passage stands: the first character of it, and the first behind it. */
export type Passage = { start: number; end: number };

/** Letters and digits in a row; a soft hyphen divides nothing. */
const WORD = /[\p{L}\p{N}\p{M}\u00ad]+/gu;
/** So many words at both ends find a passage again whose middle was changed. */
const ENDS = 3;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.replaceAll('\u00ad', '').normalize('NFKC').toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/** The first place at or behind `from` where these words stand in a row, or -1. */
function indexOfWords(words: Word[], wanted: Word[], from = 0): number {
  for (let at = from; at + wanted.length <= words.length; at += 1) {
    if (wanted.every(({ word }, offset) => words[at + offset]!.word === word)) return at;
  }
  return -1;
}

/**
 * Finds a quotation in a text that may have changed since. Spaces, punctuation and capitals do not count; a longer
 * quotation is also found by its first and last words, if what is between them has about its length. Out: null when it is
 * not there any more.
 */
export function findQuotation(text: string, quote: string): Passage | null {
  const wanted = wordsOf(quote);
  if (wanted.length === 0) {
    const start = text.indexOf(quote.trim());
    return start < 0 ? null : { start, end: start + quote.trim().length };
  }
  const words = wordsOf(text);
  const exact = indexOfWords(words, wanted);
  if (exact >= 0) return { start: words[exact]!.start, end: words[exact + wanted.length - 1]!.end };
  return wanted.length > 2 * ENDS ? betweenEnds(words, wanted) : null;
}

function betweenEnds(words: Word[], wanted: Word[]): Passage | null {
  const [head, tail] = [wanted.slice(0, ENDS), wanted.slice(-ENDS)];
  for (let first = indexOfWords(words, head); first >= 0; first = indexOfWords(words, head, first + 1)) {
    const last = indexOfWords(words, tail, first + ENDS) + ENDS - 1;
    const length = last - first + 1;
    if (last >= first + ENDS && length >= wanted.length / 2 && length <= wanted.length * 2)
      return { start: words[first]!.start, end: words[last]!.end };
  }
  return null;
}

/** What is kept of a selection: in one line, at most `limit` characters, cut behind a word; null when it is empty. */
export function quotationOf(selected: string, limit: number): string | null {
  const line = selected.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line || null;
  const cut = line.slice(0, limit + 1);
  const space = cut.lastIndexOf(' ');
  // Half of a pair of code units is no character.
  return (space > 0 ? cut.slice(0, space) : cut.slice(0, limit)).replace(/[\ud800-\udbff]$/, '');
}

/** What a reader typed into the search field, made fit for PostgreSQL's text search. Pure; takes any input. */

/** Words beyond these narrow a search no further. */
const WORDS_MOST = 8;
/** Shorter words are met as they are, not as the beginning of others. */
const PREFIX_LETTERS_LEAST = 2;

export type CatalogueSearch = {
  /** For `websearch_to_tsquery`: quotes, `or` and `-` mean what they mean to search engines. */
  typed: string;
  /** What was typed between spaces, without operators, for finding candidates. */
  words: string[];
  /** Whether every one of the words must be there; not so beside `or` and `-`. */
  all: boolean;
  /** A tsquery of all words as beginnings; null when operators were typed, which it would undo. */
  beginnings: string | null;
};

/** What a text of PostgreSQL cannot hold or a quoted word of a tsquery must not: controls, lone surrogates, quotes. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/gu;
const QUOTES = /["'\\]/gu;
const CHOICE = /(^|\s)-|(^|\s)or(\s|$)/iu;
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/**
 * @param term anything, as typed
 * @returns no words when there is nothing to search for; then nothing is found
 */
export function readSearch(term: string): CatalogueSearch {
  const typed = term.replace(UNSTORABLE, ' ').trim();
  const words = typed
    .split(/\s+/u)
    .map((word) => word.replace(QUOTES, '').replace(/^-+/u, ''))
    .filter((word) => LETTER_OR_NUMBER.test(word))
    .slice(0, WORDS_MOST);
  const beginnings = words
    .map((word) => (word.length < PREFIX_LETTERS_LEAST ? `'${word}'` : `'${word}':*`))
    .join(' & ');
  const all = !CHOICE.test(typed);
  return {
    typed,
    words,
    all,
    beginnings: words.length > 0 && all && !typed.includes('"') ? beginnings : null,
  };
}

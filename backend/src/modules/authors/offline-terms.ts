/** Key terms: which things a text is about, weighed by how much each part is about them. */
import { stemmer } from 'stemmer';
import { STOP_WORDS, VAGUE_WORDS, words } from './offline-language.ts';
import { codeShape, isPlural, wordShape } from './offline-shapes.ts';
import type { Shape } from './offline-shapes.ts';
import { tagPassage } from './offline-tagger.ts';
import type { Token } from './offline-tagger.ts';
import type { Passage } from '../sources/index.ts';

/** One thing that the course speaks of. `forms` are its spellings ("commit", "commits"), commonest first. */
export type Term = {
  key: string;
  text: string;
  forms: string[];
  shape: Shape;
  /** Uses in the whole course, and the article it mostly stands with. */
  count: number;
  article: 'a' | 'the' | '';
};

/**
 * A term in one part. `score` is its weight there: tf × ln(1 + N/df) × (1 + log2 words); `uses` is how often the
 * part's text names it, stressed or not.
 */
export type PartTerm = { term: Term; score: number; uses: number };

type Tally = {
  shape: Shape | null;
  forms: Map<string, number>;
  perPart: Map<number, number>;
  usesPerPart: Map<number, number>;
  articles: Record<'a' | 'the' | 'none', number>;
};

/** Uses that a stressed or linked term, or a code span, counts for beside running text. */
const MARKED_WEIGHT = 2;
const TERMS_PER_PART = 14;
/** Characters. What is longer is a hash, an address or data that got into the text, and no thing to speak of. */
const LONGEST_TERM = 80;

/** How often a lower-case word is a noun, of all its uses. */
type NounCounts = Map<string, { noun: number; all: number }>;

/** A word that is mostly something else ("local", "exit") is no thing to ask about. */
const LEAST_NOUN_SHARE = 0.6;

/** Collects terms part by part; `finish` weighs them once all parts were read. */
export type TermCollector = {
  add(
    part: number,
    text: { passages: readonly Passage[]; commands: readonly string[]; titles: readonly string[] },
  ): void;
  finish(): { terms: Map<string, Term>; byPart: PartTerm[][] };
};

/**
 * @param english without it there are no parts of speech, and only single frequent words count
 * @param programs names of programs that the code calls, see `programsIn`
 * @param titles headings and titles: a proper noun counts as a term only when one of them has it
 */
export function collectTerms(options: {
  english: boolean;
  programs: ReadonlySet<string>;
  titles: ReadonlySet<string>;
  parts: number;
}): TermCollector {
  const tallies = new Map<string, Tally>();
  const nouns: NounCounts = new Map();
  const commandsRun: { part: number; line: string }[] = [];
  return {
    add(part, { passages, commands, titles }) {
      for (const line of commands) commandsRun.push({ part, line });
      for (const title of titles) countTitle(tallies, part, title);
      for (const passage of passages) {
        addSpans(tallies, part, passage, options.programs);
        if (!options.english) {
          addFrequentWords(tallies, part, passage.plain);
          continue;
        }
        const tokens = tagPassage(passage);
        countNouns(nouns, tokens);
        addPhrases(tallies, part, tokens);
      }
    },
    finish() {
      for (const { part, line } of commandsRun) countCommand(tallies, part, line);
      return weigh(tallies, nouns, options);
    },
  };
}

function tallyFor(tallies: Map<string, Tally>, key: string): Tally {
  let tally = tallies.get(key);
  if (!tally) {
    const articles = { a: 0, the: 0, none: 0 };
    tally = {
      shape: null,
      forms: new Map(),
      perPart: new Map(),
      usesPerPart: new Map(),
      articles,
    };
    tallies.set(key, tally);
  }
  return tally;
}

type Use = { weight: number; uses?: number; spelling?: number };

function count(tally: Tally, part: number, form: string, use: Use): void {
  const { weight, uses = 1, spelling = weight } = use;
  tally.usesPerPart.set(part, (tally.usesPerPart.get(part) ?? 0) + uses);
  tally.perPart.set(part, (tally.perPart.get(part) ?? 0) + weight);
  tally.forms.set(form, (tally.forms.get(form) ?? 0) + spelling);
}

/** Where a capital is owed to the place, the spelling counts for next to nothing. */
const OWED_CAPITAL = 0.01;

/** A title that names a thing counts as a stressed use of it. */
function countTitle(tallies: Map<string, Tally>, part: number, title: string): void {
  if (!isTermLike(title)) return;
  const form = /\p{L}\p{Lu}/u.test(title) ? title : title.toLowerCase();
  count(tallyFor(tallies, phraseKey(title)), part, form, { weight: MARKED_WEIGHT, spelling: OWED_CAPITAL });
}

/** A command that the text names, run in an example, is one more use of it. */
function countCommand(tallies: Map<string, Tally>, part: number, line: string): void {
  const all = line.trim().split(/\s+/).slice(0, 4);
  for (let length = all.length; length > 0; length -= 1) {
    const command = all.slice(0, length).join(' ');
    const tally = tallies.get(`\`${command}`);
    if (tally) return count(tally, part, command, { weight: 0.5 });
  }
}

/** "Commit messages" and "commit message" are one term. */
export function phraseKey(text: string): string {
  return words(text)
    .map((word) => stemmer(word))
    .join(' ');
}

function addSpans(
  tallies: Map<string, Tally>,
  part: number,
  passage: Passage,
  programs: ReadonlySet<string>,
): void {
  for (const span of passage.spans) {
    const text = passage.plain.slice(span.from, span.to).trim();
    if (span.kind === 'code') {
      const shape = codeShape(text, programs);
      if (shape === null) continue;
      const tally = tallyFor(tallies, `\`${text}`);
      tally.shape = shape;
      count(tally, part, text, { weight: 1.5 });
    } else if (isTermLike(text)) {
      const tally = tallyFor(tallies, phraseKey(text));
      // The words themselves are counted with the running text.
      count(tally, part, text, { weight: MARKED_WEIGHT, uses: 0 });
    }
  }
}

function isTermLike(text: string): boolean {
  const all = text.split(/\s+/);
  return (
    all.length <= 3 &&
    all.every((word) => isTermWord(word)) &&
    !VAGUE_WORDS.has(all.at(-1)?.toLowerCase() ?? '')
  );
}

function isTermWord(word: string): boolean {
  const lower = word.toLowerCase();
  return /^\p{L}[\p{L}\p{N}-]+$/u.test(word) && lower.length > 2 && !STOP_WORDS.has(lower);
}

function countNouns(nouns: NounCounts, tokens: readonly Token[]): void {
  for (const { text, tag } of tokens) {
    const lower = text.toLowerCase();
    const counts = nouns.get(lower) ?? { noun: 0, all: 0 };
    counts.all += 1;
    if (tag === 'NOUN' || tag === 'PROPN') counts.noun += 1;
    nouns.set(lower, counts);
  }
}

const PHRASE_TAGS = new Set(['NOUN', 'PROPN', 'ADJ']);

/** Noun phrases: up to three nouns and adjectives that end with a noun. */
function addPhrases(tallies: Map<string, Tally>, part: number, tokens: readonly Token[]): void {
  let run: Token[] = [];
  let before = '';
  tokens.forEach((token, index) => {
    const inPhrase =
      PHRASE_TAGS.has(token.tag) && isTermWord(token.text) && !VAGUE_WORDS.has(token.text.toLowerCase());
    if (inPhrase) {
      if (run.length === 0) before = (tokens[index - 1]?.text ?? '').toLowerCase();
      run.push(token);
    }
    if (!inPhrase || index === tokens.length - 1) {
      if (run.length > 0) addRun(tallies, part, run, before);
      run = [];
    }
  });
}

function addRun(tallies: Map<string, Tally>, part: number, run: readonly Token[], before: string): void {
  if (run.length > 3 || run.at(-1)?.tag === 'ADJ') return;
  const words = run.map((token) => token.text);
  const first = words[0] ?? '';
  const owed = run[0]?.opensSentence === true && !/\p{L}\p{Lu}/u.test(first);
  const text = (owed ? [first.toLowerCase(), ...words.slice(1)] : words).join(' ');
  const tally = tallyFor(tallies, phraseKey(text));
  count(tally, part, text, { weight: 1, spelling: owed ? OWED_CAPITAL : 1 });
  const article = before === 'an' ? 'a' : before === 'a' || before === 'the' ? before : 'none';
  tally.articles[article] += 1;
}

function addFrequentWords(tallies: Map<string, Tally>, part: number, text: string): void {
  for (const word of words(text)) {
    if (word.length > 4 && isTermWord(word)) count(tallyFor(tallies, word), part, word, { weight: 1 });
  }
}

function weigh(
  tallies: Map<string, Tally>,
  nouns: NounCounts,
  options: { parts: number; titles: ReadonlySet<string> },
): { terms: Map<string, Term>; byPart: PartTerm[][] } {
  const terms = new Map<string, Term>();
  const byPart: PartTerm[][] = Array.from({ length: options.parts }, () => []);
  for (const [key, tally] of tallies) {
    const term = termOf(key, tally, nouns, options.titles);
    if (!term) continue;
    terms.set(key, term);
    const idf = Math.log(1 + options.parts / tally.perPart.size);
    const length = 1 + Math.log2(term.text.split(' ').length);
    for (const [part, weight] of tally.perPart) {
      const uses = tally.usesPerPart.get(part) ?? 0;
      byPart[part]?.push({ term, score: weight * idf * length, uses });
    }
  }
  for (const list of byPart) {
    list.sort((a, b) => b.score - a.score || (a.term.key < b.term.key ? -1 : 1));
    list.splice(TERMS_PER_PART);
  }
  return { terms, byPart };
}

function termOf(key: string, tally: Tally, nouns: NounCounts, titles: ReadonlySet<string>): Term | null {
  const uses = [...tally.perPart.values()].reduce((sum, one) => sum + one, 0);
  const isCommand = tally.shape === 'command' || tally.shape === 'short_command' || tally.shape === 'flag';
  if (uses < (isCommand ? 1 : 2)) return null;
  const forms = [...tally.forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([form]) => form);
  const text = forms[0] ?? key;
  if (text.length > LONGEST_TERM) return null;
  const shape = tally.shape ?? wordShape(text);
  const counts = nouns.get(text.toLowerCase().split(' ').at(-1) ?? '');
  if ((shape === 'word' || shape === 'phrase') && counts && counts.noun / counts.all < LEAST_NOUN_SHARE)
    return null;
  // A single capitalised word that no heading has is more often a person of the story than a subject.
  const known = titles.has(text.toLowerCase()) || /\p{L}\p{Lu}/u.test(text) || text.includes(' ');
  if (shape === 'name' && !known) return null;
  return { key, text, forms, shape, count: uses, article: articleOf(text, shape, tally) };
}

function articleOf(text: string, shape: Shape, tally: Tally): Term['article'] {
  if (tally.shape !== null || shape === 'name' || isPlural(text)) return '';
  const { a, the, none } = tally.articles;
  if (a === 0 && the === 0) return '';
  if (none > (a + the) * 2) return '';
  return the > a * 2 ? 'the' : 'a';
}

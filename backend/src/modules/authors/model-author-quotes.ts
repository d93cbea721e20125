/** Finds what a model says it quotes: a citation is saved only if its words stand in the source. */
import type { Citation } from '../courses/index.ts';
import type { Source } from './author.ts';

/** Shorter than this, words are found anywhere and prove nothing. Characters. */
const SHORTEST_QUOTE = 15;
const LONGEST_QUOTE = 2_000;

export type QuoteFinder = (sourceName: string, quote: string) => Citation | null;

/** A text without what copying changes, and for each of its characters the offset of the original one. */
type Flattened = { text: string; offsets: number[] };

const SAME_SIGN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
};
const MARKUP = new Set(['*', '_', '`']);

/** Runs of white space become one space, typographic signs plain ones, and marks of emphasis vanish. */
function flatten(original: string): Flattened {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let offset = 0; offset < original.length; offset += 1) {
    const sign = original[offset] ?? '';
    const isBlank = /\s/.test(sign);
    const isRepeated = isBlank && (characters.length === 0 || characters.at(-1) === ' ');
    if (isRepeated || MARKUP.has(sign)) continue;
    characters.push(isBlank ? ' ' : (SAME_SIGN[sign] ?? sign));
    offsets.push(offset);
  }
  return { text: characters.join(''), offsets };
}

/**
 * Makes a finder for the given sources. It looks into the named source first and then into the others, since models
 * mix up names; what it returns is always the source's own wording, so that `text.slice(start, end) === quote`.
 */
export function createQuoteFinder(sources: readonly Source[]): QuoteFinder {
  const flattened = new Map<Source, Flattened>();
  const flat = (source: Source): Flattened => {
    const known = flattened.get(source) ?? flatten(source.text);
    flattened.set(source, known);
    return known;
  };
  return (sourceName, quote) => {
    const needle = flatten(quote.replace(/^[\s"'“”‘’…]+|[\s"'“”‘’…]+$/g, '')).text;
    if (needle.length < SHORTEST_QUOTE) return null;
    const named = sources.filter((source) => source.name === sourceName);
    const others = sources.filter((source) => source.name !== sourceName);
    for (const source of [...named, ...others]) {
      const { text, offsets } = flat(source);
      const at = text.indexOf(needle);
      if (at < 0) continue;
      const start = offsets[at] ?? 0;
      const end = (offsets[at + needle.length - 1] ?? start) + 1;
      if (end - start > LONGEST_QUOTE) return null;
      return { sourceName: source.name, start, end, quote: source.text.slice(start, end) };
    }
    return null;
  };
}

/** Finds what a model says it quotes: a citation is saved only if its words stand in the source. */
import type { Citation } from '../courses/index.ts';
import { flattenText, plainText } from '../sources/index.ts';
import type { Source } from './author.ts';

/** Shorter than this, words are found anywhere and prove nothing. Characters. */
const SHORTEST_QUOTE = 15;
const LONGEST_QUOTE = 2_000;

export type QuoteFinder = (sourceName: string, quote: string) => Citation | null;

/**
 * Makes a finder for the given sources. It looks into the named source first and then into the others, since models
 * mix up names; what it returns is always the source's own wording, so that `text.slice(start, end) === quote`.
 */
export function createQuoteFinder(sources: readonly Source[]): QuoteFinder {
  const flattened = new Map<Source, ReturnType<typeof flattenText>>();
  const flat = (source: Source) => {
    const known = flattened.get(source) ?? flattenText(source.text);
    flattened.set(source, known);
    return known;
  };
  return (sourceName, quote) => {
    const needle = plainText(quote.replace(/^[\s"'“”‘’…]+|[\s"'“”‘’…]+$/g, ''));
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

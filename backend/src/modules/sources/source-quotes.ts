/** Quotes and the places they claim to stand at: verbatim, but for what copying and typesetting change. */

/** A text without what copying changes, and for each of its characters the offset of the original one. */
export type Flattened = { text: string; offsets: number[] };

const SAME_SIGN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‹': "'",
  '›': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '|': ' ',
};
const MARK = /[*_`~\\[\]\u00AD\u200B-\u200F\u2060\uFEFF]/;
/** What stands before the words of a line in Markdown: quotes, headings, bullets and numbers. */
const LINE_MARKS = /[ \t]*(?:(?:>|#{1,6}|[-+*]|\d{1,9}[.)])[ \t]+)+/y;
/** Where a link leads is no part of its words. */
const LINK_TARGET = /\]\([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ \t]+"[^"\n]{0,200}")?\)/y;

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Runs of white space become one space, typographic signs plain ones, and marks of Markdown vanish. */
export function flattenText(original: string): Flattened {
  const characters: string[] = [];
  const offsets: number[] = [];
  let atLineStart = true;
  for (let offset = 0; offset < original.length; offset += 1) {
    if (atLineStart) offset += lengthAt(LINE_MARKS, original, offset);
    const given = original[offset] ?? '';
    if (given === ']') offset += Math.max(0, lengthAt(LINK_TARGET, original, offset) - 1);
    atLineStart = given === '\n';
    const sign = SAME_SIGN[given] ?? given;
    const isBlank = /\s/.test(sign);
    const isRepeated = isBlank && (characters.length === 0 || characters.at(-1) === ' ');
    if (sign === '' || isRepeated || MARK.test(sign)) continue;
    characters.push(isBlank ? ' ' : sign);
    offsets.push(offset);
  }
  return { text: characters.join(''), offsets };
}

const flattened = new WeakMap<CitableText, Flattened>();

/** A whole source, flattened once. */
function flattenOnce(source: CitableText): Flattened {
  const known = flattened.get(source) ?? flattenText(source.text);
  flattened.set(source, known);
  return known;
}

/** The words of a text alone, for comparing: two texts that flatten to the same say the same. */
export const plainText = (text: string): string => flattenText(text).text.trim();

/** What a citation claims; offsets are those of the version's text. */
export type CitedPlace = {
  sourceName: string;
  sourceId?: string | undefined;
  sourceVersion?: number | undefined;
  start: number;
  end: number;
  quote: string;
};

/** A version's text that citations may point into. */
export type CitableText = { sourceId: string | null; version: number | null; name: string; text: string };

export type CitationFault<Citation extends CitedPlace = CitedPlace> = {
  citation: Citation;
  reason: 'source_unknown' | 'quote_empty' | 'quote_not_found' | 'quote_elsewhere';
  message: string;
};

const SHOWN = 120;

/**
 * Holds citations against the texts they name. One that names a source by id is looked for in that version alone; an
 * older one, that has only a name, in every text of that name.
 * @returns a fault for each that does not stand there word for word, in their order; empty when all do
 */
export function checkCitations<Citation extends CitedPlace>(
  citations: readonly Citation[],
  texts: readonly CitableText[],
): CitationFault<Citation>[] {
  return citations.flatMap((citation): CitationFault<Citation>[] => {
    const fault = (reason: CitationFault['reason'], message: string) => [{ citation, reason, message }];
    const name = citation.sourceName.slice(0, SHOWN);
    const named = texts.filter((text) => isNamed(citation, text));
    if (named.length === 0)
      return fault('source_unknown', `“${name}” is cited but is not among the sources.`);
    const quote = plainText(citation.quote);
    if (quote === '') return fault('quote_empty', `A citation of “${name}” quotes nothing.`);
    const { start, end } = citation;
    if (named.some(({ text }) => plainText(text.slice(start, end)) === quote)) return [];
    const shown = citation.quote.replace(/\s+/g, ' ').trim().slice(0, SHOWN);
    return named.some((source) => flattenOnce(source).text.includes(quote))
      ? fault('quote_elsewhere', `“${shown}” stands elsewhere in “${name}” than cited.`)
      : fault('quote_not_found', `“${shown}” does not stand in “${name}”.`);
  });
}

function isNamed(citation: CitedPlace, text: CitableText): boolean {
  if (citation.sourceId === undefined) return text.name === citation.sourceName;
  return text.sourceId === citation.sourceId && text.version === (citation.sourceVersion ?? text.version);
}

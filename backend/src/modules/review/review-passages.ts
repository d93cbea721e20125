/** Cited places with the words around them, so that a statement can be judged beside its source. */
import type { z } from 'zod';
import type { Citation, SectionBody } from '../courses/index.ts';
import type { CitableText } from '../sources/index.ts';
import type { CitedPassage } from './review.replies.ts';

/** As much as fits beside a text without scrolling, on each side. Characters. */
const SURROUNDINGS = 320;

/**
 * Every citation of a section, those of its text first.
 * @param sources the versions that are cited; one of the same name stands for a version that is not there
 * @returns a passage where the quote stands in the source, at the cited place or elsewhere; null where it does not
 */
export function citedPassages(
  { questions, resources }: Pick<SectionBody, 'questions' | 'resources'>,
  sources: readonly CitableText[],
): z.infer<typeof CitedPassage>[] {
  const cited = (cites: 'text' | 'question', label: string, citation: Citation | undefined) =>
    citation ? [{ citation, cites, label, passage: passageOf(citation, textOf(citation, sources)) }] : [];
  return [
    ...resources.flatMap(({ title, citation }) => cited('text', title, citation)),
    ...questions.flatMap(({ prompt, citation }) => cited('question', prompt, citation)),
  ];
}

function textOf({ sourceId, sourceVersion, sourceName }: Citation, sources: readonly CitableText[]) {
  const cited = sources.find((source) => source.sourceId === sourceId && source.version === sourceVersion);
  return (cited ?? sources.find(({ name }) => name === sourceName))?.text;
}

function passageOf(
  { start, end, quote }: Citation,
  text: string | undefined,
): z.infer<typeof CitedPassage>['passage'] {
  if (text === undefined || quote === '') return null;
  const from = text.slice(start, end) === quote ? start : text.indexOf(quote);
  if (from < 0) return null;
  const to = from + quote.length;
  return {
    before: wholeWords(text, Math.max(0, from - SURROUNDINGS), from, 'start'),
    quote,
    after: wholeWords(text, to, Math.min(text.length, to + SURROUNDINGS), 'end'),
  };
}

/** The characters [from, to) without the word that is cut at the open end; "…" stands for what is left out. */
function wholeWords(text: string, from: number, to: number, open: 'start' | 'end'): string {
  const part = text.slice(from, to);
  if (open === 'start') return from === 0 ? part : `…${part.replace(/^\S*\s/, '')}`;
  return to === text.length ? part : `${part.replace(/\s\S*$/, '')}…`;
}

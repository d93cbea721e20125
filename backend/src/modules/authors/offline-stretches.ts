/** Stretches of source text under one title: cutting at headings, measuring and merging them. */
import { toString } from 'mdast-util-to-string';
import { clip } from './offline-language.ts';
import { mergeLifted, nothingLifted } from './offline-lifted.ts';
import type { Lifted } from './offline-lifted.ts';
import { proseWords } from '../sources/index.ts';
import type { SourceBlock, SourceDocument } from '../sources/index.ts';

/** A block and the document it stands in. */
export type Placed = { document: SourceDocument; block: SourceBlock };

/** `heading` is the block the title came from, where it came from one. */
export type Stretch = { title: string | null; heading: Placed | null; placed: Placed[]; lifted: Lifted };

/** Words of prose in all the blocks. */
export function wordsIn(placed: readonly Placed[]): number {
  return placed.reduce((sum, one) => sum + proseWords(one.block), 0);
}

/** 1 to 6, or Infinity for a block that is no heading. */
export function headingDepth(block: SourceBlock): number {
  return block.kind === 'leaf' && block.node.type === 'heading' ? block.node.depth : Infinity;
}

/** The heading's words without a Pandoc attribute or the number that its author counted with. */
export function headingTitle(block: SourceBlock): string | null {
  if (block.kind === 'container') return block.title;
  const text = toString(block.node).replace(/\s*\{[#.:][^}]*\}\s*$/, '');
  const title = clip(text.replace(/^\d+(\.\d+)*[.)]?\s+(?=\p{L})/u, ''), 120);
  return title === '' ? null : title;
}

/** The stretch cut at its highest headings; what stands before the first of them leads, with no title of its own. */
export function chaptersOf(stretch: Stretch): Stretch[] {
  const depth = Math.min(...stretch.placed.map((placed) => headingDepth(placed.block)));
  if (!Number.isFinite(depth)) return [stretch];
  const chapters: Stretch[] = [{ ...stretch, title: null, heading: null, placed: [] }];
  for (const placed of stretch.placed) {
    if (headingDepth(placed.block) === depth) {
      const title = headingTitle(placed.block);
      chapters.push({ title, heading: placed, placed: [], lifted: nothingLifted() });
    } else chapters.at(-1)?.placed.push(placed);
  }
  const lead = chapters[0];
  const filled = chapters.filter((chapter) => chapter.placed.length > 0);
  // A lead without text still has what was lifted from the whole stretch.
  if (lead && lead.placed.length === 0 && filled[0]) filled[0].lifted = lead.lifted;
  return filled;
}

/** Adds what is too small to stand alone to its neighbour: to what comes before it where there is something. */
export function mergeSmall(stretches: readonly Stretch[], leastWords: number): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const previous = merged.at(-1);
    const small = wordsIn(stretch.placed) < leastWords;
    if (previous && (small || wordsIn(previous.placed) < leastWords)) {
      merged[merged.length - 1] = mergeTwo(previous, stretch);
    } else merged.push(stretch);
  }
  return merged;
}

function mergeTwo(first: Stretch, second: Stretch): Stretch {
  const secondLeads = second.title !== null && wordsIn(second.placed) > wordsIn(first.placed);
  const heading = second.heading ? [second.heading] : [];
  const placed = secondLeads
    ? [...first.placed, ...second.placed]
    : [...first.placed, ...heading, ...second.placed];
  const own = secondLeads || first.title === null ? second : first;
  return {
    title: own.title,
    heading: own.heading,
    placed,
    lifted: mergeLifted([first.lifted, second.lifted]),
  };
}

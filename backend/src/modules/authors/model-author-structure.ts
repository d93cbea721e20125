/** How many modules a course gets: as the brief says, unless the sources have a structure of their own. */
import { toString } from 'mdast-util-to-string';
import type { Brief, Source } from './author.ts';
import type { SourceBlock } from '../sources/index.ts';
import { parseSource } from '../sources/index.ts';

/** `parts` names the parts of the sources that become a module each, in order; empty when nothing prescribes them. */
export type CourseStructure = { modules: number; fromSources: boolean; parts: string[] };

const MOST_MODULES_FROM_SOURCES = 16;

/**
 * Several documents are a module each; the chapters of a single one are. More of them than fit leave the choice to
 * the author, but the number is then theirs, not the brief's.
 */
export function courseStructure(brief: Brief, sources: readonly Source[]): CourseStructure {
  const documents = sources.map((source) => parseSource(source));
  const [only] = documents;
  const parts =
    documents.length === 1 && only
      ? chapterTitles(only.blocks)
      : documents.map((document) => document.title ?? document.name);
  if (parts.length < 2) return { modules: brief.structure.modules, fromSources: false, parts: [] };
  if (parts.length > MOST_MODULES_FROM_SOURCES) {
    return { modules: MOST_MODULES_FROM_SOURCES, fromSources: true, parts: [] };
  }
  return { modules: parts.length, fromSources: true, parts };
}

/** The headings of the highest level that occurs. */
function chapterTitles(blocks: readonly SourceBlock[]): string[] {
  const headings = blocks.flatMap((block) =>
    block.kind === 'leaf' && block.node.type === 'heading' ? [block.node] : [],
  );
  const highest = Math.min(...headings.map((heading) => heading.depth));
  return headings
    .filter((heading) => heading.depth === highest)
    .map((heading) => toString(heading).replace(/\s+/g, ' ').trim())
    .filter((title) => title !== '');
}

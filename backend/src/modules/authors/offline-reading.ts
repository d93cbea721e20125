/** What each part of a shaped course says: its passages, sentences and terms. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { headingTitle } from './offline-stretches.ts';
import { commandLines, programsIn } from './offline-shapes.ts';
import type { Part } from './offline-parts.ts';
import type { ShapedModule } from './offline-structure.ts';
import { collectTerms } from './offline-terms.ts';
import type { PartTerm, Term } from './offline-terms.ts';
import { words } from './offline-language.ts';
import type { Passage, Sentence, SourceBlock, SourceDocument } from '../sources/index.ts';
import { passagesOf, sentencesOf } from '../sources/index.ts';

/** A part as it is read. Key points belong to the last part that is read of their lesson; `stressed` are theirs. */
export type ReadPart = { part: Part; passages: Passage[]; stressed: Passage[] };

/** `parts` and `termsOf` run in the order of the course. */
export type Reading = { parts: ReadPart[]; byPart: PartTerm[][]; terms: Map<string, Term> };

/**
 * Reads every part for its terms. Gives way to other work between lessons: large sources take seconds.
 * @param stop throws when the work is no longer wanted
 */
export async function readCourse(
  modules: readonly ShapedModule[],
  documents: readonly SourceDocument[],
  english: boolean,
  stop: () => void,
): Promise<Reading> {
  const parts: ReadPart[] = [];
  for (const lesson of modules.flatMap((module) => module.lessons)) {
    const last = lesson.parts.findLastIndex((part) => part.kind === 'read');
    lesson.parts.forEach((part, index) => {
      const placed = part.chunks.flatMap((chunk) => chunk.placed);
      const passages = placed.flatMap(({ document, block }) => passagesOf(document, block));
      const points = index === Math.max(0, last) ? lesson.lifted.keypointBlocks : [];
      const stressed = points.flatMap(({ document, block }) => passagesOf(document, block));
      parts.push({ part, passages, stressed });
    });
  }
  const all = documents.flatMap((document) => document.blocks.flatMap((block) => commandLines(block)));
  const programs = programsIn(all);
  const titles = titlesIn(documents);
  const collector = collectTerms({ english, programs, titles, parts: parts.length });
  for (const [index, { part, passages, stressed }] of parts.entries()) {
    stop();
    const blocks = part.chunks.flatMap((chunk) => chunk.placed.map((placed) => placed.block));
    const commands = part.kind === 'read' ? blocks.flatMap((block) => commandLines(block)) : [];
    const titles = part.chunks.flatMap((chunk) => chunk.title ?? []);
    collector.add(index, { passages: [...passages, ...stressed], commands, titles });
    await nextTurn();
  }
  return { parts, ...collector.finish() };
}

/** Sentences of passages, in order. */
export function sentencesIn(passages: readonly Passage[]): Sentence[] {
  return passages.flatMap((passage) => sentencesOf(passage));
}

/** Lower-case words of all titles and headings. */
function titlesIn(documents: readonly SourceDocument[]): Set<string> {
  const found = new Set<string>();
  const add = (title: string | null) => {
    for (const word of words(title ?? '')) found.add(word);
  };
  const walk = (block: SourceBlock): void => {
    if (block.kind === 'container') {
      add(block.title);
      for (const child of block.children) walk(child);
    } else if (block.node.type === 'heading') add(headingTitle(block));
  };
  for (const document of documents) {
    add(document.title);
    for (const block of document.blocks) walk(block);
  }
  return found;
}

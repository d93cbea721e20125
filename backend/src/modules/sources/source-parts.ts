/** The blocks of a source as they are stored: flat, in order, each with the headings it stands under. */
import { createHash } from 'node:crypto';
import { toString } from 'mdast-util-to-string';
import { countWords } from './source-blocks.ts';
import type { SourceBlock, SourceDocument } from './source-blocks.ts';
import { plainText } from './source-quotes.ts';

export type SourcePart = {
  kind: string;
  headings: string[];
  start: number;
  end: number;
  words: number;
  /** Of the words alone: a block that is only set differently is the same block. */
  hash: string;
};

const LONGEST_HEADING = 300;

export function partsOf(document: SourceDocument): SourcePart[] {
  const parts: SourcePart[] = [];
  const open: { depth: number; title: string }[] = [];
  const walk = (block: SourceBlock, containers: readonly string[]): void => {
    if (block.kind === 'container') {
      const inside =
        block.title === null ? containers : [...containers, block.title.slice(0, LONGEST_HEADING)];
      for (const child of block.children) walk(child, inside);
      return;
    }
    const { node, start, end } = block;
    const text = document.text.slice(start, end);
    if (text.trim() === '') return;
    if (node.type === 'heading') {
      while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
      open.push({
        depth: node.depth,
        title: toString(node).replace(/\s+/g, ' ').trim().slice(0, LONGEST_HEADING),
      });
    }
    const headings = [...open.map(({ title }) => title), ...containers].filter((title) => title !== '');
    parts.push({
      kind: node.type,
      headings,
      start,
      end,
      words: countWords(plainText(text)),
      hash: hashOf(text),
    });
  };
  for (const block of document.blocks) walk(block, []);
  return parts;
}

/** Equal for texts that say the same, whatever their white space and marks. */
export const hashOf = (text: string): string => createHash('sha256').update(plainText(text)).digest('hex');

/** The blocks of a source, and how they are counted and cut. */
import type { Code, Definition, FootnoteDefinition, Paragraph, RootContent } from 'mdast';

/** A block of Markdown or plain text: characters [start, end) of the source's text. */
export type LeafBlock = { kind: 'leaf'; start: number; end: number; node: RootContent; words: number };

/** A fenced container (`::: challenge`) from its opening fence to its closing one. */
export type ContainerBlock = {
  kind: 'container';
  name: string;
  title: string | null;
  start: number;
  end: number;
  children: SourceBlock[];
};

export type SourceBlock = LeafBlock | ContainerBlock;

export type SourceDocument = {
  name: string;
  text: string;
  /** From the front matter, else from a single level-1 heading before every other heading. */
  title: string | null;
  /** Plain text: what looks like Markdown in it is not. */
  plain: boolean;
  frontMatter: Record<string, unknown>;
  blocks: SourceBlock[];
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
};

/** Above this a single block is cut, so that no section's body can outgrow its limit. Characters. */
const BLOCK_LIMIT = 40_000;

/** Pandoc's attributes of an image or a link, as they stand in running text. */
export const ATTRIBUTE_LIST = /\s?\{(?:[.#][\w-]|[\w-]+=["'])[^{}]*\}/;

const WORD = /[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu;

/** Words of running text: a number or a hyphenated word counts once. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** True when a block shows something: a heading alone, blanks or an empty container do not. */
export function hasContent(text: string, block: SourceBlock): boolean {
  if (block.kind === 'container') return block.children.some((child) => hasContent(text, child));
  return block.node.type !== 'heading' && text.slice(block.start, block.end).trim() !== '';
}

/** Words a reader reads as prose in a block: none for code and HTML. */
export function proseWords(block: SourceBlock): number {
  if (block.kind === 'leaf') return block.words;
  return block.children.reduce((sum, child) => sum + proseWords(child), 0);
}

/** One paragraph (or block of code), or several when it is longer than the limit: cut at the last blank before it. */
export function cutBlock(text: string, start: number, end: number, code = false): LeafBlock[] {
  const blocks: LeafBlock[] = [];
  let from = start;
  while (from < end) {
    let to = Math.min(end, from + BLOCK_LIMIT);
    if (to < end) {
      const blank = Math.max(text.lastIndexOf('\n', to), text.lastIndexOf(' ', to));
      if (blank > from) to = blank + 1;
      // Half of a surrogate pair is no character.
      else if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to -= 1;
    }
    blocks.push(code ? codeAt(text, from, to) : paragraphAt(text, from, to));
    from = to;
  }
  return blocks;
}

function positionOf(start: number, end: number) {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  return { start: point(start), end: point(end) };
}

function codeAt(text: string, start: number, end: number): LeafBlock {
  const node: Code = {
    type: 'code',
    value: text.slice(start, end).replaceAll('\u0000', '\uFFFD'),
    position: positionOf(start, end),
  };
  return { kind: 'leaf', start, end, node, words: 0 };
}

function paragraphAt(text: string, start: number, end: number): LeafBlock {
  const value = text.slice(start, end).replaceAll('\u0000', '\uFFFD');
  const position = positionOf(start, end);
  const node: Paragraph = { type: 'paragraph', position, children: [{ type: 'text', value, position }] };
  return { kind: 'leaf', start, end, node, words: countWords(value) };
}

export const isOversize = (start: number, end: number) => end - start > BLOCK_LIMIT;

import type { Definition, Root, RootContent } from 'mdast';
import { codeBlock, mathBlock } from './block-code.ts';
import { container, rawBlock } from './block-container.ts';
import { bulletList, orderedList } from './block-list.ts';
import { media } from './block-media.ts';
import { table } from './block-table.ts';
import { blockquote, heading, horizontalRule, isEmptyParagraph, paragraph } from './block-text.ts';
import { readInline } from './inline-reader.ts';
import { writeInline } from './inline-writer.ts';
import { UnknownSyntax, type BlockKind, type ProseNode, type Reading, type Writing } from './prose-node.ts';

/** Every kind of block that the editor knows. A new kind is one entry here and one in the list of extensions. */
const kinds: BlockKind[] = [
  paragraph,
  heading,
  blockquote,
  bulletList,
  orderedList,
  codeBlock,
  mathBlock,
  table,
  horizontalRule,
  media,
  container,
  rawBlock,
];

const kindOf = new Map(kinds.map((kind) => [kind.type, kind]));

function readBlock(node: RootContent, reading: Reading): ProseNode {
  for (const kind of kinds) {
    const read = kind.read?.(node, reading);
    if (read) return read;
  }
  throw new UnknownSyntax(node.type);
}

/** What reads the blocks of one document. */
export function readingOf(root: Root, source: string): Reading {
  const definitions = new Map<string, Definition>();
  for (const node of root.children) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  }
  const reading: Reading = {
    source,
    definitions,
    // A block inside another always has a place to write in.
    blocks: (nodes) =>
      nodes.length === 0 ? [{ type: 'paragraph' }] : nodes.map((node) => readBlock(node, reading)),
    inline: (nodes, place) => readInline(nodes, { source, definitions, place }),
  };
  return reading;
}

/** A block at the top of a document; `written` stands for what the editor has no form for. */
export function readTopBlock(node: RootContent, reading: Reading, written: string): ProseNode {
  try {
    if (node.type !== 'html') return readBlock(node, reading);
  } catch (error) {
    if (!(error instanceof UnknownSyntax)) throw error;
  }
  return { type: 'rawBlock', attrs: { markdown: written } };
}

const writing: Writing = {
  blocks: (nodes = []) => nodes.filter((node) => !isEmptyParagraph(node)).map(writeBlock),
  inline: (nodes = [], place) => writeInline(nodes, place),
};

/** A block of the editor's document as Markdown. */
export function writeBlock(node: ProseNode): RootContent {
  const kind = kindOf.get(node.type ?? '');
  if (!kind) throw new Error(`No kind of block is called ${node.type}`);
  return kind.write(node, writing);
}

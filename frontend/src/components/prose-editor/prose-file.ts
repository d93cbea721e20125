import type { Node, Schema } from '@tiptap/pm/model';
import { readingOf, readTopBlock, writeBlock } from './block-registry.ts';
import { isEmptyParagraph } from './block-text.ts';
import { formatMarkdown, parseMarkdown } from './markdown-syntax.ts';

type Block = { node: Node; source: string; /** What stands between it and the block before. */ gap: string };

/** Markdown cut into its top-level blocks; the pieces in order are the text, to the byte. */
export type ProseFile = { markdown: string; blocks: Block[]; tail: string };

/** Cuts Markdown into whole lines of blocks and what stands between them, and reads each block. */
export function openProse(markdown: string, schema: Schema): ProseFile {
  // The parser drops a byte order mark and counts without it.
  const mark = markdown.startsWith('\uFEFF') ? 1 : 0;
  const source = markdown.slice(mark);
  const root = parseMarkdown(source);
  const reading = readingOf(root, source);
  const blocks: Block[] = [];
  let end = 0;
  for (const node of root.children) {
    const from = node.position?.start.offset ?? end;
    const indent = /[ \t]*$/.exec(source.slice(end, from))?.[0].length ?? 0;
    const start = from - indent;
    const gap = source.slice(end, start);
    const to = node.position?.end.offset ?? from;
    end = to + (/^[ \t]*/.exec(source.slice(to))?.[0].length ?? 0);
    const written = source.slice(start, end);
    blocks.push({ node: schema.nodeFromJSON(readTopBlock(node, reading, written)), source: written, gap });
  }
  if (blocks[0]) blocks[0].gap = markdown.slice(0, mark) + blocks[0].gap;
  return { markdown, blocks, tail: blocks.length > 0 ? source.slice(end) : markdown };
}

/** The editor's document for a file; an empty file is an empty paragraph. */
export function documentOf({ blocks }: ProseFile, schema: Schema): Node {
  const nodes = blocks.length > 0 ? blocks.map(({ node }) => node) : [schema.nodes['paragraph']!.create()];
  return schema.nodes['doc']!.create(null, nodes);
}

/** For each node the index of the block it still is, or -1: the same from the front, from the back, then in order. */
export function unchangedBlocks(blocks: Node[], nodes: Node[]): number[] {
  const found = nodes.map(() => -1);
  const same = (block: number, node: number) => blocks[block]!.eq(nodes[node]!);
  let front = 0;
  while (front < blocks.length && front < nodes.length && same(front, front)) found[front] = front++;
  let back = 1;
  while (back <= blocks.length - front && back <= nodes.length - front) {
    if (!same(blocks.length - back, nodes.length - back)) break;
    found[nodes.length - back] = blocks.length - back;
    back++;
  }
  let next = front;
  for (let node = front; node <= nodes.length - back; node++) {
    for (let block = next; block <= blocks.length - back; block++) {
      if (!same(block, node)) continue;
      found[node] = block;
      next = block + 1;
      break;
    }
  }
  return found;
}

type Piece = {
  text: string;
  /** The block it is, byte for byte; -1 when it was written anew. */ block: number;
  node: Node;
};

function format(node: Node, bullet?: '-' | '*'): string {
  return formatMarkdown([writeBlock(node.toJSON())], bullet);
}

function typesIn(markdown: string): string {
  return parseMarkdown(markdown)
    .children.map(({ type }) => type)
    .join(' ');
}

/** Whether two texts, one below the other, are read as the same blocks as each alone. */
function standTogether(above: string, below: string): boolean {
  const apart = [typesIn(above), typesIn(below)].filter((types) => types !== '').join(' ');
  return typesIn(`${above}\n\n${below}`) === apart;
}

/** Puts a block below another that was not there before; a comment parts what would flow into one. */
function joinBelow(above: Piece, below: Piece): string {
  if (standTogether(above.text, below.text)) return '\n\n';
  // A fence that was left open would swallow what follows.
  if (above.block >= 0 && above.node.type.name !== 'rawBlock') {
    const closed = format(above.node);
    if (standTogether(closed, below.text)) {
      above.text = closed;
      return '\n\n';
    }
  }
  const other = below.block < 0 ? format(below.node, '*') : below.text;
  if (standTogether(above.text, other)) {
    below.text = other;
    return '\n\n';
  }
  return '\n\n<!-- -->\n\n';
}

/** The Markdown of a document that began as `file`: blocks nobody touched as they were, the others in canonical form. */
export function writeProse(file: ProseFile, doc: Node): string {
  const found = unchangedBlocks(
    file.blocks.map(({ node }) => node),
    [...doc.children],
  );
  const kept = doc.children
    .map((node, index) => ({ node, block: found[index]! }))
    .filter(({ node, block }) => block >= 0 || !isEmptyParagraph(node.toJSON()));
  const isUntouched = kept.length === file.blocks.length && kept.every(({ block }, index) => block === index);
  if (isUntouched) return file.markdown;
  const pieces: Piece[] = kept.map(({ node, block }) => ({
    node,
    block,
    text: file.blocks[block]?.source ?? format(node),
  }));
  const gaps = pieces.map((piece, index) => {
    const above = pieces[index - 1];
    if (!above) return piece.block === 0 ? file.blocks[0]!.gap : '';
    const isOriginal = piece.block > 0 && above.block === piece.block - 1;
    return isOriginal ? file.blocks[piece.block]!.gap : joinBelow(above, piece);
  });
  const isLast = pieces.at(-1)?.block === file.blocks.length - 1 && file.blocks.length > 0;
  const end = isLast ? file.tail : file.markdown.endsWith('\n') && pieces.length > 0 ? '\n' : '';
  return pieces.map((piece, index) => gaps[index] + piece.text).join('') + end;
}

/** A source read into blocks that know where in the given text they stand. */
import { toString } from 'mdast-util-to-string';
import { cutBlock } from './source-blocks.ts';
import type { SourceBlock, SourceDocument } from './source-blocks.ts';
import { bareMediaType } from './source-kind.ts';
import { parseMarkdown } from './source-markdown.ts';

/** Deeper than any text for people: the parser's time grows with the square of the depth. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[*+-][ \t])){50}|^[ \t]{200,}\S/m;

/** Reads a source. Any string can be read; what no parser understands becomes paragraphs. */
export function parseSource(source: { name: string; mediaType: string; text: string }): SourceDocument {
  if (bareMediaType(source.mediaType) === 'text/markdown' && !TOO_DEEP.test(source.text)) {
    try {
      return liftTitle({ name: source.name, text: source.text, plain: false, ...parseMarkdown(source.text) });
    } catch (error) {
      // Nesting over many lines can still exhaust the parser's stack: such a text is read as plain paragraphs.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return {
    name: source.name,
    text: source.text,
    title: null,
    plain: true,
    frontMatter: {},
    blocks: plainBlocks(source.text),
    definitions: new Map(),
    footnotes: new Map(),
  };
}

function liftTitle(document: SourceDocument): SourceDocument {
  if (document.title !== null) return document;
  const headings = document.blocks.filter((block) => block.kind === 'leaf' && block.node.type === 'heading');
  const first = headings[0];
  if (!first || first.kind !== 'leaf' || first.node.type !== 'heading' || first.node.depth !== 1) {
    return document;
  }
  const others = headings.slice(1);
  const single = others.every(
    (block) => block.kind === 'leaf' && block.node.type === 'heading' && block.node.depth > 1,
  );
  const title = toString(first.node).replace(/\s+/g, ' ').trim();
  if (!single || title === '') return document;
  return { ...document, title, blocks: document.blocks.filter((block) => block !== first) };
}

function plainBlocks(text: string): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  for (const match of text.matchAll(/[^\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]*\S[^\r\n]*)*/g)) {
    blocks.push(...cutBlock(text, match.index, match.index + match[0].length));
  }
  return blocks;
}

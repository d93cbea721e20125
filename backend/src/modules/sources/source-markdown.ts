/** Markdown with front matter, tables and `:::` containers into blocks with offsets. */
import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { ATTRIBUTE_LIST, countWords, cutBlock, isOversize } from './source-blocks.ts';
import type { ContainerBlock, LeafBlock, SourceBlock, SourceDocument } from './source-blocks.ts';
import { maskFences } from './source-fences.ts';
import type { Fence } from './source-fences.ts';

type Parsed = Pick<SourceDocument, 'title' | 'frontMatter' | 'blocks' | 'definitions' | 'footnotes'>;

/** Offsets of a node; a node without a position (never made by the parser) stands nowhere. */
export function rangeOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/**
 * @throws RangeError when the text nests deeper than the parser's stack reaches
 */
export function parseMarkdown(text: string): Parsed {
  // The parser skips a byte order mark without counting it.
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const { masked, fences } = maskFences(text);
  const tree = fromMarkdown(masked, {
    extensions: [frontmatter(['yaml']), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmFromMarkdown()],
  });
  if (shift > 0) shiftOffsets(tree, shift);
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  visit(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition') footnotes.set(node.identifier, node);
  });
  const first = tree.children[0];
  const frontMatter = first?.type === 'yaml' ? readFrontMatter(first.value) : {};
  const title = typeof frontMatter['title'] === 'string' ? frontMatter['title'].trim() : '';
  const blocks = nest(text, tree.children, fences);
  return { title: title === '' ? null : title, frontMatter, blocks, definitions, footnotes };
}

function shiftOffsets(tree: Nodes, shift: number): void {
  visit(tree, (node) => {
    if (node.position?.start.offset !== undefined) node.position.start.offset += shift;
    if (node.position?.end.offset !== undefined) node.position.end.offset += shift;
  });
}

function readFrontMatter(yaml: string): Record<string, unknown> {
  try {
    const value: unknown = parseYaml(yaml);
    return value !== null && typeof value === 'object' ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Puts the nodes into the containers that the fences open and close. */
function nest(text: string, nodes: RootContent[], fences: Fence[]): SourceBlock[] {
  const root: SourceBlock[] = [];
  const open: ContainerBlock[] = [];
  const byStart = new Map(fences.map((fence) => [fence.start, fence]));
  const current = () => open.at(-1)?.children ?? root;
  let last = 0;
  for (const node of nodes) {
    const { start, end } = rangeOf(node);
    const fence = node.type === 'thematicBreak' ? byStart.get(start) : undefined;
    if (fence?.kind === 'open') {
      const { name, label } = fence;
      const container: ContainerBlock = { kind: 'container', name, title: label, start, end, children: [] };
      current().push(container);
      open.push(container);
    } else if (fence?.kind === 'close') {
      const closed = open.pop();
      if (closed) finish(closed, fence.end);
    } else {
      current().push(...leavesOf(text, node));
    }
    last = Math.max(last, end);
  }
  for (const container of open.toReversed()) finish(container, last);
  return root;
}

/** The first heading of a container is its title. */
function finish(container: ContainerBlock, end: number): void {
  container.end = Math.max(container.end, end);
  const first = container.children[0];
  if (container.title !== null || first?.kind !== 'leaf' || first.node.type !== 'heading') return;
  const title = toString(first.node).replace(/\s+/g, ' ').trim();
  if (title === '') return;
  container.title = title;
  container.children.shift();
}

const NOT_CONTENT = new Set(['yaml', 'definition', 'footnoteDefinition', 'thematicBreak']);
const WITHOUT_PROSE = new Set(['code', 'html', 'math', 'thematicBreak']);

function leavesOf(text: string, node: RootContent): LeafBlock[] {
  const { start, end } = rangeOf(node);
  if (NOT_CONTENT.has(node.type) || start >= end) return [];
  if (node.type === 'html' && /^\s*<!--[\s\S]*-->\s*$/.test(node.value)) return [];
  // `{: .callout}` on a line of its own is Kramdown's attribute list, not content.
  if (node.type === 'paragraph' && /^\{[:.#][^{}\n]*\}$/.test(text.slice(start, end))) return [];
  if (isOversize(start, end)) return cutBlock(text, start, end, node.type === 'code');
  return [{ kind: 'leaf', start, end, node, words: WITHOUT_PROSE.has(node.type) ? 0 : proseOf(node) }];
}

function proseOf(node: RootContent): number {
  let words = 0;
  visit(node, (inner) => {
    if (inner.type === 'paragraph' || inner.type === 'tableCell') {
      words += countWords(spoken(inner).replace(ATTRIBUTE_LIST, ''));
      return 'skip';
    }
    return undefined;
  });
  return words;
}

/** The words of a node without inline code, which is no prose. */
function spoken(node: Nodes): string {
  if (node.type === 'inlineCode' || node.type === 'html') return ' ';
  if ('children' in node) return node.children.map((child) => spoken(child)).join('');
  return toString(node, { includeImageAlt: false });
}

/** HTML into Markdown: its words and their structure, nothing that acts, nothing that is fetched. */
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { SourceWarning } from './source-clean.ts';
import { SourceRefusal } from './source-refusal.ts';

type Root = ReturnType<typeof fromHtml>;
type HtmlNode = Root['children'][number];
type Element = Extract<HtmlNode, { type: 'element' }>;
type Counts = Partial<Record<SourceWarning['code'], number>>;

/** What acts, what is asked of a reader, and what leads through a site. */
const ACTIVE = new Set(['script', 'object', 'embed', 'applet', 'iframe', 'frame', 'frameset', 'portal']);
const DROPPED = new Set(
  (
    'style link meta base template noscript head title svg canvas map dialog nav header footer aside form button input ' +
    'select textarea menu video audio source track picture noembed noframes'
  ).split(' '),
);
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:)/i;
const SCHEME = /^\s*[a-z][a-z0-9+.-]*:/i;
/** Deeper than any page for people. */
const DEEPEST = 400;

export type HtmlReading = { markdown: string; warnings: SourceWarning[] };

/** @throws SourceRefusal for a page that nests deeper than any reader follows */
export function readHtml(html: string): HtmlReading {
  const counts: Counts = {};
  try {
    const page = fromHtml(html);
    const title = textOf(find(page, 'title')).trim();
    const main = find(page, 'main') ?? find(page, 'article') ?? find(page, 'body') ?? page;
    const kept = prune(main.children, counts, 0);
    const hasTopHeading = kept.some((node) => find(node, 'h1') !== null);
    const heading: HtmlNode[] =
      title === '' || hasTopHeading
        ? []
        : [{ type: 'element', tagName: 'h1', properties: {}, children: [{ type: 'text', value: title }] }];
    return {
      markdown: markdownOf(toMdast({ type: 'root', children: [...heading, ...kept] })),
      warnings: listed(counts),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SourceRefusal('source_too_complex', 'The page nests deeper than it can be read.');
  }
}

/** Markdown as it is stored: GitHub's tables and strikethrough, dashes for bullets. */
export function markdownOf(tree: Nodes): string {
  return toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: '-', rule: '-', fences: true });
}

const listed = (counts: Counts): SourceWarning[] =>
  Object.entries(counts).map(([code, count]) => ({ code: code as SourceWarning['code'], count }));

function find(node: Root | HtmlNode, tagName: string): Element | null {
  if (node.type === 'element' && node.tagName === tagName) return node;
  if (!('children' in node)) return null;
  for (const child of node.children as HtmlNode[]) {
    const found = find(child, tagName);
    if (found) return found;
  }
  return null;
}

function textOf(node: HtmlNode | null): string {
  if (node === null) return '';
  if (node.type === 'text') return node.value;
  return 'children' in node ? (node.children as HtmlNode[]).map(textOf).join('') : '';
}

function isHidden({ properties }: Element): boolean {
  const style = String(properties['style'] ?? '')
    .replaceAll(/\s/g, '')
    .toLowerCase();
  return (
    (properties['hidden'] !== undefined && properties['hidden'] !== false) ||
    String(properties['ariaHidden']) === 'true' ||
    /display:none|visibility:hidden|font-size:0(?:[a-z%;]|$)|opacity:0(?:;|$)/.test(style)
  );
}

function prune(nodes: readonly HtmlNode[], counts: Counts, depth: number): HtmlNode[] {
  if (depth > DEEPEST) throw new RangeError('too deep');
  const count = (code: SourceWarning['code']) => {
    counts[code] = (counts[code] ?? 0) + 1;
  };
  return nodes.flatMap((node): HtmlNode[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element') return [];
    if (ACTIVE.has(node.tagName)) {
      count('active_content_removed');
      return [];
    }
    if (node.tagName === 'img') {
      count('images_left_out');
      const words = String(node.properties['alt'] ?? '').trim();
      return words === '' ? [] : [{ type: 'text', value: words }];
    }
    if (DROPPED.has(node.tagName) || isHidden(node)) return [];
    const children = prune(node.children as HtmlNode[], counts, depth + 1);
    if (node.tagName !== 'a') return [{ ...node, children: children as Element['children'] }];
    const address = String(node.properties['href'] ?? '').trim();
    if (SAFE_ADDRESS.test(address)) {
      return [{ ...node, properties: { href: address }, children: children as Element['children'] }];
    }
    if (SCHEME.test(address)) count('links_removed');
    return children;
  });
}

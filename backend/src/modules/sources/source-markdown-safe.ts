/** Markdown without HTML and without addresses that act: courses show neither, and what is hidden in them is no text. */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import type { SourceWarning } from './source-clean.ts';
import { maskFences } from './source-fences.ts';
import { rangeOf } from './source-markdown.ts';

type Edit = { start: number; end: number; text: string };
type Counts = { html_removed: number; active_content_removed: number; links_removed: number };

const ACTIVE = /<(script|style|iframe|object|embed|applet|svg|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<[!/?a-z][^>]*(?:>|$)/gi;
/** Anything with a scheme but these may act in a reader's browser. */
const SAFE_SCHEME = /^(?:https?|mailto|ftp|doi|tel):/i;
const SCHEME = /^[\s\u0000-\u0020]*[a-z][a-z0-9+.\-\s]*:/i; // oxlint-disable-line no-control-regex
/** What is put together of removed parts is looked at again. */
const MOST_ROUNDS = 4;

/** @throws RangeError when the text nests deeper than the parser's stack reaches */
export function removeMarkup(text: string): { text: string; warnings: SourceWarning[] } {
  const counts: Counts = { html_removed: 0, active_content_removed: 0, links_removed: 0 };
  let clean = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = editsOf(clean, counts);
    if (edits.length === 0) return { text: clean, warnings: listed(counts) };
    clean = apply(clean, edits);
  }
  return { text: clean.replaceAll('<', '&lt;'), warnings: listed(counts) };
}

const listed = (counts: Counts): SourceWarning[] =>
  (Object.keys(counts) as (keyof Counts)[])
    .filter((code) => counts[code] > 0)
    .map((code) => ({ code, count: counts[code] }));

function editsOf(text: string, counts: Counts): Edit[] {
  // Without a sign of either there is nothing to look for.
  if (!text.includes('<') && !text.includes(':')) return [];
  const edits: Edit[] = [];
  const tree = fromMarkdown(maskFences(text).masked, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  visit(tree, (node) => {
    const { start, end } = rangeOf(node);
    if (node.type === 'html') {
      const isActive = node.value.search(ACTIVE) >= 0;
      counts[isActive ? 'active_content_removed' : 'html_removed'] += 1;
      edits.push({ start, end, text: wordsOf(node.value) });
      return 'skip';
    }
    if ((node.type === 'link' || node.type === 'image' || node.type === 'definition') && isUnsafe(node.url)) {
      counts.links_removed += 1;
      edits.push({ start, end, text: shownOf(text, node) });
      return 'skip';
    }
    return undefined;
  });
  return edits;
}

const isUnsafe = (url: string) => SCHEME.test(url) && !SAFE_SCHEME.test(url.trim());
const wordsOf = (html: string) => html.replaceAll(ACTIVE, '').replaceAll(COMMENT, '').replaceAll(TAG, '');

/** What a reader sees of a link or a picture. */
function shownOf(text: string, node: Nodes): string {
  if (node.type === 'image') return node.alt ?? '';
  if (node.type !== 'link') return '';
  const [first] = node.children;
  const last = node.children.at(-1);
  return first && last ? text.slice(rangeOf(first).start, rangeOf(last).end) : '';
}

function apply(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text: instead } of edits) {
    pieces.push(text.slice(from, start), instead);
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** Makes a model's Markdown fit to be put into a section: headings in order, no HTML, no invented links. */
import type { Heading, Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

/** Characters [start, end) of the text become `text`. */
type Edit = { start: number; end: number; text: string };

export type CleaningRules = {
  /** The depth that the text's highest headings get, 2 to 6. */
  topHeading: number;
  /** Whether a link or picture may stay: a model invents addresses, so only those of the sources do. */
  allowsUrl: (url: string) => boolean;
};

/** Cleans Markdown by editing it in place; all that is not touched keeps its wording. */
export function cleanMarkdown(markdown: string, rules: CleaningRules): string {
  const text = markdown.trim();
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const edits = [
    ...headingEdits(tree, rules.topHeading),
    ...htmlEdits(tree, text),
    ...linkEdits(tree, rules),
    ...fenceEdits(tree, text),
  ].sort((a, b) => b.start - a.start);
  let cleaned = text;
  let untouched = text.length;
  for (const { start, end, text: replacement } of edits) {
    if (end > untouched) continue;
    untouched = start;
    cleaned = cleaned.slice(0, start) + replacement + cleaned.slice(end);
  }
  return cleaned.trim();
}

const startOf = (node: Nodes) => node.position?.start.offset ?? 0;
const endOf = (node: Nodes) => node.position?.end.offset ?? 0;
const innerStart = (node: Parents) => (node.children[0] ? startOf(node.children[0]) : endOf(node));
const innerEnd = (node: Parents) => {
  const last = node.children.at(-1);
  return last ? endOf(last) : endOf(node);
};

/** Moves the highest heading to `top` and closes gaps: a level is never skipped on the way down (WCAG 1.3.1). */
function headingEdits(tree: Nodes, top: number): Edit[] {
  const headings: Heading[] = [];
  visit(tree, 'heading', (node) => {
    headings.push(node);
  });
  const highest = Math.min(...headings.map((heading) => heading.depth));
  let previous = top - 1;
  return headings.flatMap((heading) => {
    const depth = Math.min(heading.depth - highest + top, previous + 1, 6);
    previous = depth;
    return [
      { start: startOf(heading), end: innerStart(heading), text: '#'.repeat(depth).concat(' ') },
      { start: innerEnd(heading), end: endOf(heading), text: '' },
    ];
  });
}

/** Tags are shown as they were written instead of taking effect; comments and line breaks vanish. */
function htmlEdits(tree: Nodes, text: string): Edit[] {
  const edits: Edit[] = [];
  visit(tree, 'html', (node) => {
    const [start, end] = [startOf(node), endOf(node)];
    const isInvisible = /^<!--|^<br\s*\/?>$/i.test(node.value);
    const shown = isInvisible ? ' ' : text.slice(start, end).replaceAll('<', '&lt;');
    edits.push({ start, end, text: shown });
  });
  return edits;
}

function linkEdits(tree: Nodes, { allowsUrl }: CleaningRules): Edit[] {
  const urls = new Map<string, string>();
  visit(tree, 'definition', (node) => {
    urls.set(node.identifier, node.url);
  });
  const edits: Edit[] = [];
  visit(tree, (node) => {
    const [start, end] = [startOf(node), endOf(node)];
    if (node.type === 'definition' && !allowsUrl(node.url)) edits.push({ start, end, text: '' });
    if (node.type === 'image' && !allowsUrl(node.url)) edits.push({ start, end, text: node.alt ?? '' });
    if (node.type === 'imageReference' && !allowsUrl(urls.get(node.identifier) ?? '')) {
      edits.push({ start, end, text: node.alt ?? '' });
    }
    if (node.type !== 'link' && node.type !== 'linkReference') return;
    const url = node.type === 'link' ? node.url : (urls.get(node.identifier) ?? '');
    if (allowsUrl(url)) return;
    // A bare address has no words of its own that could stay; if they did, they would be a link again.
    if (url.endsWith(toString(node))) edits.push({ start, end, text: '' });
    else {
      edits.push({ start, end: innerStart(node), text: '' }, { start: innerEnd(node), end, text: '' });
    }
  });
  return edits;
}

/** Lines of `:::` open and close containers; those are ours to set. */
function fenceEdits(tree: Nodes, text: string): Edit[] {
  const code: { start: number; end: number }[] = [];
  visit(tree, 'code', (node) => {
    code.push({ start: startOf(node), end: endOf(node) });
  });
  const lines = [...text.matchAll(/^[ \t]*:{3,}.*$/gm)];
  return lines
    .filter(({ index }) => code.every(({ start, end }) => index < start || index >= end))
    .map((line) => ({ start: line.index, end: line.index + line[0].length, text: '' }));
}

import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { directiveFromMarkdown, directiveToMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';

/** The same syntax that lessons are rendered with (ui/markdown). */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, {
    extensions: [gfm(), math(), directive()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown(), directiveFromMarkdown()],
  });
}

const directives = directiveToMarkdown();

/** A word behind a colon is prose here ("At 10:30"), so a colon inside a line is never escaped. */
const quietDirectives: Options = {
  ...directives,
  unsafe: directives.unsafe
    ?.filter(({ atBreak, inConstruct }) => atBreak || inConstruct)
    // An address is no place for a directive: the colon of `media:…` stands as it is.
    .map((pattern) => ({ ...pattern, notInConstruct: ['destinationRaw', 'destinationLiteral'] })),
};

const options: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  strong: '*',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  extensions: [gfmToMarkdown(), mathToMarkdown(), quietDirectives],
};

/** Canonical Markdown of some blocks, without the line end behind them. */
export function formatMarkdown(children: RootContent[], bullet: '-' | '*' = '-'): string {
  const bulletOther = bullet === '-' ? '*' : '-';
  return toMarkdown({ type: 'root', children }, { ...options, bullet, bulletOther }).replace(/\n$/, '');
}

/** What a node looks like in its document. */
export function writtenAs(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** Pandoc's rule for `$`, as in the player: a blank inside the dollars or a digit behind them is money, not maths. */
export function isMoney(node: Nodes, source: string): boolean {
  const text = writtenAs(node, source);
  if (text.startsWith('$$')) return false;
  const behind = source[node.position?.end.offset ?? 0] ?? '';
  return /^\$\s|\s\$$/.test(text) || /\d/.test(behind);
}

/** Syntax that is written out as it stands. */
export function verbatim(value: string): RootContent & PhrasingContent {
  return { type: 'html', value };
}

/** Plain words as the label of a directive: what would be markup there is escaped. */
export function labelled(words: string): PhrasingContent {
  const escaped = formatMarkdown([{ type: 'paragraph', children: [{ type: 'text', value: words }] }]);
  return verbatim(escaped.replaceAll(/\\.|\]/g, (found) => (found === ']' ? String.raw`\]` : found)));
}

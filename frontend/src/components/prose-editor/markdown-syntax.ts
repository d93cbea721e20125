import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { directiveFromMarkdown, directiveToMarkdown, type TextDirective } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math';
import { toMarkdown, type Handle, type Options } from 'mdast-util-to-markdown';
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

/** What would end an attribute, a cell of a table or the line stands as a reference. */
const references: Record<string, string> = { '&': '&amp;', '"': '&quot;', '|': '&#124;' };
const attributeText = (value: string): string =>
  value.replaceAll(/\s+/g, ' ').replaceAll(/[&"|]/g, (found) => references[found] ?? found);

/** A directive in the line. Braces behind it would be its attributes: then it has empty ones of its own. */
const writeTextDirective: Handle & { peek: () => string } = Object.assign(
  (node: TextDirective, _parent: unknown, state: Parameters<Handle>[2], info: Parameters<Handle>[3]) => {
    const exit = state.enter('label');
    const label = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
    exit();
    const said = Object.entries(node.attributes ?? {}).map(
      ([name, value]) => `${name}="${attributeText(value ?? '')}"`,
    );
    const attributes = said.length > 0 || info.after === '{' ? `{${said.join(' ')}}` : '';
    return `:${node.name}[${label}]${attributes}`;
  },
  { peek: () => ':' },
);

const terms: Options = {
  handlers: { textDirective: writeTextDirective },
  // A colon right before a directive would be part of it.
  unsafe: [{ character: ':', after: ':$', inConstruct: 'phrasing' }],
};

const options: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  strong: '*',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  extensions: [gfmToMarkdown(), mathToMarkdown(), quietDirectives, terms],
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

/** Whether these can be the label of a directive: brackets in code and formulas cannot be escaped, and must pair. */
export function isLabel(children: PhrasingContent[]): boolean {
  const marked: TextDirective = { type: 'textDirective', name: 'term', children };
  const written = formatMarkdown([{ type: 'paragraph', children: [marked] }]);
  const [paragraph] = parseMarkdown(written).children;
  if (paragraph?.type !== 'paragraph' || paragraph.children.length !== 1) return false;
  const [only] = paragraph.children;
  return only?.type === 'textDirective' && only.position?.end.offset === written.length;
}

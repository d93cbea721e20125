import type { ExtraProps, Options } from 'react-markdown';

/** The syntax trees in between, as far as our own steps look into them. */
export type HtmlElement = NonNullable<ExtraProps['node']>;
export type HtmlContent = HtmlElement['children'][number];

/** A whole text as HTML. */
export type HtmlTree = { type: 'root'; children: HtmlContent[]; position?: HtmlElement['position'] };

export type PluginList = NonNullable<Options['rehypePlugins']>;

type Point = { line: number; column: number; offset?: number };

/** A node of the Markdown tree: only what remarkProse reads and writes. */
export type MarkdownNode = {
  type: string;
  value?: string;
  name?: string;
  attributes?: Record<string, string | null | undefined> | null;
  children?: MarkdownNode[];
  data?: { directiveLabel?: boolean; hName?: string; hProperties?: Record<string, string | undefined> };
  position?: { start: Point; end: Point };
};

/** The text inside an element, without markup. */
export function textOf(node: HtmlElement | HtmlContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** The text inside a Markdown node, without markup. */
export function plainTextOf(node: MarkdownNode): string {
  return node.value ?? (node.children ?? []).map(plainTextOf).join('');
}

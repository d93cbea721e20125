import type { JSONContent } from '@tiptap/core';
import type { Definition, PhrasingContent, RootContent } from 'mdast';

/** A node of the editor's document as plain data. */
export type ProseNode = JSONContent;

/** Thrown by a reader that meets syntax the editor has no form for; the block is then shown as its source. */
export class UnknownSyntax extends Error {}

/** What a reader of one block may use. */
export type Reading = {
  source: string;
  definitions: Map<string, Definition>;
  blocks: (nodes: RootContent[]) => ProseNode[];
  inline: (nodes: PhrasingContent[], place?: 'cell') => ProseNode[];
};

/** What a writer of one block may use. */
export type Writing = {
  blocks: (nodes: ProseNode[] | undefined) => RootContent[];
  inline: (nodes: ProseNode[] | undefined, place?: 'cell') => PhrasingContent[];
};

/**
 * How a kind of block stands in Markdown and in the editor. `read` answers null for a Markdown node of another kind;
 * `write` gets only nodes of its own type.
 */
export type BlockKind = {
  type: string;
  read?: (node: RootContent, reading: Reading) => ProseNode | null;
  write: (node: ProseNode, writing: Writing) => RootContent;
};

/** The text of a node of plain text: code, a formula. */
export function plainText(node: ProseNode): string {
  return (node.content ?? []).map((child) => child.text ?? '').join('');
}

/** Content of a node of plain text; an empty one has no content, because empty texts are no nodes. */
export function plainContent(value: string): Pick<ProseNode, 'content'> {
  return value === '' ? {} : { content: [{ type: 'text', text: value }] };
}

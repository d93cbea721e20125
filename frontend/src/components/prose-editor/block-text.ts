import type { PhrasingContent } from 'mdast';
import type { BlockKind, ProseNode } from './prose-node.ts';

type Level = 1 | 2 | 3 | 4 | 5 | 6;

/** A line has no blanks or breaks at its ends: Markdown would lose them, or escape them. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  const isEmpty = (node: PhrasingContent | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  const line = [...nodes];
  while (isEmpty(line[0])) line.shift();
  while (isEmpty(line.at(-1))) line.pop();
  return line.map((node, index) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === line.length - 1 ? value.trimEnd() : value };
  });
}

/** A paragraph that holds nothing: a place to write in the editor, nothing in Markdown. */
export function isEmptyParagraph(node: ProseNode): boolean {
  if (node.type !== 'paragraph') return false;
  return (node.content ?? []).every(
    ({ type, text = '' }) => type === 'hardBreak' || (type === 'text' && text.trim() === ''),
  );
}

export const paragraph: BlockKind = {
  type: 'paragraph',
  read: (node, { inline }) =>
    node.type === 'paragraph' ? { type: 'paragraph', content: inline(node.children) } : null,
  write: ({ content }, { inline }) => ({ type: 'paragraph', children: trimmed(inline(content)) }),
};

export const heading: BlockKind = {
  type: 'heading',
  read: (node, { inline }) =>
    node.type === 'heading'
      ? { type: 'heading', attrs: { level: node.depth }, content: inline(node.children) }
      : null,
  write: ({ attrs, content }, { inline }) => ({
    type: 'heading',
    depth: (attrs?.['level'] ?? 2) as Level,
    children: trimmed(inline(content)),
  }),
};

export const blockquote: BlockKind = {
  type: 'blockquote',
  read: (node, { blocks }) =>
    node.type === 'blockquote' ? { type: 'blockquote', content: blocks(node.children) } : null,
  write: ({ content }, { blocks }) => ({ type: 'blockquote', children: blocks(content) as never }),
};

export const horizontalRule: BlockKind = {
  type: 'horizontalRule',
  read: (node) => (node.type === 'thematicBreak' ? { type: 'horizontalRule' } : null),
  write: () => ({ type: 'thematicBreak' }),
};

import type { ListItem } from 'mdast';
import type { BlockKind, ProseNode, Writing } from './prose-node.ts';

/** An item as Markdown; items are written by their list. */
function writeItem({ attrs, content }: ProseNode, { blocks }: Writing): ListItem {
  const checked = attrs?.['checked'] as boolean | null | undefined;
  return {
    type: 'listItem',
    spread: attrs?.['spread'] === true,
    checked: checked ?? null,
    children: blocks(content) as ListItem['children'],
  };
}

function listKind(type: 'bulletList' | 'orderedList'): BlockKind {
  const ordered = type === 'orderedList';
  return {
    type,
    read: (node, { blocks }) => {
      if (node.type !== 'list' || Boolean(node.ordered) !== ordered) return null;
      const content = node.children.map(({ checked, spread, children }) => ({
        type: 'listItem',
        attrs: { checked: checked ?? null, spread: spread ?? false },
        content: blocks(children),
      }));
      const attrs = { spread: node.spread ?? false, ...(ordered && { start: node.start ?? 1 }) };
      return { type, attrs, content };
    },
    write: ({ attrs, content }, writing) => ({
      type: 'list',
      ordered,
      ...(ordered && { start: Number(attrs?.['start'] ?? 1) }),
      spread: attrs?.['spread'] === true,
      children: (content ?? []).map((item) => writeItem(item, writing)),
    }),
  };
}

export const bulletList = listKind('bulletList');
export const orderedList = listKind('orderedList');

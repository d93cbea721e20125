import type { Paragraph, RootContent } from 'mdast';
import { labelled, verbatim } from './markdown-syntax.ts';
import { UnknownSyntax, type BlockKind } from './prose-node.ts';

type Attributes = Record<string, string | null | undefined>;

function isLabel(node: RootContent | undefined): node is Paragraph {
  return node?.type === 'paragraph' && Boolean((node.data as { directiveLabel?: boolean })?.directiveLabel);
}

/** The words of a label. A label with markup inside has no form in the editor. */
function labelOf(children: RootContent[]): string {
  return children
    .map((child) => {
      if (child.type !== 'text') throw new UnknownSyntax('label');
      return child.value;
    })
    .join('');
}

/** `:::name[Title]`: callouts, solutions, hints and what else lessons have. */
export const container: BlockKind = {
  type: 'container',
  read: (node, { blocks }) => {
    if (node.type !== 'containerDirective') return null;
    const [first, ...rest] = node.children;
    const labelled = isLabel(first);
    const content = blocks(labelled ? rest : node.children);
    // A task that nobody has written yet keeps its place above the solution.
    const place = node.name === 'exercise' && content[0]?.type === 'container' ? [{ type: 'paragraph' }] : [];
    return {
      type: 'container',
      attrs: {
        name: node.name,
        title: labelled ? labelOf(first.children) : '',
        attributes: node.attributes ?? {},
      },
      content: [...place, ...content],
    };
  },
  write: ({ attrs = {}, content }, { blocks }) => {
    const title = String(attrs['title']).trim();
    const label: Paragraph = {
      type: 'paragraph',
      data: { directiveLabel: true } as Paragraph['data'],
      children: [labelled(title)],
    };
    return {
      type: 'containerDirective',
      name: String(attrs['name']),
      attributes: attrs['attributes'] as Attributes,
      children: [...(title === '' ? [] : [label]), ...blocks(content)] as never,
    };
  },
};

/** HTML and everything the editor has no form for, as it is written. */
export const rawBlock: BlockKind = {
  type: 'rawBlock',
  read: (node) => (node.type === 'html' ? { type: 'rawBlock', attrs: { markdown: node.value } } : null),
  write: ({ attrs }) => verbatim(String(attrs?.['markdown'] ?? '')),
};

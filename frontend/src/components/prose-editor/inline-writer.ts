import type { PhrasingContent } from 'mdast';
import { isLabel, verbatim } from './markdown-syntax.ts';
import type { ProseNode } from './prose-node.ts';

type Mark = NonNullable<ProseNode['marks']>[number];
type Place = 'cell' | undefined;

/** From the outside in: a link goes around emphasis, code is always innermost. */
const order = ['link', 'term', 'bold', 'italic', 'strike'];
const edges = /^(\s*)([\s\S]*?)(\s*)$/;

function sameMark(one: Mark, other: Mark): boolean {
  return one.type === other.type && JSON.stringify(one.attrs ?? {}) === JSON.stringify(other.attrs ?? {});
}

function hasMark(node: ProseNode, mark: Mark): boolean {
  return (node.marks ?? []).some((held) => sameMark(held, mark));
}

function writeLeaf(node: ProseNode, place: Place): PhrasingContent {
  const { attrs = {} } = node;
  switch (node.type) {
    case 'hardBreak':
      return place === 'cell' ? verbatim('<br>') : { type: 'break' };
    case 'image':
      return { type: 'image', url: String(attrs['src'] ?? ''), alt: attrs['alt'], title: attrs['title'] };
    case 'inlineMath':
      return { type: 'inlineMath', value: String(attrs['value']) };
    case 'rawInline':
      return verbatim(String(attrs['markdown']));
    default:
      return (node.marks ?? []).some(({ type }) => type === 'code')
        ? { type: 'inlineCode', value: node.text ?? '' }
        : { type: 'text', value: node.text ?? '' };
  }
}

function wrapped(mark: Mark, children: PhrasingContent[]): PhrasingContent {
  const { href, title, of, definition } = mark.attrs ?? {};
  if (mark.type === 'link') return { type: 'link', url: String(href ?? ''), title, children };
  if (mark.type === 'term') {
    const attributes = {
      ...(of && { of: String(of) }),
      ...(definition && { definition: String(definition) }),
    };
    return { type: 'textDirective', name: 'term', attributes, children };
  }
  if (mark.type === 'bold') return { type: 'strong', children };
  return mark.type === 'italic' ? { type: 'emphasis', children } : { type: 'delete', children };
}

/** Blanks at the edge of a mark stand outside of it: `**so **` would not be bold. */
function withEdges(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  const [first] = children;
  const before = first?.type === 'text' ? (edges.exec(first.value)?.[1] ?? '') : '';
  if (first?.type === 'text') first.value = first.value.slice(before.length);
  const last = children.at(-1);
  const after = last?.type === 'text' ? (edges.exec(last.value)?.[3] ?? '') : '';
  if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length);
  const inside = children.filter((child) => child.type !== 'text' || child.value !== '');
  const text = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
  // Words that no label can hold stay, unmarked.
  const isHeld = mark.type !== 'term' || isLabel(inside);
  const held = isHeld ? [wrapped(mark, inside)] : inside;
  return [...text(before), ...(inside.length > 0 ? held : []), ...text(after)];
}

/** The mark of the first node that reaches farthest. */
function outermost(nodes: ProseNode[], open: Mark[]): { mark: Mark; length: number } | null {
  const candidates = (nodes[0]?.marks ?? [])
    .filter((mark) => order.includes(mark.type) && !open.some((held) => sameMark(held, mark)))
    .sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
  let best: { mark: Mark; length: number } | null = null;
  for (const mark of candidates) {
    const end = nodes.findIndex((node) => !hasMark(node, mark));
    const length = end === -1 ? nodes.length : end;
    if (!best || length > best.length) best = { mark, length };
  }
  return best;
}

function joined(nodes: PhrasingContent[]): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = written.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else written.push(node);
  }
  return written;
}

function writeAll(nodes: ProseNode[], open: Mark[], place: Place): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  let rest = nodes;
  while (rest.length > 0) {
    const outer = outermost(rest, open);
    if (outer) {
      const inside = writeAll(rest.slice(0, outer.length), [...open, outer.mark], place);
      written.push(...withEdges(outer.mark, inside));
    } else written.push(writeLeaf(rest[0]!, place));
    rest = rest.slice(outer?.length ?? 1);
  }
  return joined(written);
}

/** Text with its marks, as Markdown. */
export function writeInline(nodes: ProseNode[], place?: 'cell'): PhrasingContent[] {
  return writeAll(nodes, [], place);
}

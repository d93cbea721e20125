import { visit } from 'unist-util-visit';
import type { MarkdownNode } from './markdown-tree.ts';

/** Characters [from, to) of a Markdown text. */
export type MarkedRange = { from: number; to: number };

/** Where each character of a text stands in the source, which also holds escapes, indentation and marks of quotations. */
function placesOf(value: string, source: string, start: number): number[] {
  let at = start;
  return Array.from({ length: value.length }, (_, index) => {
    const found = source.indexOf(value[index]!, at);
    const place = found < 0 ? at : found;
    at = place + 1;
    return place;
  });
}

const asMark = (children: MarkdownNode[]): MarkdownNode => ({
  type: 'marked',
  data: { hName: 'mark' },
  children,
});

/** The parts of a text node: before, inside and after the range. */
function cut(node: MarkdownNode, source: string, { from, to }: MarkedRange): MarkdownNode[] {
  const value = node.value ?? '';
  const places = placesOf(value, source, node.position?.start.offset ?? 0);
  const first = places.filter((place) => place < from).length;
  const last = places.filter((place) => place < to).length;
  const text = (part: string): MarkdownNode[] => (part === '' ? [] : [{ type: 'text', value: part }]);
  const inside = text(value.slice(first, last));
  if (inside.length === 0) return [node];
  return [...text(value.slice(0, first)), asMark(inside), ...text(value.slice(last))];
}

/** Sets the words of a range apart as `<mark>`, whatever is around and inside them. Code and formulas stay whole. */
export function remarkMarked({ range }: { range: MarkedRange | undefined }) {
  return (tree: MarkdownNode, file: { toString(): string }) => {
    if (!range) return;
    const source = file.toString();
    visit(tree, (node: MarkdownNode, index: number | undefined, parent: MarkdownNode | undefined) => {
      const { start, end } = node.position ?? {};
      if (!parent || index === undefined || start?.offset === undefined || end?.offset === undefined)
        return undefined;
      if (end.offset <= range.from || start.offset >= range.to) return undefined;
      const isWhole = node.type === 'inlineCode' || node.type === 'inlineMath';
      if (!isWhole && node.type !== 'text') return undefined;
      const parts = isWhole ? [asMark([node])] : cut(node, source, range);
      parent.children!.splice(index, 1, ...parts);
      return index + parts.length;
    });
  };
}

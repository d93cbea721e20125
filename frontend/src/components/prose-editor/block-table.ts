import type { AlignType, PhrasingContent, TableCell, TableRow } from 'mdast';
import type { BlockKind, ProseNode, Reading, Writing } from './prose-node.ts';

function readRow(row: TableRow, index: number, align: AlignType[], { inline }: Reading): ProseNode {
  const cells = row.children.slice(0, align.length).map((cell, column) => ({
    type: index === 0 ? 'tableHeader' : 'tableCell',
    attrs: { align: align[column] ?? null },
    content: [{ type: 'paragraph', content: inline(cell.children, 'cell') }],
  }));
  while (cells.length < align.length) {
    const attrs = { align: align[cells.length] ?? null };
    cells.push({ type: 'tableCell', attrs, content: [{ type: 'paragraph', content: [] }] });
  }
  return { type: 'tableRow', content: cells };
}

/** A bar inside a formula would end the cell; TeX has a word for it. */
function withoutBars(node: PhrasingContent): PhrasingContent {
  if (node.type === 'inlineMath') return { ...node, value: node.value.replaceAll('|', String.raw`\vert `) };
  return 'children' in node ? ({ ...node, children: node.children.map(withoutBars) } as never) : node;
}

function writeCell({ content = [] }: ProseNode, { inline }: Writing): TableCell {
  const lines = content.map((line) => inline(line.content, 'cell'));
  return { type: 'tableCell', children: lines.flat().map(withoutBars) };
}

export const table: BlockKind = {
  type: 'table',
  read: (node, reading) => {
    if (node.type !== 'table') return null;
    const align = node.align ?? [];
    return {
      type: 'table',
      content: node.children.map((row, index) => readRow(row, index, align, reading)),
    };
  },
  write: ({ content: rows = [] }, writing) => ({
    type: 'table',
    align: (rows[0]?.content ?? []).map(({ attrs }) => (attrs?.['align'] ?? null) as AlignType),
    children: rows.map((row) => ({
      type: 'tableRow',
      children: (row.content ?? []).map((cell) => writeCell(cell, writing)),
    })),
  }),
};

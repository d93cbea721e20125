import { Slice, type Node, type ResolvedPos } from '@tiptap/pm/model';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { writeBlock } from './block-registry.ts';
import { formatMarkdown } from './markdown-syntax.ts';
import { documentOf, openProse } from './prose-file.ts';

/** A stretch of the text: words within one block, or whole blocks. */
export type Passage = { from: number; to: number };

const blockBefore = (at: ResolvedPos) => (at.depth > 0 ? at.before(1) : at.pos);
const blockAfter = (at: ResolvedPos) => (at.depth > 0 ? at.after(1) : at.pos);

const markdownOf = (blocks: readonly Node[]) =>
  formatMarkdown(blocks.map((node) => writeBlock(node.toJSON())));

/** What is selected, as Markdown; a selection over several blocks becomes whole blocks. Null where nothing is. */
export function selectedPassage({
  doc,
  selection,
  schema,
}: EditorState): (Passage & { markdown: string }) | null {
  const { $from, $to, from, to, empty } = selection;
  if (empty) return null;
  if ($from.sameParent($to) && $from.parent.inlineContent && $from.parent.type.name !== 'codeBlock') {
    const words = schema.nodes['paragraph']!.create(null, doc.slice(from, to).content);
    const markdown = markdownOf([words]);
    return markdown.trim() === '' ? null : { from, to, markdown };
  }
  const blocks = { from: blockBefore($from), to: blockAfter($to) };
  const markdown = markdownOf(doc.slice(blocks.from, blocks.to).content.content);
  return markdown.trim() === '' ? null : { ...blocks, markdown };
}

/** The meta of an edit that is undone by itself. */
export const STEP = 'step';

/** Where something stands that goes below a passage: behind the block that the passage ends in. */
export function placeBelow(doc: Node, { to }: Passage): number {
  const at = doc.resolve(to);
  // Whole blocks end between two: what is below stands there.
  return at.depth === 0 ? to : at.after(1);
}

/** Markdown as a piece of the document. One paragraph flows into the line, anything more stands on its own. */
export function markdownSlice(markdown: string, { schema }: EditorState): Slice {
  const { content, childCount, firstChild } = documentOf(openProse(markdown, schema), schema);
  const isLine = childCount === 1 && firstChild?.type.name === 'paragraph';
  return isLine ? Slice.maxOpen(content) : new Slice(content, 0, 0);
}

/** The edit that puts Markdown in the place of a passage; it is undone by itself. */
export function replacePassage(state: EditorState, { from, to }: Passage, markdown: string): Transaction {
  const tr = state.tr.setMeta(STEP, true);
  if (state.doc.resolve(from).depth === 0) {
    const { content } = documentOf(openProse(markdown, state.schema), state.schema);
    return tr.replaceWith(from, to, content).scrollIntoView();
  }
  tr.setSelection(TextSelection.create(state.doc, from, to));
  return tr.replaceSelection(markdownSlice(markdown, state)).scrollIntoView();
}

/** The edit that puts Markdown below a passage. */
export function insertBelow(state: EditorState, passage: Passage, markdown: string): Transaction {
  const { content } = documentOf(openProse(markdown, state.schema), state.schema);
  return state.tr.setMeta(STEP, true).insert(placeBelow(state.doc, passage), content).scrollIntoView();
}

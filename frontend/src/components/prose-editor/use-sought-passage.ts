import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { useEffect, useEffectEvent } from 'react';
import { markForAWhile } from '../../ui/momentary-mark.ts';
import { openProse } from './prose-file.ts';
import { placeOfPassage, type Sought } from './sought-passage.ts';

/** The block of the document in which a passage of its Markdown begins; -1: it is not there. */
function blockOf(editor: Editor, markdown: string, passage: string): number {
  const place = placeOfPassage(markdown, passage);
  if (!place) return -1;
  let end = 0;
  return openProse(markdown, editor.schema).blocks.findIndex(({ gap, source }) => {
    end += gap.length + source.length;
    return end > place.from;
  });
}

function showBlock({ view }: Editor, block: number) {
  const { doc, tr } = view.state;
  const at = doc.children.slice(0, block).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(at))));
  view.focus();
  const element = view.nodeDOM(at);
  if (!(element instanceof Element)) return;
  element.scrollIntoView({ block: 'center' });
  markForAWhile(element);
}

/** Leads to the block with the words that are sought, once the editor shows it. */
export function useSoughtPassage(editor: Editor, markdown: string, sought: Sought | null): void {
  const show = useEffectEvent(({ passage, tell }: Sought) => {
    const block = blockOf(editor, markdown, passage);
    if (block >= 0) showBlock(editor, block);
    tell(block >= 0);
  });
  useEffect(() => {
    if (sought) show(sought);
  }, [sought]);
}

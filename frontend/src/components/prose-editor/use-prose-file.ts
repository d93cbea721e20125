import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect, useEffectEvent, useRef } from 'react';
import { documentOf, openProse, writeProse, type ProseFile } from './prose-file.ts';

/** Replaces only the blocks that differ, so that the caret stays where it was in all others. */
function showDocument(editor: Editor, doc: Node) {
  const { doc: shown, tr } = editor.state;
  const start = shown.content.findDiffStart(doc.content);
  if (start === null) return;
  let front = 0;
  while (front < shown.childCount && front < doc.childCount && shown.child(front).eq(doc.child(front)))
    front++;
  let back = 0;
  const most = Math.min(shown.childCount, doc.childCount) - front;
  while (back < most && shown.child(shown.childCount - 1 - back).eq(doc.child(doc.childCount - 1 - back)))
    back++;
  const offset = (at: number) => shown.children.slice(0, at).reduce((sum, child) => sum + child.nodeSize, 0);
  const put = doc.children.slice(front, doc.childCount - back);
  tr.replaceWith(offset(front), offset(shown.childCount - back), put);
  editor.view.dispatch(tr.setMeta('remote', true).setMeta('addToHistory', false));
}

/**
 * Keeps the editor and its Markdown the same. What is typed is written to `onChange`; Markdown that comes from elsewhere
 * (a merge, another version) is shown without moving the caret more than it must.
 */
export function useProseFile(editor: Editor, markdown: string, onChange: (markdown: string) => void) {
  const file = useRef<ProseFile | null>(null);
  const written = useRef<string | null>(null);
  useEffect(() => {
    if (markdown === written.current) return;
    file.current = openProse(markdown, editor.schema);
    written.current = markdown;
    showDocument(editor, documentOf(file.current, editor.schema));
  }, [editor, markdown]);
  const onUpdate = useEffectEvent(({ transaction }: { transaction: Transaction }) => {
    if (!file.current || transaction.getMeta('remote')) return;
    const next = writeProse(file.current, editor.state.doc);
    if (next === written.current) return;
    written.current = next;
    onChange(next);
  });
  useEffect(() => {
    const listen = (event: { transaction: Transaction }) => onUpdate(event);
    editor.on('update', listen);
    return () => void editor.off('update', listen);
  }, [editor]);
}

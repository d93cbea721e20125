import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { STEP } from './passage.ts';
import { documentOf, openProse, writeProse, type ProseFile } from './prose-file.ts';
import { shownDocument } from './shown-document.ts';
import type { StepUnderWay } from './step-extension.ts';

/** The file in the editor as it was opened last. */
export type ShownFile = RefObject<ProseFile | null>;

type FileProps = {
  /** Holds what the editor was made with. */
  fileRef: ShownFile;
  markdown: string;
  onChange: (markdown: string, isStep: boolean) => void;
  /** Knows whether the Markdown that comes is a step of the writer's own. */
  stepUnderWay: StepUnderWay;
};

/** What is pasted, dropped or taken from a suggestion is undone by itself, whatever is typed before and after it. */
const isStep = (transaction: Transaction) =>
  transaction.getMeta(STEP) === true || transaction.getMeta('uiEvent') !== undefined;

/**
 * Keeps the editor and its Markdown the same. What is typed is written to `onChange`; Markdown that comes from elsewhere
 * (a merge, another version) is shown without moving the caret more than it must.
 */
export function useProseFile(editor: Editor, { fileRef, markdown, onChange, stepUnderWay }: FileProps) {
  const written = useRef<string | null>(null);
  // With the text that was drawn: a letter typed between drawing and a later effect would seem to come from elsewhere, and
  // the text before it would be shown once more.
  useLayoutEffect(() => {
    if (markdown === written.current) return;
    const isMadeWithIt = written.current === null && fileRef.current?.markdown === markdown;
    const opened = isMadeWithIt && fileRef.current ? fileRef.current : openProse(markdown, editor.schema);
    fileRef.current = opened;
    written.current = markdown;
    const shown = shownDocument(editor.state, documentOf(opened, editor.schema), stepUnderWay.end());
    // An edit of nothing, too, lets the editor add the line below a last block that cannot be written below.
    editor.view.dispatch((shown ?? editor.state.tr).setMeta('remote', true));
  }, [editor, fileRef, markdown, stepUnderWay]);
  const onUpdate = useEffectEvent(({ transaction }: { transaction: Transaction }) => {
    if (!fileRef.current || transaction.getMeta('remote')) return;
    const next = writeProse(fileRef.current, editor.state.doc);
    if (next === written.current) return;
    written.current = next;
    onChange(next, isStep(transaction));
  });
  useEffect(() => {
    const listen = (event: { transaction: Transaction }) => onUpdate(event);
    editor.on('update', listen);
    return () => void editor.off('update', listen);
  }, [editor]);
}

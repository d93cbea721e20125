import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect, useEffectEvent, useRef } from 'react';
import { STEP } from './passage.ts';
import { documentOf, openProse, writeProse, type ProseFile } from './prose-file.ts';
import { shownDocument } from './shown-document.ts';
import type { StepUnderWay } from './step-extension.ts';

type FileProps = {
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
export function useProseFile(editor: Editor, { markdown, onChange, stepUnderWay }: FileProps) {
  const file = useRef<ProseFile | null>(null);
  const written = useRef<string | null>(null);
  useEffect(() => {
    if (markdown === written.current) return;
    file.current = openProse(markdown, editor.schema);
    written.current = markdown;
    const shown = shownDocument(editor.state, documentOf(file.current, editor.schema), stepUnderWay.end());
    if (shown) editor.view.dispatch(shown.setMeta('remote', true));
  }, [editor, markdown, stepUnderWay]);
  const onUpdate = useEffectEvent(({ transaction }: { transaction: Transaction }) => {
    if (!file.current || transaction.getMeta('remote')) return;
    const next = writeProse(file.current, editor.state.doc);
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

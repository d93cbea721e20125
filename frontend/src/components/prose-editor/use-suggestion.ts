import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import type { PassageSuggestion } from '../../api/generated/types.gen.ts';
import { insertBelow, replacePassage, selectedPassage } from './passage.ts';
import { heldPassage, holdPassage } from './passage-extension.ts';

export type SuggestionAction = PassageSuggestion['action'];
type AskedQuestion = Extract<PassageSuggestion['proposal'], { kind: 'question' }>;

/** Who is asked for suggestions, and what is told of them. */
export type PassageHelper = {
  /** Rejects with why there is none. */
  ask: (action: SuggestionAction, passage: string, signal: AbortSignal) => Promise<PassageSuggestion>;
  decide: (suggestion: PassageSuggestion, decision: 'accepted' | 'rejected') => void;
  /** Takes a question that was accepted: it does not stand in the text. */
  onQuestion: (asked: AskedQuestion) => void;
};

export type ShownSuggestion = {
  action: SuggestionAction;
  place: HTMLElement;
  result:
    | { kind: 'writing' }
    | { kind: 'failed'; error: unknown }
    | { kind: 'there'; suggestion: PassageSuggestion };
};

/** One suggestion at a time: asked for the selection, shown below it, taken over as an edit or dropped. */
export function useSuggestion(editor: Editor, helper: PassageHelper | null) {
  const [shown, setShown] = useState<ShownSuggestion | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const close = () => {
    asking.current?.abort();
    holdPassage(editor, null);
    setShown(null);
  };
  const ask = async (action: SuggestionAction) => {
    const passage = selectedPassage(editor.state);
    if (!passage || !helper) return;
    drop();
    const call = new AbortController();
    asking.current = call;
    const place = document.createElement('div');
    const { markdown, ...held } = passage;
    holdPassage(editor, { passage: held, place });
    setShown({ action, place, result: { kind: 'writing' } });
    const result = await helper.ask(action, markdown, call.signal).then(
      (suggestion) => ({ kind: 'there', suggestion }) as const,
      (error: unknown) => ({ kind: 'failed', error }) as const,
    );
    if (!call.signal.aborted) setShown({ action, place, result });
  };
  const drop = () => {
    if (shown?.result.kind === 'there') helper?.decide(shown.result.suggestion, 'rejected');
    close();
  };
  const take = () => {
    const passage = heldPassage(editor.state);
    if (shown?.result.kind !== 'there') return;
    const { suggestion } = shown.result;
    const { proposal } = suggestion;
    close();
    if (proposal.kind === 'question') helper?.onQuestion(proposal);
    else if (passage) {
      const edit = suggestion.action === 'example' ? insertBelow : replacePassage;
      editor.view.dispatch(edit(editor.state, passage, proposal.markdown));
      editor.commands.focus();
    }
    helper?.decide(suggestion, 'accepted');
  };
  return { shown, ask, drop, take };
}

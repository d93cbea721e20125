import { useEffect, useRef, useState } from 'react';
import type { PassageSuggestion } from '../../api/generated/types.gen.ts';

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

/** The text that passages are taken from, whichever way it is written. */
export type PassageHolder = {
  /** Marks what is selected as the passage; its Markdown, or null where nothing is selected. */
  hold: () => string | null;
  /** Lets go of the passage. */
  release: () => void;
  /** Lets go of the passage and puts Markdown in its place or below it. */
  put: (markdown: string, where: 'instead' | 'below') => void;
};

export type ShownSuggestion = {
  action: SuggestionAction;
  result:
    | { kind: 'writing' }
    | { kind: 'failed'; error: unknown }
    | { kind: 'there'; suggestion: PassageSuggestion };
};

/** One suggestion at a time: asked for the selection, shown below it, taken over as an edit or dropped. */
export function useSuggestion(holder: PassageHolder, helper: PassageHelper | null) {
  const [shown, setShown] = useState<ShownSuggestion | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const reject = () => {
    asking.current?.abort();
    if (shown?.result.kind === 'there') helper?.decide(shown.result.suggestion, 'rejected');
  };
  const ask = async (action: SuggestionAction) => {
    if (!helper) return;
    const passage = holder.hold();
    if (passage === null) return;
    reject();
    const call = new AbortController();
    asking.current = call;
    setShown({ action, result: { kind: 'writing' } });
    const result = await helper.ask(action, passage, call.signal).then(
      (suggestion) => ({ kind: 'there', suggestion }) as const,
      (error: unknown) => ({ kind: 'failed', error }) as const,
    );
    if (!call.signal.aborted) setShown({ action, result });
  };
  const drop = () => {
    reject();
    holder.release();
    setShown(null);
  };
  const take = () => {
    if (shown?.result.kind !== 'there') return;
    const { suggestion } = shown.result;
    const { proposal } = suggestion;
    setShown(null);
    if (proposal.kind === 'question') {
      holder.release();
      helper?.onQuestion(proposal);
    } else holder.put(proposal.markdown, suggestion.action === 'example' ? 'below' : 'instead');
    helper?.decide(suggestion, 'accepted');
  };
  return { shown, ask, drop, take };
}

import type { OutlineChanges } from './outline-changes.ts';
import type { Part } from './outline-order.ts';
import type { StepBack, StepsBack } from './outline-steps-back.ts';
import type { useOutlineWords } from './outline-words.ts';

export type Says = { announce: (words: string) => void; complain: (words: string | null) => void };
/** What the use cases of an outline stand on. */
export type Doing = Says & {
  changes: OutlineChanges;
  words: ReturnType<typeof useOutlineWords>;
  steps: StepsBack;
  keepFocus: (id: string | null) => void;
  problemText: (error: unknown) => string;
  /** Says what was done with its step back. One notice at a time; the button above the outline has the steps before. */
  offer: (sentence: string, step: StepBack) => void;
};

/** The id of the button that takes the newest step back. */
export const UNDO_BUTTON = 'outline-undo';

/** What has the focus keeps it; the button that undid goes away with the last step, then the part that is back gets it. */
export function focusAfterUndo([part]: Part[]): string | null {
  const focused = document.activeElement?.id;
  return focused && focused !== UNDO_BUTTON ? focused : `part-${part!.id}`;
}

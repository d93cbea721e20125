/** What differs between two wordings, word by word. */
import { diffWordsWithSpace } from 'diff';
import type { z } from 'zod';
import type { WordMark } from './review-comparison.replies.ts';

type Mark = z.infer<typeof WordMark>;

/** Beyond this two wordings have little in common, and finding out what costs more than it shows. */
const MOST_EDITS = 2_000;

/** @returns the words of both in order: those of `before` only are removed, those of `after` only are added */
export function wordMarks(before: string, after: string): Mark[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!parts) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

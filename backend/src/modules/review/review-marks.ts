/** What differs between two wordings, word by word. */
import { diffWordsWithSpace } from 'diff';
import type { z } from 'zod';
import type { WordMark } from './review-comparison.replies.ts';

type Mark = z.infer<typeof WordMark>;

/** Beyond this two wordings have little in common, and finding out what costs more than it shows. */
const MOST_EDITS = 2_000;
/** Below this share of words in common, words marked one by one are harder to read than the two texts. */
const LEAST_IN_COMMON = 0.4;

/**
 * @returns the words of both in order: those of `before` only are removed, those of `after` only are added; texts with
 * little in common stand one after the other
 */
export function wordMarks(before: string, after: string): Mark[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const marks = parts?.map(({ value, added, removed }): Mark => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
  });
  if (marks && inCommon(marks, before, after) >= LEAST_IN_COMMON) return marks;
  return [
    { kind: 'removed' as const, text: before },
    { kind: 'same' as const, text: '\n\n' },
    { kind: 'added' as const, text: after },
  ].filter(({ kind, text }) => text !== '' && (kind !== 'same' || (before !== '' && after !== '')));
}

const letters = (text: string) => text.replace(/\s/g, '').length;

/** The share of the longer text that both have. */
function inCommon(marks: readonly Mark[], before: string, after: string): number {
  const same = marks.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + letters(text), 0);
  return same / Math.max(1, letters(before), letters(after));
}

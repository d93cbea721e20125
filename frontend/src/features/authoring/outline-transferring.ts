import type { CopyPartsResponse } from '../../api/generated/types.gen.ts';
import type { PartsCopy } from './outline-changes.ts';
import { focusAfterUndo, type Doing } from './outline-doing.ts';
import type { Part } from './outline-order.ts';

export type Transfer = (
  parts: Part[],
  to: PartsCopy & { courseId: string; takeAway: boolean },
) => Promise<CopyPartsResponse['leftBehind']>;

/** Copying and moving parts into another course, with the way back as long as nobody wrote there. */
export function transferringOf(doing: Doing): { transfer: Transfer } {
  const { changes, words, steps, keepFocus, problemText, announce, complain, offer } = doing;
  const takeBack = async (parts: Part[], copies: Part[], courseId: string, wereTaken: boolean) => {
    complain(null);
    keepFocus(focusAfterUndo(parts));
    try {
      // First what may be refused: then the parts are there once, wherever that is.
      await changes.removeElsewhere(courseId, copies);
      if (wereTaken) await changes.restore(parts);
      announce(wereTaken ? words.back(parts) : words.copiesGone(copies));
    } catch (error) {
      complain(words.notUndone(problemText(error)));
    }
  };
  const transfer: Transfer = async (parts, to) => {
    const { courseId, takeAway, level } = to;
    const { parts: made, leftBehind } = await changes.copy(
      parts.map((part) => part.id),
      to,
    );
    const copies = made.map(({ id }, place) => ({ level, id, title: parts[place]?.title ?? '' }));
    const said = words.transferred(parts, takeAway);
    announce(said);
    const step = steps.add(takeAway ? 'moved' : 'copied', () => {
      void takeBack(parts, copies, courseId, takeAway);
    });
    offer(said, step);
    return leftBehind;
  };
  return { transfer };
}

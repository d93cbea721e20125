import { isRequiredIn } from './outline-contents.ts';
import { focusAfterUndo, type Doing } from './outline-doing.ts';
import type { Part } from './outline-order.ts';

/** Making parts required or optional, with the way back for those that somebody else has not changed since. */
export function requiringOf({ changes, words, steps, keepFocus, problemText, announce, complain }: Doing) {
  const takeBack = (changed: Part[], isRequired: boolean) => {
    const asSet = changed.filter((part) => isRequiredIn(changes.modules(), part) === isRequired);
    complain(asSet.length === 0 ? words.changedSince(changed[0]!) : null);
    if (asSet.length === 0) return;
    keepFocus(focusAfterUndo(asSet));
    changes.require(asSet, !isRequired).then(
      () => announce(words.required(asSet, !isRequired)),
      (error: unknown) => complain(words.notUndone(problemText(error))),
    );
  };
  const require = (parts: Part[], isRequired: boolean) => {
    const changed = parts.filter((part) => isRequiredIn(changes.modules(), part) === !isRequired);
    complain(null);
    changes.require(parts, isRequired).then(
      () => {
        announce(words.required(parts, isRequired));
        if (changed.length > 0) steps.add('changed', () => takeBack(changed, isRequired));
      },
      (error: unknown) => complain(problemText(error)),
    );
  };
  return { require };
}

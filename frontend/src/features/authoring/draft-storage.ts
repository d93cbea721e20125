import { newId } from '../../lib/ids.ts';
import { windowId } from '../../lib/window-id.ts';
import { holdWindow, whenWindowIsGone } from '../../lib/window-lock.ts';

/** What is kept on this device while the server does not have it: the text, what it was written on, and when. */
export type KeptDraft<T> = { value: T; base: T; at: number };
/** A version that gave way to another one; it stays until somebody throws it away. */
export type SetAside<T> = { id: string; value: T };

export type DraftStorage<T> = {
  /** The copy of this window: no other window changes it as long as this one is there. */
  read: () => KeptDraft<T> | null;
  /** False when this device takes nothing more. */
  keep: (draft: KeptDraft<T>) => boolean;
  clear: () => void;
  /** Gives `take` the copies of windows that are gone, and those of others as soon as they are. Out: ends that. */
  adoptLeft: (take: (kept: KeptDraft<T>) => void) => () => void;
  /** Whether any window left a copy. */
  hasCopy: () => boolean;
  /** Those of all windows, the newest last. */
  readAsides: () => SetAside<T>[];
  setAside: (value: T) => SetAside<T>;
  dropAside: (id: string) => void;
};

/** Changes with the shape of drafts, so that a copy of an older shape is never read as one of today's. */
const SHAPE = 1;

function read<T>(key: string): T | null {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // storage is switched off, or holds something else
  }
}

function write(key: string, value: unknown): boolean {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Keys that begin with this; what was kept first is first. */
function keysBelow(prefix: string): string[] {
  try {
    return Object.keys(window.localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort();
  } catch {
    return []; // storage is switched off
  }
}

/** The copies of one draft of one person in this browser. `name` says what it is a draft of: "section.<id>". */
export function draftStorage<T>(userId: string, name: string): DraftStorage<T> {
  const key = `lectern.draft.${SHAPE}.${userId}.${name}`;
  const [ofWindows, ofAsides] = [`${key}.of.`, `${key}.aside`];
  const own = ofWindows + windowId();
  // An earlier release kept one copy for all windows, under the name alone.
  const keysOfCopies = () => [...keysBelow(ofWindows), ...keysBelow(key).filter((each) => each === key)];
  const adopt = (left: string, take: (kept: KeptDraft<T>) => void) => {
    const kept = read<KeptDraft<T>>(left);
    // First away with it: where there is little room, the copy of this window takes its place.
    write(left, null);
    if (kept) take(kept);
  };
  return {
    read: () => read<KeptDraft<T>>(own),
    keep: (draft) => {
      holdWindow();
      return write(own, draft);
    },
    clear: () => void write(own, null),
    adoptLeft: (take) => {
      const atOf = (left: string) => read<KeptDraft<T>>(left)?.at ?? 0;
      const newestFirst = keysOfCopies()
        .filter((left) => left !== own)
        .sort((one, other) => atOf(other) - atOf(one));
      const ends = newestFirst.map((left) => {
        if (left !== key) return whenWindowIsGone(left.slice(ofWindows.length), () => adopt(left, take));
        adopt(left, take);
        return () => undefined;
      });
      return () => ends.forEach((end) => end());
    },
    hasCopy: () => keysOfCopies().length > 0,
    readAsides: () =>
      keysBelow(ofAsides).flatMap((each) => {
        const value = read<T>(each);
        return value === null ? [] : [{ id: each.slice(ofAsides.length), value }];
      }),
    setAside: (value) => {
      const aside = { id: `.${newId()}`, value };
      write(ofAsides + aside.id, value);
      return aside;
    },
    dropAside: (id) => void write(ofAsides + id, null),
  };
}

/** What is kept on this device while the server does not have it: the text, what it was written on, and when. */
export type KeptDraft<T> = { value: T; base: T; at: number };

export type DraftStorage<T> = {
  read: () => KeptDraft<T> | null;
  /** False when this device takes nothing more. */
  keep: (draft: KeptDraft<T>) => boolean;
  clear: () => void;
  /** A version that gave way to another one; it stays until somebody throws it away. */
  readAside: () => T | null;
  setAside: (value: T | null) => void;
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

/** The copies of one draft of one person in this browser. `name` says what it is a draft of: "section.<id>". */
export function draftStorage<T>(userId: string, name: string): DraftStorage<T> {
  const key = `lectern.draft.${SHAPE}.${userId}.${name}`;
  return {
    read: () => read<KeptDraft<T>>(key),
    keep: (draft) => write(key, draft),
    clear: () => void write(key, null),
    readAside: () => read<T>(`${key}.aside`),
    setAside: (value) => void write(`${key}.aside`, value),
  };
}

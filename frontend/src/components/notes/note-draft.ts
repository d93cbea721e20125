import { useEffect, useState } from 'react';
import { useUser } from '../session/session-context.ts';

/** What is being written and not saved yet. Its id is kept with it, so that a lost answer writes no second note. */
export type NoteDraft = { id: string; text: string; quote: string | null; revision: number };

function read(key: string): NoteDraft | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as NoteDraft | null;
  } catch {
    return null; // storage is switched off
  }
}

function keep(key: string, draft: NoteDraft | null) {
  try {
    if (draft) window.sessionStorage.setItem(key, JSON.stringify(draft));
    else window.sessionStorage.removeItem(key);
  } catch {
    // Storage is switched off or full: the draft lives as long as its field.
  }
}

/** A draft that outlives its field and a reload of this window. `place` is what it is written for: a section or a note. */
export function useNoteDraft(place: string, begin: () => NoteDraft | null) {
  const key = `lectern.note.${useUser().id}.${place}`;
  const [draft, setDraft] = useState(() => read(key) ?? begin());
  useEffect(() => keep(key, draft), [key, draft]);
  return [draft, setDraft] as const;
}

import { devicePerson } from '../../api/device-person.ts';
import { keepUndo, readUndo } from '../../lib/device/kept-undo.ts';
import type { UndoHistory } from './undo-history.ts';

export type UndoStorage = {
  read: () => Promise<UndoHistory | null>;
  /** Rejects when this device takes nothing more. */
  keep: (history: UndoHistory) => Promise<void>;
};

/** Changes with the shape of histories, so that one of an older shape is never read as one of today's. */
const SHAPE = 1;

/** Where the history of a section is kept on this device for the person who is signed in. */
export function undoStorage(sectionId: string): UndoStorage {
  const person = devicePerson();
  return {
    read: async () => {
      const kept = person ? await readUndo(person, sectionId) : undefined;
      return kept?.shape === SHAPE ? (kept.history as UndoHistory) : null;
    },
    keep: async (history) => {
      // Somebody else may have signed in on this device meanwhile.
      if (!person || devicePerson()?.userId !== person.userId) return;
      await keepUndo(person, { sectionId, at: Date.now(), shape: SHAPE, history });
    },
  };
}

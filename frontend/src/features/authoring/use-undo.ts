import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditedSection } from './section-draft.ts';
import { UndoKeeper, type UndoSnapshot } from './undo-keeper.ts';
import { undoStorage } from './undo-storage.ts';
import type { Draft } from './use-draft.ts';

export type Undo = UndoSnapshot & { keeper: UndoKeeper };

/** Undo and redo of a section's text. A component for another section is another component (`key`). */
export function useUndo(draft: Draft<EditedSection>, sectionId: string): Undo {
  const [keeper] = useState(() => new UndoKeeper(draft.keeper, undoStorage(sectionId)));
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => {
    const stop = keeper.start();
    const keepWhenHidden = () => document.visibilityState === 'hidden' && keeper.keepNow();
    document.addEventListener('visibilitychange', keepWhenHidden);
    return () => {
      document.removeEventListener('visibilitychange', keepWhenHidden);
      stop();
    };
  }, [keeper]);
  return { ...snapshot, keeper };
}

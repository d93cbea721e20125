import { useEffect, useState, useSyncExternalStore } from 'react';
import { useUser } from '../../components/session/session-context.ts';
import { DraftKeeper, type DraftSnapshot, type Stored, type Version } from './draft-keeper.ts';
import type { FieldMergers } from './draft-merge.ts';
import { draftStorage } from './draft-storage.ts';

type DraftOptions<T> = {
  /** What it is a draft of: "section.<id>". A component with another name is another component (`key`). */
  name: string;
  loaded: Version<T>;
  save: (value: T, base: Version<T>) => Promise<Stored<T>>;
  load: () => Promise<Version<T>>;
  /** How fields are brought together that two people changed. */
  mergers?: FieldMergers<T>;
};

export type Draft<T extends object> = DraftSnapshot<T> & { keeper: DraftKeeper<T> };

/** A draft that saves itself: a second after the last change, when the page is left, and again when the net is back. */
export function useDraft<T extends object>(options: DraftOptions<T>): Draft<T> {
  const { id } = useUser();
  const [keeper] = useState(
    () => new DraftKeeper<T>({ ...options, storage: draftStorage<T>(id, options.name) }),
  );
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => {
    const send = () => {
      // What an earlier visit left is offered, not sent behind the writer's back.
      if (keeper.snapshot().notice?.kind !== 'restored') void keeper.flush();
    };
    const sendWhenHidden = () => document.visibilityState === 'hidden' && send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', sendWhenHidden);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', sendWhenHidden);
      send();
    };
  }, [keeper]);
  return { ...snapshot, keeper };
}

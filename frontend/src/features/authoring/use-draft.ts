import { useEffect, useState, useSyncExternalStore } from 'react';
import { accessToken } from '../../api/access-token.ts';
import { ApiError } from '../../api/api-error.ts';
import { personOf, tokenIsOf } from '../../api/device-person.ts';
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
  /** It does not save itself: a form has a button for it. */
  isManual?: boolean;
};

const notTheirs = () =>
  new ApiError({ status: 401, code: 'not_signed_in', detail: 'Somebody else is signed in now.' });

export type Draft<T extends object> = DraftSnapshot<T> & { keeper: DraftKeeper<T> };

/**
 * A draft that saves itself: a second after the last change, when the page is left, and again when the net is back. One
 * that is saved by hand is kept on this device until then.
 */
export function useDraft<T extends object>(options: DraftOptions<T>): Draft<T> {
  const user = useUser();
  const [keeper] = useState(() => {
    const storage = draftStorage<T>(user.id, options.name);
    // A page that another person's sign-in closes must not save its draft as theirs.
    const save: typeof options.save = async (value, base) => {
      if (accessToken() !== null && !tokenIsOf(personOf(user))) throw notTheirs();
      return options.save(value, base);
    };
    return new DraftKeeper<T>({ ...options, save, storage });
  });
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => keeper.adoptLeft(), [keeper]);
  const { isManual = false } = options;
  useEffect(() => {
    if (isManual) return undefined;
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
  }, [keeper, isManual]);
  return { ...snapshot, keeper };
}

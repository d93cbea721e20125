import { lazy, Suspense, useSyncExternalStore } from 'react';

const Notices = lazy(async () => ({ default: (await import('./notices.tsx')).Notices }));

let wanted = false;
const listeners = new Set<() => void>();

/** Called before the first notice: only then are notices downloaded at all. */
export function wantNotices() {
  wanted = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear, on any page. */
export function NoticeHost() {
  const shown = useSyncExternalStore(subscribe, () => wanted);
  return shown ? (
    <Suspense>
      <Notices />
    </Suspense>
  ) : null;
}

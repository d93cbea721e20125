import { windowId } from './window-id.ts';

const lockOf = (id: string) => `lectern.window.${id}`;
let isHeld = false;

/** From now on other windows of this browser can tell that this one is there. */
export function holdWindow(): void {
  if (isHeld || !('locks' in navigator)) return;
  isHeld = true;
  // Never let go: the browser does it when the page is closed or crashes.
  navigator.locks
    .request(lockOf(windowId()), () => new Promise<never>(() => undefined))
    .catch(() => {
      isHeld = false;
    });
}

/**
 * Calls `then` as soon as the window is gone, once; at once where the browser cannot tell.
 * @returns ends the waiting
 */
export function whenWindowIsGone(id: string, then: () => void): () => void {
  if (!('locks' in navigator)) {
    then();
    return () => undefined;
  }
  const waiting = new AbortController();
  const { signal } = waiting;
  navigator.locks.request(lockOf(id), { signal }, then).catch(() => {
    if (!signal.aborted) then();
  });
  return () => waiting.abort();
}

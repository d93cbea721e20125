import { useSyncExternalStore } from 'react';

function watchVisibility(changed: () => void) {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** A window that nobody sees needs no stream: browsers give a site few connections at once. */
export const useVisible = () =>
  useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible');

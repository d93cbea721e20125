/** Whether the server answers, as far as is known: by what requests met and by what the browser says of the network. */
import { createListeners } from './listeners.ts';

const listeners = createListeners();
let reachable = typeof navigator === 'undefined' || navigator.onLine !== false;

function set(next: boolean) {
  if (reachable === next) return;
  reachable = next;
  listeners.tell();
}

export const isReachable = () => reachable;

/** A request was answered, or none came through. */
export const noteReached = (answered: boolean) => set(answered);

/** Calls the listener whenever this changes. Out: the way to stop. */
export const onReachability = listeners.subscribe;

if (typeof window !== 'undefined') window.addEventListener('offline', () => set(false));

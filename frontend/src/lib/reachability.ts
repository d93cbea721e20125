/** Whether the server answers, as far as is known: by what requests met and by what the browser says of the network. */

type Listener = () => void;

const listeners = new Set<Listener>();
let reachable = typeof navigator === 'undefined' || navigator.onLine !== false;

function set(next: boolean) {
  if (reachable === next) return;
  reachable = next;
  for (const listener of listeners) listener();
}

export const isReachable = () => reachable;

/** A request was answered, or none came through. */
export const noteReached = (answered: boolean) => set(answered);

/** Calls the listener whenever this changes. Out: the way to stop. */
export function onReachability(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof window !== 'undefined') window.addEventListener('offline', () => set(false));

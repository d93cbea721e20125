export type Listeners = {
  /** Calls a function at every change. Out: the way to stop; as React's `useSyncExternalStore` asks for it. */
  subscribe: (listener: () => void) => () => void;
  /** Something changed. */
  tell: () => void;
};

/** Who wants to know when something that is kept outside of React changes. */
export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

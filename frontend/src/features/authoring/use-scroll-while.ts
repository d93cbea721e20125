import { useEffect, useEffectEvent } from 'react';

/** Calls back while anything on the page scrolls, as long as `isOn`. */
export function useScrollWhile(isOn: boolean, onScroll: () => void): void {
  const call = useEffectEvent(onScroll);
  useEffect(() => {
    if (!isOn) return;
    const listener = () => call();
    document.addEventListener('scroll', listener, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', listener, { capture: true });
  }, [isOn]);
}

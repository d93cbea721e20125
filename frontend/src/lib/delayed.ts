import { useDeferredValue, useEffect, useState } from 'react';

/** True once `milliseconds` have passed since the component appeared: quick answers need no waiting picture. */
export function useDelayed(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/**
 * Whether to draw what has come, for something so big that drawing it holds the page up: it is drawn in slices, between
 * which a key or a scroll is answered. What was there from the beginning is drawn at once.
 */
export function useInSlices(isThere: boolean): boolean {
  const [atOnce] = useState(isThere);
  return useDeferredValue(isThere, atOnce) && isThere;
}

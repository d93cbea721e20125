/**
 * Runs it when what is shown needs nothing any more, or after so many milliseconds where the browser has no moment to spare.
 * Out: a function that calls it off.
 */
export function whenIdle(work: () => void, latest: number): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, latest / 4);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(work, { timeout: latest });
  return () => window.cancelIdleCallback(handle);
}

/** Undefined until one is needed; null where there is none, or it has failed. */
let worker: Worker | null | undefined;

/** Starts the worker, so that it is ready when the text is asked for. Out: null where there is none. */
export function startWorker(): Worker | null {
  if (worker !== undefined) return worker;
  worker = null;
  if (typeof Worker === 'undefined') return worker;
  worker = new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' });
  // It could not be fetched, or does not run in this browser.
  worker.addEventListener('error', () => (worker = null));
  return worker;
}

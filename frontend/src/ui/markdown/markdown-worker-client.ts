import type { HtmlTree } from './markdown-tree.ts';
import { startWorker } from './markdown-worker-start.ts';
import type { TextForWorker, TreeFromWorker } from './markdown-worker.ts';

/** Milliseconds that a text waits for the worker. */
const PATIENCE = 4_000;

let asked = 0;

/** Has the worker make a text into a safe tree. Out: null where it cannot, or takes long. */
export async function treeFromWorker(text: Omit<TextForWorker, 'id'>): Promise<HtmlTree | null> {
  const worker = startWorker();
  if (!worker) return null;
  asked += 1;
  const id = asked;
  const answered = new AbortController();
  const { signal } = answered;
  const tree = await new Promise<HtmlTree | null>((resolve) => {
    const take = ({ data }: MessageEvent<TreeFromWorker>) => data.id === id && resolve(data.tree);
    worker.addEventListener('message', take, { signal });
    worker.addEventListener('error', () => resolve(null), { signal });
    setTimeout(() => resolve(null), PATIENCE);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
    worker.postMessage({ ...text, id } satisfies TextForWorker);
  });
  answered.abort();
  return tree;
}

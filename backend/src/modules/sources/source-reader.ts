/** Reads documents without holding up anybody: in threads with limits of time and memory, a few at a time. */
import { createThreadPool, ThreadError } from '../../platform/process/thread-pool.ts';
import type { SourceFile } from './source-kind.ts';
import type { SourceReadingReply } from './source-reading.worker.ts';

export type SourceReader = {
  /**
   * Reads documents in one thread. What takes too long or too much memory is refused; with it the others of the same
   * call, since nobody knows which it was: call once for each where that matters.
   */
  read(files: readonly SourceFile[]): Promise<SourceReadingReply[]>;
};

const POOL = { atOnce: 2, megabytes: 384 };
const DEFAULT_MILLISECONDS = 20_000;
const THREAD = new URL('./source-reading.worker.ts', import.meta.url);

/** @param milliseconds for one call */
export function createSourceReader(milliseconds = DEFAULT_MILLISECONDS): SourceReader {
  const threads = createThreadPool<readonly SourceFile[], SourceReadingReply[]>(THREAD, POOL);
  return {
    async read(files) {
      try {
        return await threads.run(files, { milliseconds });
      } catch (error) {
        if (!(error instanceof ThreadError) || error.reason === 'crashed') throw error;
        const limit = error.reason === 'timeout' ? 'time' : 'memory';
        const message = `Reading the document takes more ${limit} than allowed.`;
        return files.map(() => ({ refused: { code: 'source_too_complex' as const, message } }));
      }
    },
  };
}

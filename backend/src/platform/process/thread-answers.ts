/** The inside of a thread: one answer for each input, whatever happens. */
import { parentPort } from 'node:worker_threads';
import type { ThreadReply } from './thread-pool.ts';

/** Answers the inputs of a thread pool one after the other. Call it once, at the end of the thread's module. */
export function answerInThread<Input, Output>(work: (input: Input) => Promise<Output> | Output): void {
  parentPort?.on('message', (input: Input) => {
    Promise.resolve()
      .then(() => work(input))
      .then(
        (output): ThreadReply<Output> => ({ output }),
        (error: unknown): ThreadReply<Output> => ({
          failure: error instanceof Error ? error.message : String(error),
        }),
      )
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      .then((reply) => parentPort?.postMessage(reply));
  });
}

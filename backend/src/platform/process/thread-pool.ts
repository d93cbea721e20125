/** Work on input that nobody can trust: in threads of its own, any of which may be ended at any time without harm. */
import { Worker } from 'node:worker_threads';

export type ThreadLimits = { milliseconds: number; signal?: AbortSignal };

/** Why a thread came back without a result. */
export class ThreadError extends Error {
  readonly reason: 'timeout' | 'memory' | 'aborted' | 'crashed';

  constructor(reason: ThreadError['reason'], message: string) {
    super(message);
    this.name = 'ThreadError';
    this.reason = reason;
  }
}

/** What a thread's module posts for each input; see `answerInThread`. */
export type ThreadReply<Output> = { output: Output } | { failure: string };

export type ThreadPool<Input, Output> = {
  /** @throws ThreadError when it takes too long or too much memory, is aborted, or fails */
  run(input: Input, limits: ThreadLimits): Promise<Output>;
};

const LOOK_MILLISECONDS = 100;
/** Starting a thread takes longer than most of the work; one that is idle is kept so long. */
const IDLE_MILLISECONDS = 30_000;
const BYTES_PER_MEGABYTE = 1024 * 1024;

/**
 * Threads that run one module. They have neither the environment nor any handle of this one; one that meets a limit
 * is ended, and so are those that are not needed for a while.
 * @param megabytes memory of a thread, what it holds outside of its heap included
 */
export function createThreadPool<Input, Output>(
  module: URL,
  { atOnce, megabytes }: { atOnce: number; megabytes: number },
): ThreadPool<Input, Output> {
  const inTurn = createLane(atOnce);
  const idle: { worker: Worker; end: NodeJS.Timeout }[] = [];

  const take = (): Worker => {
    const kept = idle.pop();
    if (kept) {
      clearTimeout(kept.end);
      kept.worker.ref();
      return kept.worker;
    }
    return new Worker(module, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
  };
  const keep = (worker: Worker): void => {
    worker.removeAllListeners();
    const forget = () => {
      const at = idle.findIndex((one) => one.worker === worker);
      if (at >= 0) idle.splice(at, 1);
      clearTimeout(end);
    };
    const end = setTimeout(() => {
      forget();
      void worker.terminate();
    }, IDLE_MILLISECONDS).unref();
    worker.once('error', forget).once('exit', forget);
    worker.unref();
    idle.push({ worker, end });
  };

  return {
    run: (input, limits) =>
      inTurn(async () => {
        if (limits.signal?.aborted) throw new ThreadError('aborted', 'The work is no longer wanted.');
        const worker = take();
        try {
          const output = await ask<Input, Output>(worker, input, { ...limits, megabytes });
          keep(worker);
          return output;
        } catch (error) {
          await worker.terminate();
          throw error;
        }
      }),
  };
}

function ask<Input, Output>(
  worker: Worker,
  input: Input,
  { milliseconds, megabytes, signal }: ThreadLimits & { megabytes: number },
): Promise<Output> {
  const { promise, resolve, reject } = Promise.withResolvers<Output>();
  const fail = (reason: ThreadError['reason'], message: string) => reject(new ThreadError(reason, message));
  const onAbort = () => fail('aborted', 'The work is no longer wanted.');
  signal?.addEventListener('abort', onAbort, { once: true });
  const limit = setTimeout(() => fail('timeout', `It took more than ${milliseconds} ms.`), milliseconds);
  const look = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ used_heap_size: heap, external_memory: outside }) => {
        if (heap + outside > megabytes * BYTES_PER_MEGABYTE) fail('memory', `It took ${megabytes} MB.`);
      },
      // Gone already: its end is told by the events below.
      () => undefined,
    );
  }, LOOK_MILLISECONDS);
  worker.removeAllListeners();
  worker.on('message', (reply: ThreadReply<Output>) =>
    'output' in reply ? resolve(reply.output) : fail('crashed', reply.failure),
  );
  worker.on('error', (error: unknown) => {
    const isMemory = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    fail(isMemory ? 'memory' : 'crashed', error instanceof Error ? error.message : String(error));
  });
  worker.on('exit', (code) => fail('crashed', `The thread ended with ${code}.`));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(input);
  return promise.finally(() => {
    clearTimeout(limit);
    clearInterval(look);
    signal?.removeEventListener('abort', onAbort);
  });
}

/** Lets so many pieces of work run at a time; the others wait in the order in which they came. */
function createLane(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

import type { QueryClient } from '@tanstack/react-query';
import type { ProgressHint } from '../../api/generated/types.gen.ts';
import { readAgain, readAgainSince } from './live.queries.ts';
import { followHints, type Followed } from './live.stream.ts';

/** Own numbers are read again at most so often; lists of many people are dearer. Milliseconds. */
const OWN_PAUSE = 500;
const LIST_PAUSE = 3_000;

/** Reads again what hints say is old, until the signal. Own hints; with a course or a student what staff may follow. */
export async function followProgress(
  queries: QueryClient,
  { courseId, studentId }: Followed,
  signal: AbortSignal,
): Promise<void> {
  let waiting: ProgressHint[] = [];
  let timer: number | undefined;
  const soon = () => {
    timer ??= window.setTimeout(flush, courseId || studentId ? LIST_PAUSE : OWN_PAUSE);
  };
  const flush = () => {
    timer = undefined;
    // What is being sent is shown already; its answer comes first.
    if (queries.isMutating() > 0) return soon();
    readAgain(queries, waiting);
    waiting = [];
  };
  signal.addEventListener('abort', () => window.clearTimeout(timer));
  await followHints(
    { courseId, studentId },
    {
      signal,
      onHint: (hint: ProgressHint) => {
        waiting.push(hint);
        soon();
      },
      onLive: () => readAgainSince(queries, Date.now()),
    },
  );
}

import type { QueryClient } from '@tanstack/react-query';
import { createHintReader } from './hint-reader.ts';
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
  const reader = createHintReader(queries, courseId || studentId ? LIST_PAUSE : OWN_PAUSE);
  signal.addEventListener('abort', reader.stop);
  await followHints({ courseId, studentId }, { signal, onHint: reader.hint, onLive: reader.live });
}

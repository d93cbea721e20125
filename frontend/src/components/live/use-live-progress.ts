import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProgressHint } from '../../api/generated/types.gen.ts';
import { readAgain, readAgainSince } from './live.queries.ts';
import { later, pageShown } from '../../lib/page-shown.ts';
import type { Followed } from './live.stream.ts';
import { useVisible } from './use-visible.ts';

const stream = later(() => import('./live.stream.ts'));

/** Own numbers are read again at most so often; lists of many people are dearer. Milliseconds. */
const OWN_PAUSE = 500;
const LIST_PAUSE = 3_000;

/**
 * Keeps the numbers on the screen true while others change them: the person's other windows, or the people in a course
 * or the student that staff look at. `enabled` false: nothing is followed.
 */
export function useLiveProgress({ courseId, studentId }: Followed, enabled = true): void {
  const queries = useQueryClient();
  const visible = useVisible();
  useEffect(() => {
    if (!enabled || !visible) return undefined;
    const leaving = new AbortController();
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
    const follower = {
      signal: leaving.signal,
      onHint: (hint: ProgressHint) => {
        waiting.push(hint);
        soon();
      },
      onLive: () => readAgainSince(queries, Date.now()),
    };
    const follow = async () => {
      await pageShown();
      const { followHints } = await stream();
      await followHints({ courseId, studentId }, follower);
    };
    void follow().catch(() => undefined);
    return () => {
      leaving.abort();
      window.clearTimeout(timer);
    };
  }, [queries, visible, enabled, courseId, studentId]);
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { later, pageShown } from '../../lib/page-shown.ts';
import type { Followed } from './live.stream.ts';
import { useVisible } from './use-visible.ts';

const following = later(() => import('./follow-progress.ts'));

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
    const follow = async () => {
      await pageShown();
      const { followProgress } = await following();
      if (!leaving.signal.aborted) await followProgress(queries, { courseId, studentId }, leaving.signal);
    };
    void follow().catch(() => undefined);
    return () => leaving.abort();
  }, [queries, visible, enabled, courseId, studentId]);
}

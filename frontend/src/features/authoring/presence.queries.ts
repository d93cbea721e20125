import { useEffect, useState } from 'react';
import { fetchStream } from '../../api/event-stream.ts';
import { followCoursePresence } from '../../api/generated/sdk.gen.ts';
import type { CoursePresence } from '../../api/generated/types.gen.ts';
import { followAgain } from '../../components/live/live.stream.ts';
import { useVisible } from '../../components/live/use-visible.ts';
import { windowId } from '../../lib/window-id.ts';

export type CourseEditor = CoursePresence['editors'][number];

type Wanted = { courseId: string; sectionId: string | undefined; signal: AbortSignal };

async function followOnce({ courseId, sectionId, signal }: Wanted, show: (editors: CourseEditor[]) => void) {
  let failure: unknown = null;
  const { stream } = await followCoursePresence({
    path: { courseId },
    query: { windowId: windowId(), ...(sectionId && { sectionId }) },
    signal,
    fetch: fetchStream,
    // The generated client would go on for ever without looking at the answer.
    sseMaxRetryAttempts: 1,
    onSseError: (error) => {
      failure = error;
    },
  });
  for await (const frame of stream) if (frame) show(frame.editors);
  if (failure !== null) throw failure;
}

/**
 * Who else has sections of a draft open, now.
 * @param sectionId the section that this window has open, which others are told while somebody sees it
 */
export function usePresence(courseId: string, sectionId?: string): CourseEditor[] {
  const [editors, show] = useState<CourseEditor[]>([]);
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const wanted = { courseId, sectionId, signal };
    void followAgain(() => followOnce(wanted, show), signal);
    return () => {
      leaving.abort();
      // Nobody tells of changes from now on.
      show([]);
    };
  }, [courseId, sectionId, visible]);
  return editors;
}

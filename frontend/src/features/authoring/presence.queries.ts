import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { fetchStream } from '../../api/event-stream.ts';
import { followCoursePresence } from '../../api/generated/sdk.gen.ts';
import type { CoursePresence } from '../../api/generated/types.gen.ts';
import { followAgain } from '../../components/live/live.stream.ts';
import { useVisible } from '../../components/live/use-visible.ts';
import { windowId } from '../../lib/window-id.ts';

export type CourseEditor = CoursePresence['editors'][number];
/** Somebody who changed the outline. */
export type OutlineAuthor = NonNullable<CoursePresence['outline']>['changedBy'][number];

type Wanted = { courseId: string; sectionId: string | undefined; signal: AbortSignal };

async function followOnce({ courseId, sectionId, signal }: Wanted, hear: (frame: CoursePresence) => void) {
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
  for await (const frame of stream) if (frame) hear(frame);
  if (failure !== null) throw failure;
}

/**
 * Who else has sections of a draft open, now.
 * @param sectionId the section that this window has open, which others are told while somebody sees it
 * @param onOutline the outline changed: by these, or, with nobody, perhaps while nothing was heard
 */
export function usePresence(
  courseId: string,
  sectionId?: string,
  onOutline?: (by: OutlineAuthor[]) => void,
): CourseEditor[] {
  const [editors, show] = useState<CourseEditor[]>([]);
  const visible = useVisible();
  const hasFollowed = useRef(false);
  const outlineChanged = useEffectEvent((by: OutlineAuthor[]) => onOutline?.(by));
  useEffect(() => {
    if (!visible) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const wanted = { courseId, sectionId, signal };
    const follow = () => {
      // What changed between two streams was not told.
      let hasMissed = hasFollowed.current;
      return followOnce(wanted, (frame) => {
        show(frame.editors);
        if (frame.outline || hasMissed) outlineChanged(frame.outline?.changedBy ?? []);
        hasMissed = false;
        hasFollowed.current = true;
      });
    };
    void followAgain(follow, signal);
    return () => {
      leaving.abort();
      // Nobody tells of changes from now on.
      show([]);
    };
  }, [courseId, sectionId, visible]);
  return editors;
}

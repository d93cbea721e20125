/** Who listens for what, and who is told: one listener on the moves of this process and, through Redis, of the others. */
import type { z } from 'zod';
import type { Revisions } from '../../platform/cache/revisions.ts';
import { LearnerNews, personOfKey } from '../courses/index.ts';
import type { ProgressHint } from './progress-events.contract.ts';

export type Hint = z.output<typeof ProgressHint>;
type Listener = (hint: Hint, windowId: string | null) => void;

/** The changes of everybody in a course; those of a person have the person's key as topic. */
export const courseTopic = (institutionId: string, courseId: string) => `course:${institutionId}:${courseId}`;

export type ProgressTopics = ReturnType<typeof createProgressTopics>;

export function createProgressTopics(revisions: Pick<Revisions, 'watch'>) {
  const listeners = new Map<string, Set<Listener>>();
  let gap = new AbortController();
  revisions.watch({
    moved(key, news) {
      const person = listeners.size > 0 ? personOfKey(key) : null;
      if (!person) return;
      const { changes, courseId, windowId } = LearnerNews.parse(news);
      const topics = courseId ? [key, courseTopic(person.institutionId, courseId)] : [key];
      for (const listener of topics.flatMap((topic) => [...(listeners.get(topic) ?? [])])) {
        for (const type of changes) listener({ type, courseId, userId: person.userId }, windowId);
      }
    },
    missed() {
      gap.abort();
      gap = new AbortController();
    },
  });
  return {
    /** Calls back for each change of a topic until the returned function is called. */
    listen(topic: string, listener: Listener): () => void {
      const present = listeners.get(topic) ?? new Set();
      listeners.set(topic, present.add(listener));
      return () => {
        present.delete(listener);
        if (present.size === 0) listeners.delete(topic);
      };
    },
    /** Ends when changes may have been missed: readers who come back read everything again. */
    whole: (): AbortSignal => gap.signal,
  };
}

import type { z } from 'zod';
import { AppError, forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import type { Platform } from '../../platform/platform.ts';
import { LearnerNews, personKey, personOfKey, type CourseReadingService } from '../courses/index.ts';
import type { ProgressHint } from './progress-events.contract.ts';
import { findSeenCourses } from './progress-events.queries.ts';
import { studentView } from './progress.policy.ts';

/** Streams of one person in one process: that many windows at once. */
const STREAMS_PER_PERSON = 12;
/** After so long a stream ends and the reader, asking again, is looked at again. */
const STREAM_MILLISECONDS = 10 * 60_000;
/** Hints that come closer together are sent together, each once. */
const GATHERED_MILLISECONDS = 200;

type Hint = z.output<typeof ProgressHint>;
type Wanted = {
  courseId?: string | undefined;
  studentId?: string | undefined;
  windowId?: string | undefined;
};

/** What a reader may be told of: the changes of a topic that pass. */
export type WatchedProgress = {
  readerKey: string;
  topic: string;
  passes(hint: Hint): boolean;
  windowId: string | null;
};
type Listener = (hint: Hint, windowId: string | null) => void;

export type ProgressEvents = ReturnType<typeof createProgressEvents>;

const courseTopic = (institutionId: string, courseId: string) => `course:${institutionId}:${courseId}`;

/**
 * Tells screens that the progress they show has changed. Nothing is stored: a hint is only the advice to read again, so
 * one that is lost costs a late number and never a wrong one.
 */
export function createProgressEvents(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  const listeners = new Map<string, Set<Listener>>();
  const perReader = new Map<string, number>();
  const stopping = new AbortController();
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
    // What was missed is not known; readers who come back read everything again.
    missed() {
      gap.abort();
      gap = new AbortController();
    },
  });

  function listen(topic: string, listener: Listener): () => void {
    const present = listeners.get(topic) ?? new Set();
    listeners.set(topic, present.add(listener));
    return () => {
      present.delete(listener);
      if (present.size === 0) listeners.delete(topic);
    };
  }

  return {
    /**
     * What the caller may be told of.
     * @throws AppError `course_not_found`, `forbidden` for those who may not see the course's or the student's progress
     */
    async watched(
      caller: SignedIn,
      { courseId, studentId, windowId = '' }: Wanted,
    ): Promise<WatchedProgress> {
      const { institutionId, actor } = caller;
      const shared = { readerKey: personKey(actor), windowId: windowId || null };
      if (courseId) {
        await courses.getCourseForStaff(caller, courseId);
        const passes = ({ userId }: Hint) => studentId === undefined || userId === studentId;
        return { ...shared, topic: courseTopic(institutionId, courseId), passes };
      }
      const userId = studentId ?? actor.userId;
      const topic = personKey({ institutionId, userId });
      const view = studentView(actor, userId);
      if (view === 'own') return { ...shared, topic, passes: () => true };
      const seen = view === 'none' ? null : await findSeenCourses(database, caller, userId, actor, view);
      if (!seen) throw forbidden('You may not see the progress of this person.');
      const all = view !== 'taught';
      return { ...shared, topic, passes: (hint) => all || !hint.courseId || seen.includes(hint.courseId) };
    },

    /**
     * Sends hints until the reader goes away, some minutes are over, or the program stops; then the stream is ended.
     * @throws AppError `too_many_streams`
     */
    async follow(watched: WatchedProgress, open: () => EventStream): Promise<void> {
      const held = perReader.get(watched.readerKey) ?? 0;
      if (held >= STREAMS_PER_PERSON) throw tooManyStreams();
      perReader.set(watched.readerKey, held + 1);
      const hints = gather();
      const stop = listen(watched.topic, (hint, windowId) => {
        const own = windowId !== null && windowId === watched.windowId;
        if (!own && watched.passes(hint)) hints.add(hint);
      });
      const stream = open();
      const ended = AbortSignal.any([
        stream.signal,
        stopping.signal,
        gap.signal,
        AbortSignal.timeout(STREAM_MILLISECONDS),
      ]);
      try {
        await sendAll(hints, stream, ended);
      } finally {
        stop();
        const left = (perReader.get(watched.readerKey) ?? 1) - 1;
        if (left > 0) perReader.set(watched.readerKey, left);
        else perReader.delete(watched.readerKey);
        stream.end();
      }
    },

    /** Ends all streams; readers come back. */
    endAll: (): void => stopping.abort(),
  };
}

const tooManyStreams = () =>
  new AppError('too_many_streams', 429, 'Progress is followed in too many windows.', {
    retryAfterSeconds: 30,
  });

/** Hints that wait to be sent, each once. */
function gather() {
  const waiting = new Map<string, Hint>();
  let news = Promise.withResolvers<void>();
  return {
    add(hint: Hint): void {
      waiting.set(`${hint.type}:${hint.courseId}:${hint.userId}`, hint);
      news.resolve();
    },
    /** Resolves when something waits. */
    some: (): Promise<void> => news.promise,
    take(): Hint[] {
      const taken = [...waiting.values()];
      waiting.clear();
      news = Promise.withResolvers();
      return taken;
    },
  };
}

async function sendAll(
  hints: ReturnType<typeof gather>,
  stream: EventStream,
  ended: AbortSignal,
): Promise<void> {
  const gone = Promise.withResolvers<void>();
  ended.addEventListener('abort', () => gone.resolve(), { once: true });
  if (ended.aborted) return;
  while (!ended.aborted) {
    await Promise.race([hints.some(), gone.promise]);
    for (const hint of hints.take()) await stream.send(null, hint);
    const pause = Promise.withResolvers<void>();
    const timer = setTimeout(pause.resolve, GATHERED_MILLISECONDS);
    await Promise.race([pause.promise, gone.promise]);
    clearTimeout(timer);
  }
}

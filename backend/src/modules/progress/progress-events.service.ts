import { forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import { createStreamPlaces } from '../../platform/http/stream-places.ts';
import type { Platform } from '../../platform/platform.ts';
import { personKey, type CourseReadingService } from '../courses/index.ts';
import { findSeenCourses } from './progress-events.queries.ts';
import { courseTopic, createProgressTopics, type Hint } from './progress-events.topics.ts';
import { studentView } from './progress.policy.ts';

/** Streams of one person in one process: that many windows at once. */
const STREAMS_PER_PERSON = 12;
/** After so long a stream ends and the reader, asking again, is looked at again. */
const STREAM_MILLISECONDS = 10 * 60_000;
/** Hints that come closer together are sent together, each once. */
const GATHERED_MILLISECONDS = 200;

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

type Deps = Pick<Platform, 'database' | 'revisions'>;
type Courses = Pick<CourseReadingService, 'getCourseForStaff'>;

export type ProgressEvents = ReturnType<typeof createProgressEvents>;

/**
 * Tells screens that the progress they show has changed. Nothing is stored: a hint is only the advice to read again, so
 * one that is lost costs a late number and never a wrong one.
 */
export function createProgressEvents(deps: Deps, courses: Courses) {
  const topics = createProgressTopics(deps.revisions);
  const places = createStreamPlaces(STREAMS_PER_PERSON);
  const stopping = new AbortController();

  return {
    /**
     * What the caller may be told of.
     * @throws AppError `course_not_found`, `forbidden` for those who may not see the course's or the student's progress
     */
    watched: (caller: SignedIn, wanted: Wanted): Promise<WatchedProgress> =>
      watched(deps, courses, caller, wanted),

    /**
     * Sends hints until the reader goes away, some minutes are over, or the program stops; then the stream is ended.
     * @throws AppError `too_many_streams`
     */
    async follow(wanted: WatchedProgress, open: () => EventStream): Promise<void> {
      const leave = places.take(wanted.readerKey);
      const hints = gather();
      const stop = topics.listen(wanted.topic, (hint, windowId) => {
        const own = windowId !== null && windowId === wanted.windowId;
        if (!own && wanted.passes(hint)) hints.add(hint);
      });
      const stream = open();
      const ends = [stream.signal, stopping.signal, topics.whole(), AbortSignal.timeout(STREAM_MILLISECONDS)];
      try {
        await sendAll(hints, stream, AbortSignal.any(ends));
      } finally {
        stop();
        leave();
        stream.end();
      }
    },

    /** Ends all streams; readers come back. */
    endAll: (): void => stopping.abort(),
  };
}

async function watched(
  { database }: Pick<Platform, 'database'>,
  courses: Courses,
  caller: SignedIn,
  { courseId, studentId, windowId }: Wanted,
): Promise<WatchedProgress> {
  const { institutionId, actor } = caller;
  const shared = { readerKey: personKey(actor), windowId: windowId ?? null };
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
}

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
  while (!ended.aborted) {
    await Promise.race([hints.some(), gone.promise]);
    for (const hint of hints.take()) await stream.send(null, hint);
    const pause = Promise.withResolvers<void>();
    const timer = setTimeout(pause.resolve, GATHERED_MILLISECONDS);
    await Promise.race([pause.promise, gone.promise]);
    clearTimeout(timer);
  }
}

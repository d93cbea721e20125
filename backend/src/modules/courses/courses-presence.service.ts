import type { SignedIn } from '../../platform/http/caller.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import { createStreamPlaces } from '../../platform/http/stream-places.ts';
import type { Platform } from '../../platform/platform.ts';
import { createCourseEditing } from './courses-editing.service.ts';
import { courseOfOutlineKey, OutlineNews } from './courses-outline.events.ts';
import { findMemberName, listMemberNames } from './courses-presence.queries.ts';
import { editorsIn, heard, nextExpiry, PresenceNews, type Room } from './courses-presence.ts';
import { findDraftSection } from './courses-sections.repository.ts';
import { sectionMissing } from './courses-sections.service.ts';

/** Others are told so often that a window is still there; a process that ended says nothing more. */
const TOLD_MILLISECONDS = 15_000;
const HOLDS_MILLISECONDS = 40_000;
/** A window that comes back at once, as one that is loaded again, was never away. */
const GRACE_MILLISECONDS = 2_000;
const STREAM_MILLISECONDS = 10 * 60_000;
const STREAMS_PER_PERSON = 12;

type Wanted = { windowId: string; sectionId?: string | undefined };
/** A window that may look, and what it tells of itself; `sectionId` null: it only looks. */
type PresenceWindow = {
  institutionId: string;
  room: string;
  windowId: string;
  userId: string;
  fullName: string;
  sectionId: string | null;
};

export type CoursePresenceService = ReturnType<typeof createCoursePresence>;

const PREFIX = 'editing:';

/** Tells people who has a section open beside them, and that the outline changed. It lives in the processes and between them, and nowhere else. */
export function createCoursePresence(platform: Pick<Platform, 'database' | 'revisions'>) {
  const { database, revisions } = platform;
  const editing = createCourseEditing(platform);
  const rooms = createRooms(revisions);
  const places = createStreamPlaces(STREAMS_PER_PERSON);
  const stopping = new AbortController();

  return {
    /** @throws AppError `course_not_found`, `forbidden`, `section_not_found` */
    async enter(who: SignedIn, courseId: string, { windowId, sectionId }: Wanted): Promise<PresenceWindow> {
      const { institutionId, actor } = who;
      await editing.read(who, courseId, async (tx) => {
        if (sectionId === undefined) return;
        const section = await findDraftSection(tx, { institutionId, courseId, id: sectionId });
        if (!section) throw sectionMissing();
      });
      const fullName = await findMemberName(database, who);
      const room = `${PREFIX}${institutionId}:${courseId}`;
      return { institutionId, room, windowId, userId: actor.userId, fullName, sectionId: sectionId ?? null };
    },

    /**
     * Sends who is there until the reader goes away, some minutes are over, or the program stops.
     * @throws AppError `too_many_streams`
     */
    async follow(window: PresenceWindow, open: () => EventStream): Promise<void> {
      const leave = places.take(window.userId);
      const stream = open();
      const ended = AbortSignal.any([
        stream.signal,
        stopping.signal,
        AbortSignal.timeout(STREAM_MILLISECONDS),
      ]);
      const tell = (milliseconds: number) => {
        const { room, sectionId, windowId, userId, fullName } = window;
        const until = Date.now() + milliseconds;
        if (sectionId !== null) rooms.tell(room, { windowId, userId, fullName, sectionId, until });
      };
      const telling = setInterval(() => tell(HOLDS_MILLISECONDS), TOLD_MILLISECONDS);
      tell(HOLDS_MILLISECONDS);
      try {
        const namesOf = (userIds: string[]) => listMemberNames(database, window.institutionId, userIds);
        await sendChanges({ rooms, window, namesOf }, stream, ended);
      } finally {
        clearInterval(telling);
        tell(GRACE_MILLISECONDS);
        leave();
        stream.end();
      }
    },

    /** Ends all streams; readers come back. */
    endAll: (): void => stopping.abort(),
  };
}

/** @param outlineBy who changed the outline, nobody in particular where that may have been missed; else the editors did */
type RoomListener = (outlineBy?: readonly string[]) => void;

function createRooms(revisions: Platform['revisions']) {
  const rooms = new Map<string, Room>();
  const listeners = new Map<string, Set<RoomListener>>();
  const call = (room: string, outlineBy?: readonly string[]) => {
    for (const listener of listeners.get(room) ?? []) listener(outlineBy);
  };
  revisions.watch({
    moved(key, told) {
      const course = courseOfOutlineKey(key);
      if (course !== null) {
        const by = OutlineNews.safeParse(told);
        return call(PREFIX + course, by.success ? [by.data.userId] : []);
      }
      if (!key.startsWith(PREFIX)) return;
      const news = PresenceNews.safeParse(told);
      // From a program of another version, as while a new one is rolled out.
      if (!news.success) return;
      const now = Date.now();
      rooms.set(key, heard(rooms.get(key) ?? new Map(), news.data, now));
      call(key);
      for (const [other, room] of rooms) {
        if ([...room.values()].every(({ until }) => until <= now)) rooms.delete(other);
      }
    },
    // Who is there is told again soon, and what nobody tells again expires; of the outline nothing is told again.
    missed() {
      for (const room of listeners.keys()) call(room, []);
    },
  });
  return {
    of: (key: string): Room => rooms.get(key) ?? new Map(),
    tell: (key: string, news: PresenceNews) => revisions.move(key, news),
    /** Calls back for news of a room until the returned function is called. */
    listen(key: string, listener: RoomListener): () => void {
      const present = listeners.get(key) ?? new Set();
      listeners.set(key, present.add(listener));
      return () => {
        present.delete(listener);
        if (present.size === 0) listeners.delete(key);
      };
    },
  };
}

type Telling = {
  rooms: ReturnType<typeof createRooms>;
  window: PresenceWindow;
  namesOf: (userIds: string[]) => Promise<{ id: string; fullName: string }[]>;
};

async function sendChanges(
  { rooms, window, namesOf }: Telling,
  stream: EventStream,
  ended: AbortSignal,
): Promise<void> {
  let sent = '';
  let changedBy: string[] | null = null;
  let news = Promise.withResolvers<void>();
  const stop = rooms.listen(window.room, (outlineBy) => {
    if (outlineBy) changedBy = [...(changedBy ?? []), ...outlineBy];
    news.resolve();
  });
  const wake = () => news.resolve();
  ended.addEventListener('abort', wake, { once: true });
  try {
    while (!ended.aborted) {
      news = Promise.withResolvers();
      const by: string[] | null = changedBy;
      changedBy = null;
      const outline = by && { changedBy: await namesOf(by) };
      const room = rooms.of(window.room);
      const editors = editorsIn(room, window, Date.now());
      const text = JSON.stringify(editors);
      if (text !== sent || outline) await stream.send(null, { editors, outline });
      sent = text;
      const expiry = nextExpiry(room);
      const timer = expiry === null ? undefined : setTimeout(wake, Math.max(50, expiry - Date.now()));
      if (!ended.aborted) await news.promise;
      clearTimeout(timer);
    }
  } finally {
    stop();
  }
}

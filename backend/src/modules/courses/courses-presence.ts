/** Who is in a draft now: folded from news that each process tells the others. Nothing is stored, and all of it expires. */
import { z } from 'zod';

/** News of one window: where it is, and until when that holds if nothing more is heard. */
export const PresenceNews = z.object({
  windowId: z.uuid(),
  userId: z.uuid(),
  fullName: z.string(),
  sectionId: z.uuid(),
  until: z.number().describe('milliseconds of the epoch'),
});
export type PresenceNews = z.output<typeof PresenceNews>;

export type CourseEditor = { userId: string; fullName: string; sectionId: string };

/** The windows in one course's draft. */
export type Room = ReadonlyMap<string, PresenceNews>;

// Of whose window it is may not be said by somebody else.
const placeOf = ({ userId, windowId }: Pick<PresenceNews, 'userId' | 'windowId'>) => `${userId}:${windowId}`;

/** The room after news of a window, without what has expired. */
export function heard(room: Room, news: PresenceNews, now: number): Room {
  const next = new Map([...room].filter(([, { until }]) => until > now));
  if (news.until > now) next.set(placeOf(news), news);
  else next.delete(placeOf(news));
  return next;
}

/** Who is where, by name, each person once for each section; without the window that asks. */
export function editorsIn(
  room: Room,
  own: { userId: string; windowId: string },
  now: number,
): CourseEditor[] {
  const found = new Map<string, CourseEditor>();
  for (const [place, { userId, fullName, sectionId, until }] of room) {
    if (until > now && place !== placeOf(own))
      found.set(`${sectionId}:${userId}`, { userId, fullName, sectionId });
  }
  return [...found.values()].sort(
    (a, b) =>
      a.fullName.localeCompare(b.fullName, 'en') ||
      (a.userId + a.sectionId < b.userId + b.sectionId ? -1 : 1),
  );
}

/** When the first of those in the room expires; null in an empty one. Milliseconds of the epoch. */
export function nextExpiry(room: Room): number | null {
  const times = [...room.values()].map(({ until }) => until);
  return times.length === 0 ? null : Math.min(...times);
}

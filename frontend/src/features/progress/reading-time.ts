/** How long a section was really read. Times in milliseconds since 1970. */

/** Without a key, a pointer or a scroll for so long, the reader is taken to be away: 2 minutes. */
export const ATTENTION = 120_000;

export type ReadingTime = {
  /** Milliseconds counted and not taken yet. */
  active: number;
  countedUntil: number;
  lastActivity: number;
  visible: boolean;
};

/** Begins at the moment a section is opened, which counts as activity. */
export function beginReading(now: number, visible: boolean): ReadingTime {
  return { active: 0, countedUntil: now, lastActivity: now, visible };
}

/**
 * Counts up to `now`: only while the tab was visible, and at most ATTENTION beyond the last activity. A machine that
 * slept meanwhile adds no more than that either.
 */
function countUntil(time: ReadingTime, now: number): ReadingTime {
  const until = Math.min(now, time.lastActivity + ATTENTION);
  const counted = time.visible ? Math.max(0, until - time.countedUntil) : 0;
  return { ...time, active: time.active + counted, countedUntil: Math.max(now, time.countedUntil) };
}

/** The reader did something. */
export function withActivity(time: ReadingTime, now: number): ReadingTime {
  return { ...countUntil(time, now), lastActivity: now };
}

/** The tab came to the front, which counts as activity, or went away. */
export function withVisibility(time: ReadingTime, now: number, visible: boolean): ReadingTime {
  const counted = countUntil(time, now);
  return { ...counted, visible, lastActivity: visible ? now : counted.lastActivity };
}

/** The whole seconds since the last taking; parts of a second stay for the next. */
export function takeSeconds(time: ReadingTime, now: number): { seconds: number; time: ReadingTime } {
  const counted = countUntil(time, now);
  const seconds = Math.floor(counted.active / 1000);
  return { seconds, time: { ...counted, active: counted.active - seconds * 1000 } };
}

/** Gives back seconds that were taken and could not be reported. */
export function giveBack(time: ReadingTime, seconds: number): ReadingTime {
  return { ...time, active: time.active + seconds * 1000 };
}

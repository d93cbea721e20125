import type { GetCourseAnalyticsResponse } from '../../api/generated/types.gen.ts';

export type SectionReach = GetCourseAnalyticsResponse['sections'][number];

/** With fewer people than this, one person's evening would be a finding. */
export const ENOUGH_LEARNERS = 5;

export type StopFinding =
  | { kind: 'nobody' }
  | { kind: 'too_few'; learners: number }
  | { kind: 'none' }
  | { kind: 'spread' }
  | { kind: 'most' | 'more'; section: SectionReach; stopped: number };

/**
 * The section where people stop.
 * @param sections of the newest version, in order
 * @returns `most`: more than half of all who stopped did so here; `more`: more than at any other section; `spread`: none
 *   stands out; `none`: nobody stopped; `too_few` and `nobody`: nothing can be said
 */
export function findStop(sections: readonly SectionReach[]): StopFinding {
  const learners = Math.max(0, ...sections.map((section) => section.reached));
  if (learners === 0) return { kind: 'nobody' };
  if (learners < ENOUGH_LEARNERS) return { kind: 'too_few', learners };
  const stopped = sections.map((section) => section.stopped);
  const all = stopped.reduce((sum, count) => sum + count, 0);
  if (all === 0) return { kind: 'none' };
  const most = Math.max(...stopped);
  const isAlone = stopped.indexOf(most) === stopped.lastIndexOf(most);
  if (!isAlone || most < 2) return { kind: 'spread' };
  const section = sections[stopped.indexOf(most)]!;
  return { kind: 2 * most > all ? 'most' : 'more', section, stopped: most };
}

/**
 * Which rows of a long list are shown at first: `size` of them, with the marked one in the middle where possible.
 * @returns from (included) and to (excluded)
 */
export function firstShown(count: number, marked: number, size: number): { from: number; to: number } {
  const wanted = Math.max(0, marked - Math.floor(size / 2));
  const from = Math.max(0, Math.min(wanted, count - size));
  return { from, to: Math.min(count, from + size) };
}

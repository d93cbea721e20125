import type { WorkItem, WorkState } from '../../lib/device/device-database.ts';
import { waitsHere } from '../../lib/device/waiting-work.ts';

/** A line of the list of what is kept: one thing done, or the time read in a section. */
export type WorkLine = {
  key: string;
  sectionId: string;
  courseId: string;
  title: string;
  what: 'done' | 'answer' | 'said' | 'read';
  /** Seconds, of time read. */
  seconds: number;
  state: WorkState;
  reason: string | null;
  at: string;
};

const whatOf = ({ kind, completed, confidence }: WorkItem): WorkLine['what'] => {
  if (kind === 'answer') return 'answer';
  if (completed) return 'done';
  return confidence === undefined ? 'read' : 'said';
};

/** The work that is worth showing, newest first: what is just being sent for the first time is not. */
export function workLines(
  items: WorkItem[],
  now = Date.now(),
  pageBegan = performance.timeOrigin,
): WorkLine[] {
  const lines = new Map<string, WorkLine>();
  for (const item of items) {
    if (item.state === 'waiting' && !waitsHere(item, now, pageBegan)) continue;
    const what = whatOf(item);
    const together = [what, item.sectionId, item.state, item.reason ?? ''].join(' ');
    const key = what === 'read' ? together : item.eventId;
    const before = lines.get(key);
    lines.set(key, {
      key,
      sectionId: item.sectionId,
      courseId: item.courseId,
      title: item.sectionTitle,
      what,
      seconds: (before?.seconds ?? 0) + item.timeSpent,
      state: item.state,
      reason: item.reason ?? null,
      at: item.clientTime,
    });
  }
  return [...lines.values()].toSorted((one, other) => other.at.localeCompare(one.at));
}

export const countOf = (lines: WorkLine[], state: WorkState) =>
  lines.filter((line) => line.state === state).length;

/** How a section's own work stands: what is refused before what waits before what was sent. */
export function stateOfSection(items: WorkItem[], sectionId: string, now = Date.now()): WorkLine | null {
  const lines = workLines(items, now).filter((line) => line.sectionId === sectionId && line.what !== 'read');
  const order: WorkState[] = ['refused', 'waiting', 'sent'];
  return order.flatMap((state) => lines.find((line) => line.state === state) ?? [])[0] ?? null;
}

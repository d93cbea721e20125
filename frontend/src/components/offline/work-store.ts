import { useMemo, useSyncExternalStore } from 'react';
import { devicePerson } from '../../api/device-person.ts';
import type { WorkItem } from '../../lib/device/device-database.ts';
import { later, pageShown } from '../../lib/page-shown.ts';
import { isReachable, onReachability } from '../../lib/reachability.ts';

const outbox = later(() => import('../../lib/device/outbox.ts'));
const sender = later(() => import('../../api/outbox-sender.ts'));

/** The outbox as screens see it: read again whenever it changes, in this tab or another. */
let items: WorkItem[] = [];
let stop: (() => void) | null = null;
const listeners = new Set<() => void>();

/** Reads the outbox of the person whose device this is now. Where nothing can be kept there is nothing to read. */
export async function readWork(): Promise<WorkItem[]> {
  const person = devicePerson();
  const list = async () => (person ? (await outbox()).listWork(person) : []);
  const found = await list().catch(() => []);
  // Mostly nothing waits, and then the page need not be drawn again.
  if (items.length === 0 && found.length === 0) return items;
  items = found;
  for (const listener of listeners) listener();
  return items;
}

/** Sends what waits, and tells how much is still only on this device. */
export async function unsentWork(): Promise<number> {
  await sender()
    .then(({ sendOutbox }) => sendOutbox())
    .catch(() => undefined);
  return (await readWork()).filter(({ state }) => state === 'waiting').length;
}

async function follow(): Promise<void> {
  // The first page is shown as the server knows it, and a moment later as this device does.
  await pageShown();
  const { onOutboxChange } = await outbox();
  if (listeners.size === 0 || stop !== null) return;
  stop = onOutboxChange(() => void readWork());
  await readWork();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) void follow().catch(() => undefined);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** What is kept on this device, oldest first: waiting, sent lately, refused. */
export function useWork(): WorkItem[] {
  return useSyncExternalStore(subscribe, () => items);
}

/** Of one course. */
export function useCourseWork(courseId: string): WorkItem[] {
  const all = useWork();
  return useMemo(() => all.filter((item) => item.courseId === courseId), [all, courseId]);
}

/** Whether the server answers, as far as is known. */
export function useReachable(): boolean {
  return useSyncExternalStore(onReachability, isReachable);
}

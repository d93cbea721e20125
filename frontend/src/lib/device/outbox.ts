import { newId } from '../ids.ts';
import { databaseOf, type Person, type PersonDatabase, type Work, type WorkItem } from './device-database.ts';
import { waitsHere } from './waiting-work.ts';
import { createListeners } from '../listeners.ts';

/** What became of one piece of work; `reason` is the code of a refusal. */
export type Settlement = { eventId: string; state: 'sent' | 'refused'; reason?: string };

/** Milliseconds for which sent work is still shown: a day. */
const SHOWN = 24 * 60 * 60_000;
const channelName = 'lectern.outbox';

const listeners = createListeners();
let channel: BroadcastChannel | null = null;

/** Between the tabs and the service worker of this browser. */
function openChannel(): BroadcastChannel {
  if (channel) return channel;
  channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', listeners.tell);
  return channel;
}

/** Calls the listener whenever the outbox changed, in this tab or another. Out: the way to stop. */
export function onOutboxChange(listener: () => void): () => void {
  openChannel();
  return listeners.subscribe(listener);
}

function announce() {
  listeners.tell();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  openChannel().postMessage('changed');
}

/** A change of the outbox. A step that fails says why; that the rest is taken back with it need not be told again. */
async function changeOf(person: Person) {
  const tx = (await databaseOf(person)).transaction('outbox', 'readwrite');
  tx.done.catch(() => undefined);
  return tx;
}

/**
 * Keeps a piece of work on this device before anything else is done with it. Kept already (same event id): nothing
 * changes. Rejects when the browser lets nothing be kept.
 */
export async function keepWork(person: Person, work: Work): Promise<void> {
  const database = await databaseOf(person);
  const tx = database.transaction(['device', 'outbox'], 'readwrite', { durability: 'strict' });
  tx.done.catch(() => undefined);
  const known = await tx.objectStore('outbox').index('eventId').getKey(work.eventId);
  if (known === undefined) {
    const device = tx.objectStore('device');
    const self = (await device.get('self')) ?? { deviceId: newId(), nextSequence: 1 };
    await tx
      .objectStore('outbox')
      .add({ ...work, sequence: self.nextSequence, state: 'waiting', held: false });
    await device.put({ ...self, nextSequence: self.nextSequence + 1 }, 'self');
  }
  await tx.done;
  announce();
}

/** Takes away what the server answered at once: it never waited here. */
export async function forgetWork(person: Person, eventId: string): Promise<void> {
  const tx = await changeOf(person);
  const sequence = await tx.store.index('eventId').getKey(eventId);
  if (sequence !== undefined) await tx.store.delete(sequence);
  await tx.done;
  if (sequence !== undefined) announce();
}

/** It could not be sent at once: from now on it waits to be sent with others. */
export async function holdWork(person: Person, eventId: string): Promise<void> {
  const tx = await changeOf(person);
  const item = await tx.store.index('eventId').get(eventId);
  if (item) await tx.store.put({ ...item, held: true });
  await tx.done;
  if (item) announce();
}

/** All that is kept, oldest first. */
export async function listWork(person: Person): Promise<WorkItem[]> {
  const database = await databaseOf(person);
  return database.getAll('outbox');
}

export type Batch = { deviceId: string; items: WorkItem[] };

/** The oldest work that waits, at most `limit` pieces. */
export async function nextBatch(person: Person, limit: number): Promise<Batch> {
  const database = await databaseOf(person);
  const self = await database.get('device', 'self');
  if (!self) return { deviceId: '', items: [] };
  const waiting = await database.getAllFromIndex('outbox', 'state', 'waiting');
  return { deviceId: self.deviceId, items: waiting.filter((item) => waitsHere(item)).slice(0, limit) };
}

/** This browser becomes another device of the person; not if that happened already (another id than the one named). */
export async function renewDevice(person: Person, deviceId: string): Promise<void> {
  const tx = (await databaseOf(person)).transaction('device', 'readwrite');
  const self = await tx.store.get('self');
  if (self?.deviceId === deviceId) await tx.store.put({ ...self, deviceId: newId() }, 'self');
  await tx.done;
}

/** Notes why work that could not be sent still waits: the code of a refusal that is not about the work itself. */
export async function explainWaiting(person: Person, eventIds: string[], reason: string): Promise<void> {
  const tx = await changeOf(person);
  for (const eventId of eventIds) {
    const item = await tx.store.index('eventId').get(eventId);
    if (item?.state === 'waiting') await tx.store.put({ ...item, reason });
  }
  await tx.done;
  announce();
}

/** Notes what became of work; drops what was sent long ago. */
export async function settleWork(person: Person, settlements: Settlement[], now = new Date()): Promise<void> {
  const outcomes = new Map(settlements.map((settlement) => [settlement.eventId, settlement]));
  const tx = await changeOf(person);
  for await (const cursor of tx.store) {
    const item = cursor.value;
    const outcome = outcomes.get(item.eventId);
    if (outcome && item.state === 'waiting') {
      const { reason: _whyItWaited, ...settled } = item;
      const { state, reason } = outcome;
      await cursor.update({ ...settled, state, settledAt: now.toISOString(), ...(reason && { reason }) });
    } else if (item.state === 'sent' && now.getTime() - Date.parse(item.settledAt ?? '') > SHOWN) {
      await cursor.delete();
    }
  }
  await tx.done;
  announce();
}

/** The learner has read why something was refused: it need not be shown any more. */
export async function dismissSettled(person: Person): Promise<void> {
  const tx = await changeOf(person);
  for await (const cursor of tx.store) if (cursor.value.state !== 'waiting') await cursor.delete();
  await tx.done;
  announce();
}

export const countWaiting = (database: PersonDatabase): Promise<number> =>
  database.countFromIndex('outbox', 'state', 'waiting');

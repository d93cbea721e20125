import type { Person, WorkItem } from '../lib/device/device-database.ts';
import { nextBatch, settleWork, type Settlement } from '../lib/device/outbox.ts';
import { isApiError, isRefused } from './api-error.ts';
import { devicePerson, tokenIsOf } from './device-person.ts';
import { getProgressClock, syncProgress } from './generated/sdk.gen.ts';
import type { SyncProgressData, SyncProgressResponse } from './generated/types.gen.ts';
import { sendPlaces } from './place-sender.ts';

/** Pieces of work in one request; the server takes up to 500. */
const BATCH = 200;

type SyncEvent = SyncProgressData['body']['events'][number];

/** What sending came to: what the server answered to each batch, and whether everything that waited was answered. */
export type Sending = { replies: SyncProgressResponse[]; finished: boolean };

const nothing: Sending = { replies: [], finished: false };

/** Work as the server takes it. */
function eventOf(item: WorkItem): SyncEvent {
  const { sequence, eventId, lessonId, sectionId, clientTime, sessionId } = item;
  const placed = { sequence, eventId, lessonId, sectionId, clientTime, sessionId };
  if (item.kind === 'answer') {
    return { kind: 'answer', ...placed, questionId: item.questionId ?? '', response: item.response ?? '' };
  }
  return {
    kind: 'report',
    ...placed,
    timeSpent: item.timeSpent,
    ...(item.completed && { completed: true }),
    ...(item.confidence !== undefined && { confidence: item.confidence }),
  };
}

function settlementsOf({ results }: SyncProgressResponse): Settlement[] {
  return results.map(({ eventId, outcome, reason }) => ({
    eventId,
    state: outcome === 'refused' ? 'refused' : 'sent',
    ...(reason && { reason }),
  }));
}

async function sendAll(person: Person): Promise<Sending> {
  const replies: SyncProgressResponse[] = [];
  let most = BATCH;
  let clock: SyncProgressData['body']['clock'] | null = null;
  for (;;) {
    const { deviceId, items } = await nextBatch(person, most);
    if (items.length === 0) return { replies, finished: true };
    // Asked for again in every run: the device's clock may have been set right or wrong meanwhile.
    clock ??= await readClock();
    if (!tokenIsOf(person)) return { replies, finished: false };
    const body = { deviceId, clock, events: items.map(eventOf) };
    let data: SyncProgressResponse;
    try {
      ({ data } = await syncProgress({ body }));
    } catch (error) {
      if (!isRefused(error)) throw error;
      // One piece that the server cannot even read must not keep the others here: it is looked for alone.
      if (items.length > 1) most = 1;
      else {
        await settleWork(person, [{ eventId: items[0]!.eventId, state: 'refused', reason: error.code }]);
        most = BATCH;
      }
      continue;
    }
    await settleWork(person, settlementsOf(data));
    replies.push(data);
    // An answer that speaks of nothing that was sent would be asked for without end.
    if (data.results.length === 0) return { replies, finished: false };
  }
}

async function readClock() {
  const { data } = await getProgressClock();
  return { token: data.token, clientTimeAtToken: new Date().toISOString() };
}

/**
 * Sends what waits on this device, one tab at a time. What the server did not answer stays and is sent again; the event
 * ids make that harmless. Does nothing for a person who is not the one signed in. Never throws for a server that is away.
 */
export async function sendOutbox(): Promise<Sending> {
  const person = devicePerson();
  if (!person) return nothing;
  const send = async (): Promise<Sending> => {
    try {
      const sending = await sendAll(person);
      // Nothing depends on a place: what was learned goes first.
      const isPlaced = await sendPlaces(person);
      return { ...sending, finished: sending.finished && isPlaced };
    } catch (error) {
      if (isApiError(error)) return nothing;
      throw error;
    }
  };
  if (!('locks' in navigator)) return send();
  return navigator.locks.request('lectern-outbox', { ifAvailable: true }, (lock) =>
    lock ? send() : nothing,
  );
}

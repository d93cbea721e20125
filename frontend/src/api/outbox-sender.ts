import type { Person, WorkItem } from '../lib/device/device-database.ts';
import {
  explainWaiting,
  nextBatch,
  renewDevice,
  settleWork,
  type Batch,
  type Settlement,
} from '../lib/device/outbox.ts';
import { isApiError, isRefused, type ApiError } from './api-error.ts';
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

type Run = {
  /** Pieces in the next request. */
  most: number;
  /** Asked for again in every run: the device's clock may have been set right or wrong meanwhile. */
  clock: SyncProgressData['body']['clock'] | null;
  /** Codes of refusals that were put right in this run already. */
  remedied: Set<string>;
};

/** Whether a refusal speaks of the pieces that were sent, not of the request around them. */
function isAboutPieces({ status, code, errors }: ApiError): boolean {
  if (code === 'clock_refused' || ![400, 413, 422].includes(status)) return false;
  return errors.length === 0 || errors.some(({ path }) => path.startsWith('body.events'));
}

/**
 * After a refusal of the whole request. What can be put right is, once in a run; a piece that the server cannot read is
 * looked for alone and told. Anything else is not the fault of the work, which waits on with the reason. Out: whether to
 * send again now.
 */
async function goesOn(person: Person, run: Run, batch: Batch, error: ApiError): Promise<boolean> {
  const { code } = error;
  const { deviceId, items } = batch;
  const remedy = {
    clock_refused: () => void (run.clock = null),
    device_taken: () => renewDevice(person, deviceId),
  }[code];
  if (remedy && !run.remedied.has(code)) {
    run.remedied.add(code);
    await remedy();
    return true;
  }
  if (!isAboutPieces(error)) {
    await explainWaiting(
      person,
      items.map(({ eventId }) => eventId),
      code,
    );
    return false;
  }
  if (items.length > 1) run.most = 1;
  else {
    await settleWork(person, [{ eventId: items[0]!.eventId, state: 'refused', reason: code }]);
    run.most = BATCH;
  }
  return true;
}

async function sendAll(person: Person): Promise<Sending> {
  const replies: SyncProgressResponse[] = [];
  const run: Run = { most: BATCH, clock: null, remedied: new Set() };
  for (;;) {
    const batch = await nextBatch(person, run.most);
    const { deviceId, items } = batch;
    if (items.length === 0) return { replies, finished: true };
    run.clock ??= await readClock();
    if (!tokenIsOf(person)) return { replies, finished: false };
    const body = { deviceId, clock: run.clock, events: items.map(eventOf) };
    let data: SyncProgressResponse;
    try {
      ({ data } = await syncProgress({ body }));
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (await goesOn(person, run, batch, error)) continue;
      return { replies, finished: false };
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

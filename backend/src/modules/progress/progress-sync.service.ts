import type { z } from 'zod';
import { AppError, conflict, forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, learnerSettled, mayLearn } from '../courses/index.ts';
import type { ProgressAccess } from './progress-access.service.ts';
import { createTimeTokens, type ClockReading } from './progress-clock.ts';
import { noteDevice } from './progress-devices.repository.ts';
import {
  firstOfEach,
  prepareEvent,
  resultsOf,
  type Event,
  type Missing,
  type Prepared,
  type Ready,
  type ScoreAnswer,
} from './progress-sync-events.ts';
import type { syncContract } from './progress-sync.contract.ts';
import { listPlaces, recordBatch, type BatchResult } from './progress-sync.queries.ts';

type Request = z.output<typeof syncContract.sync.body>;
type Reply = z.input<typeof syncContract.sync.reply.schema>;

export type ProgressSyncService = ReturnType<typeof createProgressSyncService>;

type RuleRefusals = Pick<ProgressAccess, 'refusalOf'>;
type SyncPlatform = Pick<Platform, 'database' | 'revisions' | 'config' | 'clock'>;

/**
 * What was learned offline: times that can be trusted, and batches of which every piece is answered.
 * @param scorerFor the scoring of answers for one person, reading each section's questions once
 * @param access what is missing where a rule refused
 */
export function createProgressSyncService(
  { database, revisions, config, clock }: SyncPlatform,
  scorerFor: (caller: SignedIn) => ScoreAnswer,
  access: RuleRefusals,
) {
  const tokens = createTimeTokens(config.JWT_SECRET);

  /** @throws AppError `clock_refused` */
  function readTime({ institutionId, actor }: SignedIn, { token, clientTimeAtToken }: Request['clock']) {
    const serverTime = tokens.read({ institutionId, userId: actor.userId }, token, clock.now());
    if (!serverTime) throw clockRefused();
    return { serverTime, clientTimeAtToken: new Date(clientTimeAtToken) };
  }

  async function prepareAll(caller: SignedIn, events: Event[], deviceId: string, reading: ClockReading) {
    const sections = [...new Set(events.map(({ sectionId }) => sectionId))];
    const found = await listPlaces(database, caller, caller.actor.userId, sections);
    const places = new Map(found.map((place) => [place.sectionId, place]));
    const circumstances = { reading, now: clock.now(), deviceId, score: scorerFor(caller) };
    const prepared: Prepared[] = [];
    for (const event of events) {
      prepared.push(await prepareEvent(event, places.get(event.sectionId), circumstances));
    }
    return prepared;
  }

  return {
    /** The time of the server, in a form that proves it later. */
    readClock: ({ institutionId, actor }: SignedIn) =>
      tokens.issue({ institutionId, userId: actor.userId }, clock.now()),

    /**
     * Takes what one device kept. Sending it again changes nothing.
     * @throws AppError `forbidden` for observers, `clock_refused`, `device_taken`
     */
    async sync(caller: SignedIn, request: Request): Promise<Reply> {
      const { deviceId, deviceName, events } = request;
      const { actor, institutionId } = caller;
      if (!mayLearn(actor)) throw forbidden('Observers do not learn.');
      const reading = readTime(caller, request.clock);
      const device = { id: deviceId, userId: actor.userId, name: deviceName ?? null };
      const heardOf = (sequence: number) =>
        database.transaction(caller, (tx) => noteDevice(tx, institutionId, { ...device, sequence }));
      if ((await heardOf(0)) === null) throw deviceTaken();

      const prepared = await prepareAll(caller, firstOfEach(events), deviceId, reading);
      const ready = prepared.filter((each): each is Ready => 'record' in each);
      const batches = await recordAll({ database, revisions }, caller, ready);
      const highest = Math.max(0, ...events.map(({ sequence }) => sequence));
      return {
        results: resultsOf(events, prepared, batches, await explain(access, caller, ready, batches)),
        courses: batches.flatMap(({ course }) => course ?? []),
        achievements: batches.flatMap(({ achievements }) => achievements),
        acknowledgedSequence: (await heardOf(highest)) ?? highest,
      };
    },
  };
}

/** Each course is a transaction of its own: a request that is cut off has recorded whole courses. */
async function recordAll(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  caller: SignedIn,
  ready: Ready[],
): Promise<BatchResult[]> {
  const { institutionId, actor } = caller;
  const batches: BatchResult[] = [];
  for (const [courseId, pieces] of Map.groupBy(ready, (each) => each.courseId)) {
    const records = pieces.map(({ record }) => record);
    const batch = await recordBatch(database, caller, actor.userId, courseId, records);
    const earned = batch.achievements.length > 0 ? (['achievement_awarded'] as const) : [];
    const changed = { institutionId, userId: actor.userId, courseId };
    learnerChanged(revisions, changed, ['progress_changed', ...earned]);
    learnerSettled(revisions, changed, { achievements: [], courses: batch.settled });
    batches.push(batch);
  }
  return batches;
}

/** Of events that a rule refused, or whose completion waits for one: the reason and what is missing. */
async function explain(
  access: RuleRefusals,
  caller: SignedIn,
  ready: Ready[],
  batches: BatchResult[],
): Promise<Map<string, Missing>> {
  const sections = new Map(ready.map(({ event, courseId }) => [event.eventId, { courseId, ...event }]));
  const missing = new Map<string, Missing>();
  const told = new Map<string, ReturnType<RuleRefusals['refusalOf']>>();
  for (const { eventId, refusal } of batches.flatMap(({ results }) => results)) {
    const event = sections.get(eventId);
    if (!event || (refusal !== 'access_rule' && refusal !== 'completion_rule')) continue;
    const purpose = refusal === 'access_rule' ? 'access' : 'completion';
    const { courseId, sectionId } = event;
    const asked = `${purpose}:${sectionId}`;
    if (!told.has(asked)) told.set(asked, access.refusalOf(caller, { courseId }, sectionId, purpose));
    const error = await told.get(asked);
    if (error) missing.set(eventId, { reason: error.code, ...error.extra });
  }
  return missing;
}

const clockRefused = () =>
  new AppError('clock_refused', 400, 'The time token is not of this server, or not yours. Ask for another.');
const deviceTaken = () => conflict('device_taken', 'This device belongs to somebody else.');

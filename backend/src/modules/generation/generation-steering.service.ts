/** Starts, stops and continues runs: each is one transaction with its audit row, its frame and its job. */
import { createHash } from 'node:crypto';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorChoice, AuthorIdentity, AuthorsService } from '../authors/index.ts';
import { briefOf } from './generation.brief.ts';
import type { GenerationRequest } from './generation.contract.ts';
import * as repository from './generation.repository.ts';
import type { Obstacle, RunKey } from './generation.repository.ts';
import { refusalOfRetry } from './generation.retry.ts';
import type { RetryRefusal } from './generation.retry.ts';
import { listUnits, planAgain } from './generation-units.repository.ts';
import { createSourceGathering } from '../sources/index.ts';
import type { SourceReader } from '../sources/index.ts';

export const RUN_QUEUE = 'generation.run';

const RETRY_AFTER_SECONDS = 30;
/** A run outlives many workers: each kill costs the job one delivery, and none of them may be the last. */
const DELIVERY = { retryLimit: 1_000, retryDelay: 1, retryBackoff: false };

const PAUSED_BY_PERSON: Obstacle = {
  status: 'paused',
  code: 'paused_by_person',
  message: 'Somebody paused the run. What is written is kept.',
  retryable: true,
};
const RETRY_REFUSED: Record<RetryRefusal, string> = {
  generation_completed: 'The course is saved. Regenerate the section in its review.',
  generation_going: 'The run is going on; pause it first.',
  unit_edited: 'A person has edited this part. Nothing overwrites it.',
  unit_in_use: 'Later parts are written from this one.',
  unit_not_retryable: 'Going on with the run repeats its last step.',
};

type SteeringDeps = Pick<Platform, 'database' | 'clock' | 'config' | 'jobs'> & {
  authors: AuthorsService;
  reader: SourceReader;
};

export type Steering = ReturnType<typeof createSteering>;

export function createSteering(deps: SteeringDeps) {
  return {
    start: (who: SignedIn, request: GenerationRequest, idempotencyKey: string | null) =>
      start(deps, who, request, idempotencyKey),
    pause: (who: SignedIn, key: RunKey) => pause(deps, who, key),
    cancel: (who: SignedIn, key: RunKey) => cancel(deps, who, key),
    resume: (who: SignedIn, key: RunKey, owner: string, choice: AuthorChoice | null) =>
      resume(deps, who, key, owner, choice),
    retry: (who: SignedIn, key: RunKey, unitId: string, owner: string) =>
      retry(deps, who, key, unitId, owner),

    /** Holds while the person has as many runs going as they may; call it first in the transaction that adds one. */
    takeTurn: (tx: Transaction, { institutionId }: RunKey, owner: string) =>
      takeTurn(deps, tx, institutionId, owner),
    /** Queues a halted run again, with the author it has. @throws AppError `generation_not_resumable`, `author_unavailable` */
    goOn: (tx: Transaction, key: RunKey) => goOn(deps, tx, key, null),
  };
}

/** A run that the same person started with the same key is joined. */
async function start(
  { database, config, jobs, authors, reader }: SteeringDeps,
  who: SignedIn,
  request: GenerationRequest,
  idempotencyKey: string | null,
): Promise<RunKey> {
  const { institutionId, actor } = who;
  const gathering = createSourceGathering(reader);
  const gathered = await gathering.gather(who, request.sources);
  const author = await authors.choose(institutionId, request.author ?? null);
  const requestHash = sha256(JSON.stringify(request));
  return database.transaction(who, async (tx) => {
    await repository.takeTurn(tx, institutionId, actor.userId);
    const earlier =
      idempotencyKey === null
        ? null
        : await repository.findByIdempotencyKey(tx, institutionId, actor.userId, idempotencyKey);
    if (earlier) {
      if (earlier.requestHash === requestHash) return { institutionId, generationId: earlier.id };
      throw conflict('idempotency_key_reused', 'This Idempotency-Key was used for another request.');
    }
    await assertMayStart(tx, institutionId, actor.userId, config.GENERATIONS_AT_ONCE);
    const generationId = await repository.insertRun(tx, institutionId, {
      requestedBy: actor.userId,
      brief: briefOf(request),
      author,
      idempotencyKey,
      requestHash,
      sources: await gathering.keep(tx, who, gathered),
    });
    const key = { institutionId, generationId };
    await audit(tx, who, 'generation.started', key, {
      title: request.title,
      sources: request.sources.length,
      ...author,
    });
    await sendJob(tx, jobs, key);
    return key;
  });
}

/** The run is over at once; the worker notices and cuts its call. */
async function cancel({ database, clock }: SteeringDeps, who: SignedIn, key: RunKey): Promise<void> {
  await database.transaction(who, async (tx) => {
    const guard = { status: [...repository.ACTIVE, 'paused' as const] };
    const change = { status: 'cancelled', finishedAt: clock.now() };
    const taken = await repository.changeRun(tx, key, guard, change, 1);
    if (!taken) throw conflict('generation_ended', 'The run has ended already.');
    const { generationId } = key;
    const frame = { type: 'cancelled', generationId, progress: taken.progress } as const;
    await repository.insertFrames(tx, key, taken.first, [frame]);
    await audit(tx, who, 'generation.cancelled', key, {});
  });
}

/** The worker notices and cuts its call; the run waits until somebody goes on with it. */
async function pause({ database }: SteeringDeps, who: SignedIn, key: RunKey): Promise<void> {
  await database.transaction(who, async (tx) => {
    const { code, message, retryable } = PAUSED_BY_PERSON;
    const change = { status: 'paused', error: { code, message, retryable } };
    const taken = await repository.changeRun(tx, key, { status: repository.ACTIVE }, change, 1);
    if (!taken) throw conflict('generation_not_going', 'The run is not going.');
    const { generationId } = key;
    const frame = { type: 'paused', generationId, progress: taken.progress, code, message } as const;
    await repository.insertFrames(tx, key, taken.first, [frame]);
    await audit(tx, who, 'generation.paused', key, {});
  });
}

/** What is written stays; the run keeps its author unless somebody names another for the rest. */
async function resume(
  deps: SteeringDeps,
  who: SignedIn,
  key: RunKey,
  owner: string,
  choice: AuthorChoice | null,
): Promise<void> {
  await deps.database.transaction(who, async (tx) => {
    await takeTurn(deps, tx, key.institutionId, owner);
    if (await repository.waitsForOutline(tx, key)) {
      throw conflict('outline_unconfirmed', 'Confirm the outline; the run then goes on by itself.');
    }
    const author = await goOn(deps, tx, key, choice);
    await audit(tx, who, 'generation.resumed', key, author);
  });
}

/** Has one unit written again and goes on with the run. */
async function retry(
  deps: SteeringDeps,
  who: SignedIn,
  key: RunKey,
  unitId: string,
  owner: string,
): Promise<void> {
  await deps.database.transaction(who, async (tx) => {
    await takeTurn(deps, tx, key.institutionId, owner);
    const run = await repository.findRun(tx, key);
    const unit = (await listUnits(tx, key)).find(({ id }) => id === unitId);
    if (!run || !unit) throw notFound('unit_not_found', 'The run has no such unit.');
    const refusal = refusalOfRetry(run, unit);
    if (refusal !== null) throw conflict(refusal, RETRY_REFUSED[refusal]);
    await planAgain(tx, key.institutionId, unitId);
    await goOn(deps, tx, key, null);
    await audit(tx, who, 'generation.unit_retried', key, { unitId });
  });
}

async function takeTurn(
  { config }: SteeringDeps,
  tx: Transaction,
  institutionId: string,
  owner: string,
): Promise<void> {
  await repository.takeTurn(tx, institutionId, owner);
  await assertMayStart(tx, institutionId, owner, config.GENERATIONS_AT_ONCE);
}

async function goOn(
  { jobs, authors }: SteeringDeps,
  tx: Transaction,
  key: RunKey,
  choice: AuthorChoice | null,
): Promise<AuthorIdentity> {
  const before = await repository.findRun(tx, key);
  const author = authors.directory.resolve(choice ?? before?.author ?? null);
  if (!(await repository.queueAgain(tx, key, author))) {
    throw conflict('generation_not_resumable', 'The run is going on or has completed.');
  }
  await sendJob(tx, jobs, key);
  return author;
}

function sendJob(tx: Transaction, jobs: Platform['jobs'], key: RunKey): Promise<void> {
  return jobs.send(tx, RUN_QUEUE, key, DELIVERY);
}

/** Holds while the person has as many runs going as they may. Call in the transaction that adds one. */
async function assertMayStart(
  tx: Transaction,
  institutionId: string,
  owner: string,
  most: number,
): Promise<void> {
  const going = await repository.countActive(tx, institutionId, owner);
  if (going < most) return;
  throw new AppError(
    'too_many_generations',
    429,
    `${going} courses are being written; wait for one of them or stop it.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes that something was done to a run. */
export function audit(
  tx: Transaction,
  who: SignedIn,
  action: string,
  { generationId }: RunKey,
  details: Record<string, string | number>,
): Promise<void> {
  return recordAudit(tx, who, { action, entityType: 'generation', entityId: generationId, details });
}

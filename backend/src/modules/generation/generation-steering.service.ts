/** Starts, stops and continues runs: each is one transaction with its audit row, its frame and its job. */
import { createHash } from 'node:crypto';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorChoice, AuthorsService } from '../authors/index.ts';
import type { StoredBrief } from './generation.content.ts';
import type { GenerationRequest } from './generation.contract.ts';
import * as repository from './generation.repository.ts';
import type { RunKey } from './generation.repository.ts';
import { validateSources } from '../sources/index.ts';

export const RUN_QUEUE = 'generation.run';

const DEFAULT_STRUCTURE = { modules: 6, lessonsPerModule: 1, sectionsPerLesson: 2 };
const RETRY_AFTER_SECONDS = 30;
/** A run outlives many workers: each kill costs the job one delivery, and none of them may be the last. */
const DELIVERY = { retryLimit: 1_000, retryDelay: 1, retryBackoff: false };

type SteeringDeps = Pick<Platform, 'database' | 'clock' | 'config' | 'jobs'> & { authors: AuthorsService };

export function createSteering(deps: SteeringDeps) {
  return {
    start: (who: SignedIn, request: GenerationRequest, idempotencyKey: string | null) =>
      start(deps, who, request, idempotencyKey),
    cancel: (who: SignedIn, key: RunKey) => cancel(deps, who, key),
    resume: (who: SignedIn, key: RunKey, owner: string, choice: AuthorChoice | null) =>
      resume(deps, who, key, owner, choice),
  };
}

/** A run that the same person started with the same key is joined. */
async function start(
  { database, config, jobs, authors }: SteeringDeps,
  who: SignedIn,
  request: GenerationRequest,
  idempotencyKey: string | null,
): Promise<RunKey> {
  const { institutionId, actor } = who;
  assertSourcesValid(request);
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
      sources: request.sources.map((source) => ({ ...source, sha256: sha256(source.text) })),
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

/** What is written stays; the run keeps its author unless somebody names another for the rest. */
async function resume(
  { database, config, jobs, authors }: SteeringDeps,
  who: SignedIn,
  key: RunKey,
  owner: string,
  choice: AuthorChoice | null,
): Promise<void> {
  await database.transaction(who, async (tx) => {
    await repository.takeTurn(tx, key.institutionId, owner);
    await assertMayStart(tx, key.institutionId, owner, config.GENERATIONS_AT_ONCE);
    const before = await repository.findRun(tx, key);
    const author = authors.directory.resolve(choice ?? before?.author ?? null);
    if (!(await repository.queueAgain(tx, key, author))) {
      throw conflict('generation_not_resumable', 'The run is going on or has completed.');
    }
    await audit(tx, who, 'generation.resumed', key, author);
    await sendJob(tx, jobs, key);
  });
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

function assertSourcesValid({ sources }: GenerationRequest): void {
  const errors = validateSources(sources);
  const [first] = errors;
  if (!first) return;
  throw new AppError('sources_invalid', 422, `${first.path}: ${first.message}`, { errors });
}

function briefOf(request: GenerationRequest): StoredBrief {
  const { sources: _sources, author: _author, ...brief } = request;
  return {
    ...brief,
    estimatedHours: brief.estimatedHours ?? null,
    learningStyle: brief.learningStyle ?? null,
    expectedEnrollment: brief.expectedEnrollment ?? null,
    structure: brief.structure ?? DEFAULT_STRUCTURE,
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function audit(
  tx: Transaction,
  who: SignedIn,
  action: string,
  { generationId }: RunKey,
  details: Record<string, string | number>,
): Promise<void> {
  return recordAudit(tx, who, { action, entityType: 'generation', entityId: generationId, details });
}

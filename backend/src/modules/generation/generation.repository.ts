/** Writes runs, their units and their frames, inside the caller's transaction. */
import type { Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import type { AuthorIdentity, Source } from '../authors/index.ts';
import type { PinnedSource } from '../sources/index.ts';
import { StoredBrief } from './generation.content.ts';
import type { RunStatus, StageName, StoredFrame } from './generation.frames.ts';

/** A source with the stored version that the run reads. */
export type RunSource = Source & {
  sourceId: string | null;
  versionId: string | null;
  version: number | null;
};

/** One run of one institution. */
export type RunKey = { institutionId: string; generationId: string };

export type NewRun = {
  requestedBy: string;
  brief: StoredBrief;
  author: AuthorIdentity;
  idempotencyKey: string | null;
  requestHash: string;
  sources: PinnedSource[];
};

export const ACTIVE: RunStatus[] = ['queued', 'running'];

/** Lets one start or resume of a person happen after the other, so that both count what the other began. */
export async function takeTurn(tx: Transaction, institutionId: string, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`generation:${institutionId}:${userId}`}, 0))`;
}

export function findByIdempotencyKey(
  tx: Transaction,
  institutionId: string,
  requestedBy: string,
  idempotencyKey: string,
) {
  return tx.generation.findFirst({
    where: { institutionId, requestedBy, idempotencyKey },
    select: { id: true, requestHash: true },
  });
}

/** Why a run cannot go on. Without `retryable` somebody must change something first. */
export type Obstacle = { status: 'paused' | 'failed'; code: string; message: string; retryable: boolean };

/** How many runs of a person are going or waiting for their turn. */
export function countActive(tx: Transaction, institutionId: string, requestedBy: string): Promise<number> {
  return tx.generation.count({ where: { institutionId, requestedBy, status: { in: ACTIVE } } });
}

/** @returns the id of the new run, which is queued */
export async function insertRun(tx: Transaction, institutionId: string, run: NewRun): Promise<string> {
  const { requestedBy, brief, author, idempotencyKey, requestHash, sources } = run;
  const { id } = await tx.generation.create({
    data: {
      institutionId,
      requestedBy,
      brief,
      provider: author.provider,
      model: author.model,
      idempotencyKey,
      requestHash,
    },
    select: { id: true },
  });
  await tx.generationSource.createMany({
    data: sources.map(({ name, mediaType, text, textSha256, sourceId, versionId }, orderIndex) => ({
      institutionId,
      generationId: id,
      orderIndex,
      name,
      mediaType,
      text,
      sha256: textSha256,
      sourceId,
      versionId,
    })),
  });
  return id;
}

/** The run's row as policies and the engine need it; null when there is none. */
export async function findRun(tx: Transaction, { institutionId, generationId }: RunKey) {
  const row = await tx.generation.findFirst({
    where: { institutionId, id: generationId },
    select: {
      requestedBy: true,
      status: true,
      stage: true,
      progress: true,
      provider: true,
      model: true,
      brief: true,
      startedAt: true,
      outlineConfirmedAt: true,
    },
  });
  if (!row) return null;
  return {
    requestedBy: row.requestedBy,
    status: row.status as RunStatus,
    stage: row.stage as StageName | null,
    progress: row.progress,
    startedAt: row.startedAt,
    outlineConfirmedAt: row.outlineConfirmedAt,
    author: { provider: row.provider, model: row.model } as AuthorIdentity,
    brief: StoredBrief.parse(row.brief),
  };
}
export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>;

type Change = Omit<Prisma.GenerationUncheckedUpdateManyInput, 'lastSequence'>;

/**
 * Changes a run that is in one of the given states and stage, and takes numbers for the frames that tell of it. The
 * row stays locked until the transaction ends, so frames become visible in the order of their numbers.
 * @param guard `stage` undefined: whichever it is in
 * @returns the first number taken and the percentage reached; null when the run is not in such a state any more, and
 * nothing was changed
 */
export async function changeRun(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  guard: { status: RunStatus[]; stage?: StageName | null },
  change: Change,
  frames: number,
): Promise<{ first: number; progress: number } | null> {
  const [row] = await tx.generation.updateManyAndReturn({
    where: {
      institutionId,
      id: generationId,
      status: { in: guard.status },
      ...(guard.stage === undefined ? {} : { stage: guard.stage }),
    },
    data: { ...change, lastSequence: { increment: frames } },
    select: { lastSequence: true, progress: true },
  });
  return row ? { first: row.lastSequence - frames + 1, progress: row.progress } : null;
}

/** Stores frames under the numbers that `changeRun` gave. */
export async function insertFrames(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  first: number,
  frames: StoredFrame[],
): Promise<void> {
  await tx.generationEvent.createMany({
    data: frames.map((frame, index) => ({
      institutionId,
      generationId,
      sequence: first + index,
      frame: frame as Prisma.InputJsonObject,
    })),
  });
}

/** Changes a run and stores the frames that tell of it. @returns false when the run was not as the guard says */
export async function changeAndTell(
  tx: Transaction,
  run: RunKey,
  guard: { status: RunStatus[]; stage?: StageName | null },
  change: Change,
  frames: StoredFrame[],
): Promise<boolean> {
  const taken = await changeRun(tx, run, guard, change, frames.length);
  if (!taken) return false;
  await insertFrames(tx, run, taken.first, frames);
  return true;
}

export async function setProgress(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  progress: number,
): Promise<void> {
  await tx.generation.updateMany({ where: { institutionId, id: generationId }, data: { progress } });
}

/** Ties a run to the course that came of it. */
export async function setCourse(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  courseId: string,
): Promise<void> {
  await tx.generation.updateMany({ where: { institutionId, id: generationId }, data: { courseId } });
}

/** The sources of a run in the order in which they were given. */
export async function listSources(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
): Promise<RunSource[]> {
  const rows = await tx.generationSource.findMany({
    where: { institutionId, generationId },
    orderBy: { orderIndex: 'asc' },
    select: {
      id: true,
      name: true,
      mediaType: true,
      text: true,
      sourceId: true,
      versionId: true,
      version: { select: { number: true } },
    },
  });
  return rows.map(({ version, ...source }) => ({ ...source, version: version?.number ?? null }));
}

/** Whether the run waits for a person to confirm its outline. */
export async function waitsForOutline(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
): Promise<boolean> {
  const error = { path: ['code'], equals: 'outline_confirmation' };
  const where = { institutionId, id: generationId, status: 'paused', outlineConfirmedAt: null, error };
  return (await tx.generation.count({ where })) === 1;
}

/** Queues a run again that stopped before its course was saved. @returns false when it is going or has completed */
export async function queueAgain(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  author: AuthorIdentity,
): Promise<boolean> {
  const { count } = await tx.generation.updateMany({
    where: { institutionId, id: generationId, status: { in: ['paused', 'failed', 'cancelled'] } },
    data: { status: 'queued', error: Prisma.DbNull, finishedAt: null, ...author },
  });
  return count === 1;
}

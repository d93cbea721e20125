/** The job: takes a run from where it stands to its end. Everything it needs to know is in the tables. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { holdRun } from './generation-lock.repository.ts';
import { cutOpenAttempts } from './generation-ledger.repository.ts';
import type { AuthorDirectory, AuthorIdentity } from '../authors/index.ts';
import { storable } from './generation.content.ts';
import { finalize } from './generation.finalization.ts';
import type { StageName, StoredFrame } from './generation.frames.ts';
import { findRunState } from './generation.queries.ts';
import * as repository from './generation.repository.ts';
import type { Obstacle, RunKey } from './generation.repository.ts';
import { insertUnits, listUnits, releaseUnits } from './generation-units.repository.ts';
import { writeStage } from './generation.stage-writer.ts';
import type { RunAtWork, RunnerDeps, StageEnd } from './generation.stage-writer.ts';
import { FIRST_STAGE, kindOf, LAST_STAGE, planUnits, progressOf, stageAfter } from './generation.stages.ts';
import { readWritten } from './generation.written.ts';

/** How soon a cancelled run's call to the provider is cut. */
const WATCH_MILLISECONDS = 400;
/** A fault of ours or of the database's is tried again from what is stored; then people are told. */
const FAULTS_BEFORE_FAILURE = 3;
const FAULT_PAUSE_MILLISECONDS = 1_000;
const INTERNAL: Obstacle = {
  status: 'failed',
  code: 'internal_error',
  message: 'Something went wrong on our side. What is written is kept; you can go on with the run.',
  retryable: true,
};

export type Runner = {
  /**
   * Runs until the course is saved, something is in the way, or the run is cancelled. Safe to call again at any time.
   * @param signal ends when the worker stops; the run then stays as it is for the next one
   * @throws when the worker stopped or lost the run, so that the job is delivered again
   */
  run(key: RunKey, signal: AbortSignal): Promise<void>;
};

export function createRunner(deps: RunnerDeps): Runner {
  return {
    async run(key, signal) {
      const hold = await holdRun(deps.database, key.generationId, signal);
      try {
        await runHeld(deps, key, AbortSignal.any([signal, hold.lost]));
      } finally {
        await hold.release();
      }
    },
  };
}

/** @param released ends when this worker must let go of the run */
async function runHeld(deps: RunnerDeps, key: RunKey, released: AbortSignal): Promise<void> {
  for (let faults = 0; ;) {
    try {
      await runOnce(deps, key, released);
      break;
    } catch (error) {
      if (released.aborted) throw error;
      faults += 1;
      deps.logger.error({ err: error, generationId: key.generationId, faults }, 'a run met a fault');
      if (faults === FAULTS_BEFORE_FAILURE) {
        await meet(deps, key, INTERNAL);
        return;
      }
      await pause(FAULT_PAUSE_MILLISECONDS, undefined, { signal: released });
    }
  }
  if (released.aborted) throw new AppError('worker_stopped', 503, 'The worker let go of the run.');
}

async function runOnce(deps: RunnerDeps, key: RunKey, released: AbortSignal): Promise<void> {
  const begun = await begin(deps, key);
  if (!begun) return;
  const watch = watchRun(deps.database, key);
  const run: RunAtWork = { ...begun, key, signal: AbortSignal.any([released, watch.ended]) };
  try {
    for (let stage: StageName | null = begun.stage; stage !== null && !run.signal.aborted;) {
      const end: StageEnd = await perform(deps, run, stage);
      if (end.kind === 'stopped') return;
      if (end.kind === 'obstacle') return await meet(deps, key, end.obstacle);
      stage = stage === LAST_STAGE ? null : await advance(deps, run, stage);
    }
  } finally {
    watch.stop();
  }
}

/** Marks the run as running and tidies up after a process that ended in the middle. @returns null: nothing to do */
async function begin({ database, authors, clock }: RunnerDeps, key: RunKey) {
  const now = clock.now();
  return database.transaction(key, async (tx) => {
    const row = await repository.findRun(tx, key);
    if (!row || !repository.ACTIVE.includes(row.status)) return null;
    await cutOpenAttempts(tx, key, now);
    await releaseUnits(tx, key);
    const author = authors.find(row.author);
    if (!author) {
      await end(tx, key, authorMissing(authors, row.author), now);
      return null;
    }
    const { brief, requestedBy } = row;
    const stage = row.stage ?? FIRST_STAGE;
    const guard = { status: repository.ACTIVE, stage: row.stage };
    const change = { status: 'running', stage, ...(row.startedAt ? {} : { startedAt: now }) };
    const start = stageStart(key, stage);
    await repository.changeAndTell(tx, key, guard, change, row.stage === null ? [start] : []);
    if (row.stage === null) {
      const units = planUnits(stage, { title: brief.title, outline: null, plans: [] });
      await insertUnits(tx, key, stage, units);
    }
    return { stage, brief, author, requestedBy, sources: await repository.listSources(tx, key) };
  });
}

/** Another author never takes over unasked: somebody names it when the run goes on. */
function authorMissing(authors: AuthorDirectory, author: AuthorIdentity): Obstacle {
  return { status: 'paused', ...authors.absenceOf(author), retryable: true };
}

const stageStart = ({ generationId }: RunKey, stage: StageName): StoredFrame => ({
  type: 'stage_start',
  generationId,
  stage,
  progress: progressOf(stage, 0, 1),
});

async function perform(deps: RunnerDeps, run: RunAtWork, stage: StageName): Promise<StageEnd> {
  const units = await deps.database.transaction(run.key, (tx) => listUnits(tx, run.key));
  const written = readWritten(units);
  const own = units.filter((unit) => unit.stage === stage);
  const [only] = own;
  if (kindOf(stage) !== 'finalization') return writeStage(deps, run, stage, own, written);
  if (!only) throw new Error('Finalisation was not planned.');
  return finalize(deps, run, only, written);
}

/** Completes a stage and plans the next one; both become visible together. @returns null: the run has been cancelled */
async function advance(
  { database }: RunnerDeps,
  run: RunAtWork,
  stage: StageName,
): Promise<StageName | null> {
  const next = stageAfter(stage);
  const { key, brief } = run;
  return database.transaction(key, async (tx) => {
    const { outline, plans } = readWritten(await listUnits(tx, key));
    if (next === null) return null;
    const inStage = { generationId: key.generationId, stage, progress: progressOf(stage, 1, 1) };
    const data = kindOf(stage) === 'outline' && outline ? { outline } : {};
    const isOurs = await repository.changeAndTell(
      tx,
      key,
      { status: ['running'], stage },
      { stage: next, progress: inStage.progress },
      [{ type: 'stage_complete', ...inStage, data }, stageStart(key, next)],
    );
    if (!isOurs) return null;
    await insertUnits(tx, key, next, planUnits(next, { title: brief.title, outline, plans }));
    return next;
  });
}

/** Pauses or fails a run that is going, and says why. */
async function meet({ database, clock }: RunnerDeps, key: RunKey, obstacle: Obstacle): Promise<void> {
  await database.transaction(key, (tx) => end(tx, key, obstacle, clock.now()));
}

async function end(tx: Transaction, key: RunKey, obstacle: Obstacle, at: Date): Promise<void> {
  const { status, code, message, retryable } = storable(obstacle);
  const change = {
    status,
    error: { code, message, retryable },
    ...(status === 'failed' ? { finishedAt: at } : {}),
  };
  const taken = await repository.changeRun(tx, key, { status: repository.ACTIVE }, change, 1);
  if (!taken) return;
  await releaseUnits(tx, key);
  const inRun = { generationId: key.generationId, progress: taken.progress, code, message };
  await repository.insertFrames(tx, key, taken.first, [
    status === 'paused' ? { type: 'paused', ...inRun } : { type: 'error', ...inRun, retryable },
  ]);
}

/** Notices that a run was cancelled, so that the call under way is cut and not paid to its end. */
function watchRun(database: Database, key: RunKey): { ended: AbortSignal; stop(): void } {
  const ended = new AbortController();
  const look = async () => {
    const state = await findRunState(database, key).catch(() => undefined);
    if (state && state.status !== 'running') ended.abort();
  };
  const timer = setInterval(() => void look(), WATCH_MILLISECONDS);
  return { ended: ended.signal, stop: () => clearInterval(timer) };
}

/** The job: takes a run from where it stands to its end. Everything it needs to know is in the tables. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { holdRun } from './generation-lock.repository.ts';
import { cutOpenAttempts } from './generation-ledger.repository.ts';
import type { AuthorDirectory, AuthorIdentity } from '../authors/index.ts';
import { storable } from './generation.content.ts';
import { finalize } from './generation.finalization.ts';
import { STAGES } from './generation.frames.ts';
import type { StageName, StoredFrame } from './generation.frames.ts';
import { reserveFor, settleRun } from './generation-funds.service.ts';
import * as repository from './generation.repository.ts';
import type { Obstacle, RunKey } from './generation.repository.ts';
import { watchRun } from './generation.run-watch.ts';
import { insertUnits, listUnits, OVER, releaseUnits } from './generation-units.repository.ts';
import type { StoredUnit } from './generation-units.repository.ts';
import { writeUnits } from './generation.stage-writer.ts';
import type { RunAtWork, RunnerDeps, StageEnd } from './generation.stage-writer.ts';
import { FIRST_STAGE, kindOf, LAST_STAGE, planUnits, progressOf, stageAfter } from './generation.stages.ts';
import { readWritten } from './generation.written.ts';
import type { Written } from './generation.written.ts';

/** A fault of ours or of the database's is tried again from what is stored; then people are told. */
const FAULTS_BEFORE_FAILURE = 3;
const FAULT_PAUSE_MILLISECONDS = 1_000;
const INTERNAL: Obstacle = {
  status: 'failed',
  code: 'internal_error',
  message: 'Something went wrong on our side. What is written is kept; you can go on with the run.',
  retryable: true,
};

/** Nothing more is planned or paid before a person has confirmed what the course will be. */
const OUTLINE_TO_CONFIRM: Obstacle = {
  status: 'paused',
  code: 'outline_confirmation',
  message: 'The outline is ready. Change what you like and confirm it; the rest is written from it.',
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
  const hasModel = begun.author.identity.provider !== 'offline';
  const drawer = hasModel ? await deps.drawer(key.institutionId) : null;
  const watch = watchRun(deps, key);
  const run: RunAtWork = { ...begun, key, drawer, signal: AbortSignal.any([released, watch.ended]) };
  try {
    for (let stage: StageName | null = begun.stage; stage !== null && !run.signal.aborted;) {
      const end: StageEnd = await perform(deps, run);
      if (end.kind === 'stopped') return;
      if (end.kind === 'obstacle') return await meet(deps, key, end.obstacle);
      if (stage === FIRST_STAGE && run.awaitsOutline) return await meet(deps, key, OUTLINE_TO_CONFIRM);
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
    await settleRun(tx, key, now);
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
    const awaitsOutline = brief.confirmOutline && row.outlineConfirmedAt === null;
    const stage = row.stage ?? FIRST_STAGE;
    const guard = { status: repository.ACTIVE, stage: row.stage };
    const change = { status: 'running', stage, ...(row.startedAt ? {} : { startedAt: now }) };
    const start = stageStart(key, stage);
    await repository.changeAndTell(tx, key, guard, change, row.stage === null ? [start] : []);
    if (row.stage === null) {
      const units = planUnits(stage, { title: brief.title, outline: null, plans: [] });
      await insertUnits(tx, key, stage, units);
    }
    const sources = await repository.listSources(tx, key);
    return { stage, brief, author, requestedBy, awaitsOutline, sources };
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

/** Writes all that is planned and not over: first what of earlier stages is to be written again, then the stage at hand. */
async function perform(deps: RunnerDeps, run: RunAtWork): Promise<StageEnd> {
  for (;;) {
    const units = await deps.database.transaction(run.key, (tx) => listUnits(tx, run.key));
    const open = earliestOpen(units);
    const [first] = open;
    if (!first) return { kind: 'over' };
    const written = readWritten(units);
    if (first.kind === 'finalization') return finalize(deps, run, first, written);
    const end = await writePaid(deps, run, open, written);
    if (end.kind !== 'over') return end;
  }
}

/** Writes units with money that is set aside before and settled after, whatever came of it. */
async function writePaid(
  deps: RunnerDeps,
  run: RunAtWork,
  open: readonly StoredUnit[],
  written: Written,
): Promise<StageEnd> {
  const obstacle = await reserveFor(deps, run, open, written);
  if (obstacle) return { kind: 'obstacle', obstacle };
  try {
    return await writeUnits(deps, run, open, written);
  } finally {
    await deps.database.transaction(run.key, (tx) => settleRun(tx, run.key, deps.clock.now()));
  }
}

/** The open units of the earliest stage that has any: what stands on them is not written before. */
function earliestOpen(units: readonly StoredUnit[]): StoredUnit[] {
  const open = units.filter(({ state }) => !OVER.includes(state));
  const stage = STAGES.find(({ name }) => open.some((unit) => unit.stage === name));
  return open.filter((unit) => unit.stage === stage?.name);
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

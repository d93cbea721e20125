/** Writes units of one stage, a few at a time, and saves each with its frame as soon as it is there. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ImageModel } from '../../platform/ai/image-model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { asFindings } from '../../platform/sentences.ts';
import { closeAttempt, openAttempt } from './generation-ledger.repository.ts';
import type { Author, AuthorContext, AuthorDirectory, AuthorsService } from '../authors/index.ts';
import type { StoredBrief } from './generation.content.ts';
import type { StoredFrame } from './generation.frames.ts';
import { throttled } from './generation.previews.ts';
import type { Previews } from './generation.previews.ts';
import { changeRun, insertFrames, setProgress } from './generation.repository.ts';
import type { Obstacle, RunKey, RunSource } from './generation.repository.ts';
import { countUnits, finishUnit, setUnitState } from './generation-units.repository.ts';
import type { StoredUnit, UnitOutcome } from './generation-units.repository.ts';
import { progressOf } from './generation.stages.ts';
import { writeUnit } from './generation.unit-writer.ts';
import type { Written } from './generation.written.ts';

export type RunnerDeps = Pick<Platform, 'database' | 'notifications' | 'logger' | 'clock'> & {
  authors: AuthorDirectory;
  drawer: AuthorsService['drawer'];
  previews: Previews;
};

/** A run while a worker has it. `signal` ends when the run is cancelled or the worker must let go of it. */
export type RunAtWork = {
  key: RunKey;
  author: Author;
  /** Who draws its cover and diagrams; null: nobody, and never for an author without a model. */
  drawer: ImageModel | null;
  requestedBy: string;
  brief: StoredBrief;
  /** Whether a person has asked to confirm the outline and has not done so. */
  awaitsOutline: boolean;
  sources: RunSource[];
  signal: AbortSignal;
};

/** How a stage ended: all its units are over, something is in the way, or the run is no longer ours to write. */
export type StageEnd = { kind: 'over' } | { kind: 'obstacle'; obstacle: Obstacle } | { kind: 'stopped' };

/** Calls to a provider at the same time; the rules of the offline author share one processor. */
const MODEL_LANES = 3;
const OFFLINE_LANES = 1;
/** Units in a row that may meet an outage before the run is paused. */
const OUTAGES_BEFORE_PAUSE = 2;
const OUTAGE_PAUSE_MILLISECONDS = 1_000;

/** Writes units of one stage. Faults of ours are thrown once every lane has come to rest. */
export async function writeUnits(
  deps: RunnerDeps,
  run: RunAtWork,
  open: readonly StoredUnit[],
  written: Written,
): Promise<StageEnd> {
  const queue = [...open];
  const calls = new AbortController();
  const signal = AbortSignal.any([run.signal, calls.signal]);
  const publish = throttled(deps.previews.publish, () => deps.clock.now().getTime());
  let outages = 0;
  let isOurs = true;
  let obstacle: Obstacle | null = null;

  async function writeNext(unit: StoredUnit): Promise<void> {
    const { database } = deps;
    await database.transaction(run.key, (tx) => setUnitState(tx, run.key.institutionId, unit.id, 'writing'));
    const result = await writeUnit(run.author, contextFor(deps, run, unit, signal, publish), written, unit);
    if (result.kind === 'aborted') return setAside(deps, run, unit, null);
    if (result.kind === 'over') {
      outages = 0;
      if (!(await save(deps, run, unit, result.outcome))) isOurs = false;
      return;
    }
    if (result.kind === 'stopped') {
      obstacle ??= result.obstacle;
      await setAside(deps, run, unit, result.outcome);
      return;
    }
    await setAside(deps, run, unit, null);
    outages += 1;
    if (outages >= OUTAGES_BEFORE_PAUSE) {
      obstacle ??= result.obstacle;
      return;
    }
    queue.push(unit);
    await pause(OUTAGE_PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }

  async function lane(most: number): Promise<void> {
    for (let count = 0; count < most && isOurs && obstacle === null && !signal.aborted; count += 1) {
      const unit = queue.shift();
      if (!unit) return;
      await writeNext(unit);
    }
  }

  const many = run.author.identity.provider === 'offline' ? OFFLINE_LANES : MODEL_LANES;
  // The first call fills the provider's cache with what all of them share.
  await lane(1);
  await allAtRest(
    Array.from({ length: many }, () =>
      lane(Number.POSITIVE_INFINITY).catch((error: unknown) => {
        calls.abort();
        throw error;
      }),
    ),
  );
  if (run.signal.aborted || !isOurs) return { kind: 'stopped' };
  return obstacle === null ? { kind: 'over' } : { kind: 'obstacle', obstacle };
}

/** Waits for all, then throws the first failure: nothing goes on behind the back of whoever handles it. */
async function allAtRest(lanes: Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function contextFor(
  { database, clock }: RunnerDeps,
  { key, brief, drawer, sources }: RunAtWork,
  unit: StoredUnit,
  signal: AbortSignal,
  publish: Previews['publish'],
): AuthorContext {
  const { generationId } = key;
  return {
    brief,
    sources,
    revision: null,
    mayAskForDiagrams: drawer !== null,
    signal,
    onPreview: (text) => publish({ type: 'preview', generationId, unitId: unit.id, text }),
    attempts: {
      open: (start) => database.transaction(key, (tx) => openAttempt(tx, key, unit.id, start)),
      close: (attemptId, end) =>
        database.transaction(key, (tx) => closeAttempt(tx, key, attemptId, end, clock.now())),
    },
  };
}

/**
 * One transaction: the content, the state, the frame that tells of it, and how far the run is now.
 * @returns false when the run was stopped meanwhile, and nothing was saved
 */
async function save(
  { database, clock }: RunnerDeps,
  { key }: RunAtWork,
  unit: StoredUnit,
  outcome: UnitOutcome,
): Promise<boolean> {
  return database.transaction(key, async (tx) => {
    const taken = await changeRun(tx, key, { status: ['running'] }, {}, 1);
    // Cancelled meanwhile: what the author wrote comes too late to be kept.
    if (!taken) return false;
    const stored = await finishUnit(tx, key.institutionId, unit.id, outcome, clock.now());
    if (!stored) throw new Error(`Unit ${unit.id} was written twice.`);
    const frame = await progressFrame(tx, key, unit, stored, taken.progress);
    await insertFrames(tx, key, taken.first, [frame]);
    await setProgress(tx, key, frame.progress);
    return true;
  });
}

/**
 * The frame that tells that a unit is over; counts what of its stage is over with it.
 * @param reached what the run has reached before, for progress never falls, also where a unit is written again
 */
export async function progressFrame(
  tx: Transaction,
  key: RunKey,
  unit: Pick<StoredUnit, 'id' | 'kind' | 'stage' | 'ordinal' | 'title'>,
  outcome: Pick<UnitOutcome, 'state' | 'score' | 'findings'>,
  reached: number,
): Promise<Extract<StoredFrame, { type: 'stage_progress' }>> {
  const { id, kind, stage, ordinal, title } = unit;
  const { done, planned } = await countUnits(tx, key, stage);
  const { state, score, findings } = outcome;
  return {
    type: 'stage_progress',
    generationId: key.generationId,
    stage,
    progress: Math.max(reached, progressOf(stage, done, planned)),
    data: { unit: { id, kind, stage, ordinal, title, state, score, ...asFindings(findings) }, done, planned },
  };
}

/** A unit that was not written is planned again, or says why it could not be. */
async function setAside(
  { database, clock }: RunnerDeps,
  { key }: RunAtWork,
  unit: StoredUnit,
  outcome: UnitOutcome | null,
): Promise<void> {
  await database.transaction(key, async (tx) => {
    if (outcome === null) await setUnitState(tx, key.institutionId, unit.id, 'planned');
    else await finishUnit(tx, key.institutionId, unit.id, outcome, clock.now());
  });
}

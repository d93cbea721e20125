/** The money of a run: set aside before each of its steps, settled with what the ledger says afterwards. */
import type { Transaction } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { findReservations, reserveBudget, settleBudget } from '../authors/index.ts';
import { estimateUnits, WRITTEN_KINDS } from './generation.estimate.ts';
import { readRecentSizes } from './generation-ledger.queries.ts';
import { costOfRun } from './generation-ledger.repository.ts';
import type { Obstacle, RunKey } from './generation.repository.ts';
import type { RunAtWork, RunnerDeps } from './generation.stage-writer.ts';
import type { StoredUnit } from './generation-units.repository.ts';
import type { Written } from './generation.written.ts';

/** As long as a job may run: whoever has not settled by then is gone. */
const RESERVED_SECONDS = 6 * 3_600;

/**
 * Sets aside what the given units of one kind may cost.
 * @returns what is in the way when the month's budget does not suffice, else null
 */
export async function reserveFor(
  { database, clock }: RunnerDeps,
  run: RunAtWork,
  units: readonly StoredUnit[],
  { outline }: Written,
): Promise<Obstacle | null> {
  const { institutionId, generationId } = run.key;
  const { identity: author } = run.author;
  const kind = WRITTEN_KINDS.find((written) => written === units[0]?.kind);
  if (kind === undefined) return null;
  const recent = await readRecentSizes(database, institutionId, author.model);
  const { contentDepth, structure } = run.brief;
  const sourceCharacters = run.sources.reduce((sum, { text }) => sum + text.length, 0);
  const modules = outline?.modules.length ?? structure.modules;
  const input = { author, contentDepth, sourceCharacters, modules, recent };
  // Nobody knows how long the run has rested: as if the provider's cache were empty.
  const { costMicros } = estimateUnits(input, kind, units.length, false);
  try {
    await database.transaction(run.key, (tx) =>
      reserveBudget(tx, {
        institutionId,
        purpose: 'generation',
        subjectId: generationId,
        micros: costMicros ?? 0,
        at: clock.now(),
        expiresAfterSeconds: RESERVED_SECONDS,
      }),
    );
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ai_budget_exceeded') throw error;
    return { status: 'paused', code: 'budget_exceeded', message: error.message, retryable: true };
  }
}

/** More than a picture at our sizes and at the lowest quality costs with any model whose price we know. */
const PICTURE_MICROS = 20_000;

/** Sets aside what pictures may cost. @returns false when the month's budget does not suffice: a course goes without */
export async function reservePictures(
  { database, clock }: Pick<RunnerDeps, 'database' | 'clock'>,
  { institutionId, generationId }: RunKey,
  count: number,
): Promise<boolean> {
  try {
    await database.transaction({ institutionId }, (tx) =>
      reserveBudget(tx, {
        institutionId,
        purpose: 'generation',
        subjectId: generationId,
        micros: count * PICTURE_MICROS,
        at: clock.now(),
        expiresAfterSeconds: RESERVED_SECONDS,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'ai_budget_exceeded') return false;
    throw error;
  }
}

/** Settles what is set aside for a run, also by a process that ended in the middle, with what its calls have cost. */
export async function settleRun(tx: Transaction, key: RunKey, at: Date): Promise<void> {
  const { institutionId, generationId } = key;
  const { open, spentMicros } = await findReservations(tx, institutionId, generationId);
  if (open.length === 0) return;
  let unsettled = Math.max(0, (await costOfRun(tx, key)) - spentMicros);
  for (const reservationId of open) {
    await settleBudget(tx, { institutionId, reservationId, micros: unsettled, at });
    unsettled = 0;
  }
}

/** The ledger: one row per model call, opened before it and closed after. */
import { createHash } from 'node:crypto';
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { AttemptEnd, AttemptStart } from '../authors/index.ts';
import { storable } from './generation.content.ts';
import type { GenerationType } from './generation-ledger.contract.ts';
import type { RunKey } from './generation.repository.ts';

/**
 * @param generationType what the call is for, where that is more than its unit's kind says
 * @returns the id of the row, whose outcome is `started` until it is closed
 */
export async function openAttempt(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  unitId: string,
  start: AttemptStart,
  generationType: GenerationType | null = null,
): Promise<string> {
  const { provider, model, promptVersion } = start;
  const prompt = storable(start.prompt);
  const before = await tx.generationAttempt.count({ where: { institutionId, unitId } });
  const { id } = await tx.generationAttempt.create({
    data: {
      institutionId,
      generationId,
      unitId,
      number: before + 1,
      generationType,
      provider,
      model,
      promptVersion,
      prompt,
      promptSha256: createHash('sha256').update(prompt).digest('hex'),
    },
    select: { id: true },
  });
  return id;
}

/** Closes a row with what came back and what it cost. */
export async function closeAttempt(
  tx: Transaction,
  { institutionId }: RunKey,
  attemptId: string,
  end: AttemptEnd,
  at: Date,
): Promise<void> {
  const { usage, ...rest } = storable(end);
  const row = await tx.generationAttempt.findFirstOrThrow({
    where: { institutionId, id: attemptId },
    select: { model: true, provider: true },
  });
  const cost = row.provider === 'offline' ? 0 : usage && costMicros(row.model, usage);
  await tx.generationAttempt.updateMany({
    where: { institutionId, id: attemptId },
    data: {
      ...rest,
      inputTokens: usage?.inputTokens ?? null,
      outputTokens: usage?.outputTokens ?? null,
      cacheReadTokens: usage?.cacheReadTokens ?? null,
      cacheWriteTokens: usage?.cacheWriteTokens ?? null,
      costMicros: cost,
      finishedAt: at,
    },
  });
}

/** What the calls of a run have cost so far, in millionths of a US dollar, as far as prices are known. */
export async function costOfRun(tx: Transaction, { institutionId, generationId }: RunKey): Promise<number> {
  const { _sum } = await tx.generationAttempt.aggregate({
    where: { institutionId, generationId },
    _sum: { costMicros: true },
  });
  return Number(_sum.costMicros ?? 0);
}

/** What the calls of one unit have cost from a moment on: those of a wish for its section. */
export async function costOfUnitSince(
  tx: Transaction,
  institutionId: string,
  unitId: string,
  since: Date,
): Promise<number> {
  const { _sum } = await tx.generationAttempt.aggregate({
    where: { institutionId, unitId, startedAt: { gte: since } },
    _sum: { costMicros: true },
  });
  return Number(_sum.costMicros ?? 0);
}

/** Calls that were under way when their process ended: we shall never know what they returned. */
export async function cutOpenAttempts(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  at: Date,
): Promise<void> {
  await tx.generationAttempt.updateMany({
    where: { institutionId, generationId, outcome: 'started' },
    data: { outcome: 'cut', finishedAt: at },
  });
}

/** The same for one unit whose run is over: others of its units may be written anew at the same time. */
export async function cutUnitAttempts(
  tx: Transaction,
  institutionId: string,
  unitId: string,
  at: Date,
): Promise<void> {
  await tx.generationAttempt.updateMany({
    where: { institutionId, unitId, outcome: 'started' },
    data: { outcome: 'cut', finishedAt: at },
  });
}

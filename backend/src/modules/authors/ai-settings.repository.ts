/** Writes what an institution decides about AI, inside the caller's transaction. */
import type { Transaction } from '../../platform/database/database.ts';
import type { AiSettings } from './ai-settings.queries.ts';

export type AiDecision = Omit<AiSettings, 'revision' | 'updatedAt'>;

/**
 * @param revision the one that was read; 0: nothing had been saved
 * @returns false when somebody saved in between, and nothing was changed
 */
export async function saveAiSettings(
  tx: Transaction,
  institutionId: string,
  { monthlyBudgetMicros, ...rest }: AiDecision,
  revision: number,
  updatedAt: Date,
): Promise<boolean> {
  const budget = monthlyBudgetMicros === null ? null : BigInt(monthlyBudgetMicros);
  const decision = { ...rest, monthlyBudgetMicros: budget, updatedAt };
  if (revision === 0) {
    const data = { ...decision, institutionId };
    const { count } = await tx.aiSettings.createMany({ data, skipDuplicates: true });
    return count === 1;
  }
  const { count } = await tx.aiSettings.updateMany({
    where: { institutionId, revision },
    data: { ...decision, revision: { increment: 1 } },
  });
  return count === 1;
}

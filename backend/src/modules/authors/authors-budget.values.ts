/** The budget of an institution for AI: per calendar month, in UTC, in millionths of a US dollar. */
import { AppError } from '../../platform/errors.ts';

/** What money is spent on. */
export type BudgetPurpose = 'generation' | 'revision' | 'tutoring' | 'suggestion';

/** Where an institution stands in a month. `limitMicros` null: no budget is set. */
export type BudgetState = { limitMicros: number | null; spentMicros: number; reservedMicros: number };

/** The first day of the month, as PostgreSQL's `date`. */
export const monthOf = (at: Date) => `${at.toISOString().slice(0, 7)}-01`;

/** What may still be reserved; null without a budget, 0 when more was spent than there was. */
export function leftOf({ limitMicros, spentMicros, reservedMicros }: BudgetState): number | null {
  return limitMicros === null ? null : Math.max(0, limitMicros - spentMicros - reservedMicros);
}

/** How much is missing for work that may cost so much; 0 when it may be done. What costs nothing always may. */
export function missingFor(micros: number, state: BudgetState): number {
  const { limitMicros, spentMicros, reservedMicros } = state;
  if (limitMicros === null || micros === 0) return 0;
  return Math.max(0, spentMicros + reservedMicros + micros - limitMicros);
}

const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;

/** 409: the budget does not suffice; `extra` says by how much. */
export function budgetExceeded(micros: number, state: BudgetState): AppError {
  const missingMicros = missingFor(micros, state);
  const message = `The next step may cost ${dollars(micros)}, and ${dollars(leftOf(state) ?? 0)} is left of this month’s budget of ${dollars(state.limitMicros ?? 0)}: ${dollars(missingMicros)} is missing.`;
  return new AppError('ai_budget_exceeded', 409, message, { extra: { missingMicros } });
}

import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { readBudget } from './authors-budget.queries.ts';
import { leftOf, monthOf } from './authors-budget.values.ts';
import type { BudgetState } from './authors-budget.values.ts';

export type AuthorsBudgetService = ReturnType<typeof createAuthorsBudgetService>;

/** Tells what AI costs an institution. Money is moved by `reserveBudget` and `settleBudget`. */
export function createAuthorsBudgetService({ database, clock }: Pick<Platform, 'database' | 'clock'>) {
  const state = (institutionId: string): Promise<BudgetState> =>
    readBudget(database, institutionId, clock.now());
  return {
    /** Where an institution stands this month. */
    state,

    /** The same for its admins, with the month and what is left. */
    async view({ institutionId }: SignedIn) {
      const found = await state(institutionId);
      return { month: monthOf(clock.now()), ...found, leftMicros: leftOf(found) };
    },
  };
}

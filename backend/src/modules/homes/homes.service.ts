import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorsBudgetService } from '../authors/index.ts';
import { readInstitutionCounts, readTeachingHome } from './homes.queries.ts';

export type HomesService = ReturnType<typeof createHomesService>;

/** What people find when they arrive; changes nothing. Learners find theirs in the modules of learning. */
export function createHomesService(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  budget: Pick<AuthorsBudgetService, 'view'>,
) {
  return {
    /** Who needs the caller, and what they have not finished. */
    teaching: (caller: SignedIn) => readTeachingHome(database, caller, clock.now()),

    /** How the institution stands, for its admins. */
    async institution(caller: SignedIn) {
      const [counts, spending] = await Promise.all([
        readInstitutionCounts(database, caller, clock.now()),
        budget.view(caller),
      ]);
      return { ...counts, budget: spending };
    },
  };
}

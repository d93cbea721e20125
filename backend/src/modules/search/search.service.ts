import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { searchEverything } from './search.queries.ts';

export type SearchService = ReturnType<typeof createSearchService>;

/** Finds things by the words in their names, among what somebody may see. */
export const createSearchService = ({ database }: Pick<Platform, 'database'>) => ({
  everything: (caller: SignedIn, asked: { q: string; limit: number }) =>
    searchEverything(database, caller, asked),
});

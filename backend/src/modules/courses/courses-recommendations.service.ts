import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { listRecommendations } from './courses-recommendations.queries.ts';
import { mayLearn } from './courses.policy.ts';

/** What somebody could learn next, by rules that can be told. */
export function createRecommendationsService(
  { database }: Pick<Platform, 'database'>,
  institutions: InstitutionsService,
) {
  return {
    /** @param after only what is near this course of the caller */
    async recommendations(caller: SignedIn, { after, limit }: { after?: string | undefined; limit: number }) {
      if (!mayLearn(caller.actor)) return [];
      const { slug } = await institutions.getById(caller.institutionId);
      return listRecommendations(database, caller, { after: after ?? null, limit, slug });
    },
  };
}

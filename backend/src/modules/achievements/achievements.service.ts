import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { countedConditionsOf, nearness } from './achievement-tree.ts';
import { listAchievements } from './achievements.queries.ts';

export type AchievementsService = ReturnType<typeof createAchievementsService>;

/** What can be earned. Awards themselves are part of the progress write (`award_achievements`). */
export function createAchievementsService({ database, clock }: Pick<Platform, 'database' | 'clock'>) {
  return {
    /** Every achievement and milestone of the signed-in person, how near each is, and the points they have. */
    async list(caller: SignedIn) {
      const rows = await listAchievements(database, caller);
      const points = rows.reduce((sum, { awardedAt, points }) => sum + (awardedAt ? points : 0), 0);
      const now = clock.now().toISOString();
      const achievements = rows.map(({ compiledRule, measures, ...achievement }) => ({
        ...achievement,
        conditions: achievement.awardedAt ? [] : countedConditionsOf(compiledRule, measures),
        nearness: achievement.awardedAt ? 100 : Math.floor(100 * nearness(compiledRule, measures, now)),
      }));
      return { points, achievements };
    },
  };
}

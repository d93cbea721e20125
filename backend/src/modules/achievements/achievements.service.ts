import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { listAchievements } from './achievements.queries.ts';

export type AchievementsService = ReturnType<typeof createAchievementsService>;

/** What can be earned. Awards themselves are part of the progress write (`award_achievements`). */
export function createAchievementsService({ database }: Pick<Platform, 'database'>) {
  return {
    /** Every achievement of the institution, how far the signed-in person is, and the points they have. */
    async list(caller: SignedIn) {
      const achievements = await listAchievements(database, caller);
      const points = achievements.reduce((sum, { awardedAt, points }) => sum + (awardedAt ? points : 0), 0);
      return { points, achievements };
    },
  };
}

import { recordAudit } from '../../platform/database/audit.ts';
import type { InstitutionScope } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged } from '../courses/index.ts';
import { tellAwards } from '../notifications/index.ts';
import { listLearners } from './achievements-manage.queries.ts';
import { endGiving, giveTo, lockAchievement } from './achievements.repository.ts';

export type AchievementsGivingService = ReturnType<typeof createAchievementsGivingService>;

/** People looked at in one transaction, so that their progress writes wait for no more than that. */
const BATCH = 200;

/** Gives achievements to those who had earned them before they were offered. */
export function createAchievementsGivingService({
  database,
  revisions,
  jobs,
}: Pick<Platform, 'database' | 'revisions' | 'jobs'>) {
  return {
    /**
     * Gives an achievement to everybody who has earned it and does not have it. Safe to run again: who has it does not
     * get it twice. An achievement that is gone or archived meanwhile is given to nobody.
     */
    async giveToAll(scope: InstitutionScope, achievementId: string, signal: AbortSignal): Promise<void> {
      const { institutionId } = scope;
      const found = await database.transaction(scope, (tx) =>
        lockAchievement(tx, institutionId, achievementId),
      );
      if (!found) return;
      let after: string | null = null;
      for (;;) {
        signal.throwIfAborted();
        const people: string[] = await listLearners(database, scope, {
          courseId: found.courseId,
          after,
          limit: BATCH,
        });
        if (people.length === 0) break;
        const given = await database.transaction(scope, async (tx) => {
          const userIds = await giveTo(tx, institutionId, achievementId, people);
          for (const userId of userIds) await tellAwards(tx, { institutionId, userId }, [found]);
          // Rules and other achievements may ask for this one.
          if (userIds.length > 0) await jobs.send(tx, 'progress.settle-people', { institutionId, userIds });
          return userIds;
        });
        for (const userId of given) {
          learnerChanged(revisions, { institutionId, userId, courseId: found.courseId }, [
            'achievement_awarded',
          ]);
        }
        after = people.at(-1)!;
      }
      await database.transaction(scope, async (tx) => {
        const givenTo = await endGiving(tx, institutionId, achievementId);
        await recordAudit(
          tx,
          { institutionId, actor: null, requestId: 'achievements.give' },
          {
            action: 'achievement.given',
            entityType: 'achievement',
            entityId: achievementId,
            details: { givenTo },
          },
        );
      });
    },
  };
}

import { recordAudit } from '../../platform/database/audit.ts';
import type { InstitutionScope, Transaction } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged } from '../courses/index.ts';
import { tellAwards } from '../notifications/index.ts';
import { listDueByDate, listLearners } from './achievements-manage.queries.ts';
import { endDates, endGiving, giveByDate, giveTo, lockAchievement } from './achievements.repository.ts';

export type AchievementsGivingService = ReturnType<typeof createAchievementsGivingService>;

type Deps = Pick<Platform, 'database' | 'revisions' | 'jobs'>;

/** People looked at in one transaction, so that their progress writes wait for no more than that. */
const BATCH = 200;

/** Gives achievements to those who had earned them before they were offered, or before a date that was waited for. */
export function createAchievementsGivingService(deps: Deps) {
  const { database } = deps;
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
      await giveInBatches(deps, scope, found, signal, (tx, people) =>
        giveTo(tx, institutionId, achievementId, people),
      );
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

    /**
     * Gives what waited for nothing but a date that has come. Safe to run again and beside another: who has it does not
     * get it twice, and a date is settled only when everybody was looked at.
     * @param at the moment that counts as now; left out, it is now by the clock of the database
     */
    async giveDue(scope: InstitutionScope, signal: AbortSignal, at: Date | null = null): Promise<void> {
      const { institutionId } = scope;
      for (const due of await listDueByDate(database, scope, at)) {
        await giveInBatches(deps, scope, due, signal, (tx, people) =>
          giveByDate(tx, institutionId, due, people),
        );
        await database.transaction(scope, (tx) => endDates(tx, institutionId, due));
      }
    },
  };
}

type Given = { courseId: string | null; key: string; name: string; points: number };

/** Goes through everybody who may have earned an achievement, and tells those who got it. */
async function giveInBatches(
  { database, revisions, jobs }: Deps,
  scope: InstitutionScope,
  achievement: Given,
  signal: AbortSignal,
  give: (tx: Transaction, people: string[]) => Promise<string[]>,
): Promise<void> {
  const { institutionId } = scope;
  const { courseId } = achievement;
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const people: string[] = await listLearners(database, scope, { courseId, after, limit: BATCH });
    if (people.length === 0) return;
    const given = await database.transaction(scope, async (tx) => {
      const userIds = await give(tx, people);
      for (const userId of userIds) await tellAwards(tx, { institutionId, userId }, [achievement]);
      // Rules and other achievements may ask for this one.
      if (userIds.length > 0) await jobs.send(tx, 'progress.settle-people', { institutionId, userIds });
      return userIds;
    });
    for (const userId of given) {
      learnerChanged(revisions, { institutionId, userId, courseId }, ['achievement_awarded']);
    }
    after = people.at(-1)!;
  }
}

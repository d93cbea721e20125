import { recordAudit } from '../../platform/database/audit.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { getSettings } from './streak-settings.queries.ts';
import { putSettings } from './streak-settings.repository.ts';

export type StreakSettingsService = ReturnType<typeof createStreakSettingsService>;

/** How freeze days are earned in an institution. */
export function createStreakSettingsService({ database }: Pick<Platform, 'database'>) {
  return {
    /** What holds today and what will hold. */
    get: (caller: SignedIn) => getSettings(database, caller),

    /** Changes it from the day after tomorrow on. */
    async set(caller: SignedIn, rule: { freezeEveryDays: number; freezeLimit: number }) {
      const { institutionId, actor } = caller;
      await database.transaction(caller, async (tx) => {
        const validFrom = await putSettings(tx, { institutionId, setBy: actor.userId }, rule);
        await recordAudit(tx, caller, {
          action: 'streak_settings.set',
          entityType: 'streak_settings',
          entityId: null,
          details: { validFrom, ...rule },
        });
      });
      return getSettings(database, caller);
    },
  };
}

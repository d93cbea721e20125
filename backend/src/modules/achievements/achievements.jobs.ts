import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { AchievementsGivingService } from './achievements-giving.service.ts';

const GivePayload = z.object({ institutionId: z.uuid(), achievementId: z.uuid() });

const EVERY_FIVE_MINUTES = '*/5 * * * *';

/**
 * `achievements.give`: {institutionId, achievementId}. Sent when staff give an achievement to those who earned it before.
 * `achievements.give-due`: {}. By the clock: gives what waited for nothing but a date.
 */
export function achievementsJobs(
  giving: AchievementsGivingService,
  institutions: Pick<InstitutionsService, 'listIds'>,
): JobDefinition[] {
  const give: JobDefinition<typeof GivePayload> = {
    queue: 'achievements.give',
    payload: GivePayload,
    run: ({ institutionId, achievementId }, signal) =>
      giving.giveToAll({ institutionId }, achievementId, signal),
  };
  const giveDue: JobDefinition = {
    queue: 'achievements.give-due',
    payload: z.object({}),
    cron: EVERY_FIVE_MINUTES,
    async run(_payload, signal) {
      for (const institutionId of await institutions.listIds()) {
        if (signal.aborted) return;
        await giving.giveDue({ institutionId }, signal);
      }
    },
  };
  return [give as JobDefinition, giveDue];
}

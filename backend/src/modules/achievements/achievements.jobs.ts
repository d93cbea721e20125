import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { AchievementsGivingService } from './achievements-giving.service.ts';

const GivePayload = z.object({ institutionId: z.uuid(), achievementId: z.uuid() });

/** `achievements.give`: {institutionId, achievementId}. Sent when staff give an achievement to those who earned it before. */
export function achievementsJobs(giving: AchievementsGivingService): JobDefinition[] {
  const give: JobDefinition<typeof GivePayload> = {
    queue: 'achievements.give',
    payload: GivePayload,
    run: ({ institutionId, achievementId }, signal) =>
      giving.giveToAll({ institutionId }, achievementId, signal),
  };
  return [give as JobDefinition];
}

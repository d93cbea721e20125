import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { ProgressService } from './progress.service.ts';

const RebuildPayload = z.object({ institutionId: z.uuid(), enrollmentId: z.uuid().nullable().default(null) });

/** People that one job settles, each in a transaction of their own. */
const PeoplePayload = z.object({ institutionId: z.uuid(), userIds: z.array(z.uuid()) });

const EVERY_FIVE_MINUTES = '*/5 * * * *';

/**
 * `progress.rebuild`: {institutionId, enrollmentId?}. Sent by an operator after a change of the rules.
 * `progress.settle`: {}. By the clock: completes what waited for a date.
 * `progress.settle-people`: {institutionId, userIds}. Sent where something changed for people without a write of theirs:
 * they came into a course or a cohort, or were given an achievement.
 */
export function progressJobs(
  progress: ProgressService,
  institutions: Pick<InstitutionsService, 'listIds'>,
): JobDefinition[] {
  const settle: JobDefinition = {
    queue: 'progress.settle',
    payload: z.object({}),
    cron: EVERY_FIVE_MINUTES,
    async run(_payload, signal) {
      for (const institutionId of await institutions.listIds()) {
        if (signal.aborted) return;
        await progress.settleWaiting({ institutionId }, signal);
      }
    },
  };
  const people: JobDefinition<typeof PeoplePayload> = {
    queue: 'progress.settle-people',
    payload: PeoplePayload,
    run: ({ institutionId, userIds }, signal) => progress.settlePeople({ institutionId }, userIds, signal),
  };
  const rebuild: JobDefinition<typeof RebuildPayload> = {
    queue: 'progress.rebuild',
    payload: RebuildPayload,
    run: ({ institutionId, enrollmentId }) => progress.rebuildProgress({ institutionId }, enrollmentId),
  };
  return [rebuild as JobDefinition, people as JobDefinition, settle];
}

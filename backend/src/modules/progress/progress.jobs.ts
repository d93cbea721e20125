import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { ProgressService } from './progress.service.ts';

const RebuildPayload = z.object({ institutionId: z.uuid(), enrollmentId: z.uuid().nullable().default(null) });

const EVERY_FIVE_MINUTES = '*/5 * * * *';

/**
 * `progress.rebuild`: {institutionId, enrollmentId?}. Sent by an operator after a change of the rules.
 * `progress.settle`: {}. By the clock: completes what waited for a date, a cohort or something of another course.
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
        await progress.settleRules({ institutionId });
      }
    },
  };
  const rebuild: JobDefinition<typeof RebuildPayload> = {
    queue: 'progress.rebuild',
    payload: RebuildPayload,
    run: ({ institutionId, enrollmentId }) => progress.rebuildProgress({ institutionId }, enrollmentId),
  };
  return [rebuild as JobDefinition, settle];
}

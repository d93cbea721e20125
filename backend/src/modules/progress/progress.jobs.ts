import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { ProgressService } from './progress.service.ts';

const RebuildPayload = z.object({ institutionId: z.uuid(), enrollmentId: z.uuid().nullable().default(null) });

/** `progress.rebuild`: {institutionId, enrollmentId?}. Sent by an operator after a change of the rules. */
export function progressJobs(progress: ProgressService): JobDefinition[] {
  const rebuild: JobDefinition<typeof RebuildPayload> = {
    queue: 'progress.rebuild',
    payload: RebuildPayload,
    run: ({ institutionId, enrollmentId }) => progress.rebuildProgress({ institutionId }, enrollmentId),
  };
  return [rebuild as JobDefinition];
}

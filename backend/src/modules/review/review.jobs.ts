import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import { REVISION_QUEUE } from './review-revisions.service.ts';
import type { ReviewService } from './review.service.ts';

const RevisionPayload = z.object({ institutionId: z.uuid(), revisionId: z.uuid() });

/** The jobs of this module. */
export function reviewJobs(review: ReviewService): JobDefinition[] {
  const write: JobDefinition<typeof RevisionPayload> = {
    queue: REVISION_QUEUE,
    payload: RevisionPayload,
    atOnce: review.revisionsAtOnce,
    run: (key, signal) => review.writeRevision(key, signal),
  };
  return [write as JobDefinition];
}

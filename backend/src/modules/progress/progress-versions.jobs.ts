import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import { LearnerChoice } from '../courses/index.ts';
import type { ProgressVersionsService } from './progress-versions.service.ts';

const MovePayload = z.object({
  institutionId: z.uuid(),
  courseId: z.uuid(),
  versionId: z.uuid(),
  choice: LearnerChoice,
  movedBy: z.uuid(),
});

/** `progress.move-learners`: to a newer version of their course; sent by publishing. */
export function progressVersionsJobs(versions: ProgressVersionsService): JobDefinition[] {
  const move: JobDefinition<typeof MovePayload> = {
    queue: 'progress.move-learners',
    payload: MovePayload,
    run: ({ institutionId, ...order }, signal) => versions.moveLearners({ institutionId }, order, signal),
  };
  return [move as JobDefinition];
}

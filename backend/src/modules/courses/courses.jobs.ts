import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';

const EVERY_MINUTE = '* * * * *';

/** `courses.publish-due`: {}. By the clock: publishes the drafts whose time has come. */
export function coursesJobs(
  courses: Pick<CourseAuthoringService, 'publishDue'>,
  institutions: Pick<InstitutionsService, 'listIds'>,
  clock: Clock,
): JobDefinition[] {
  return [
    {
      queue: 'courses.publish-due',
      payload: z.object({}),
      cron: EVERY_MINUTE,
      async run(_payload, signal) {
        const at = clock.now();
        for (const institutionId of await institutions.listIds()) {
          if (signal.aborted) return;
          await courses.publishDue({ institutionId }, at);
        }
      },
    },
  ];
}

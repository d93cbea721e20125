import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { DueDatesService } from './due-dates.service.ts';

const EVERY_QUARTER = '*/15 * * * *';

/** `enrollments.due-soon`: {}. By the clock: tells people what is due within a day. */
export function enrollmentsJobs(
  dueDates: Pick<DueDatesService, 'tellDueSoon'>,
  institutions: Pick<InstitutionsService, 'listIds'>,
): JobDefinition[] {
  return [
    {
      queue: 'enrollments.due-soon',
      payload: z.object({}),
      cron: EVERY_QUARTER,
      async run(_payload, signal) {
        for (const institutionId of await institutions.listIds()) {
          if (signal.aborted) return;
          await dueDates.tellDueSoon({ institutionId });
        }
      },
    },
  ];
}

import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { MediaProcessingService } from './media-processing.service.ts';
import { MEDIA_PROCESS_QUEUE } from './media-uploads.service.ts';

const EVERY_HOUR = '23 * * * *';
const ProcessPayload = z.object({ institutionId: z.uuid(), mediaId: z.uuid() });

/** `media.process`: looks at a file that arrived. `media.clean`: {}. By the clock: tidies up. */
export function mediaJobs(
  processing: MediaProcessingService,
  institutions: Pick<InstitutionsService, 'listIds'>,
): JobDefinition[] {
  const process: JobDefinition<typeof ProcessPayload> = {
    queue: MEDIA_PROCESS_QUEUE,
    payload: ProcessPayload,
    run: ({ institutionId, mediaId }) => processing.process({ institutionId, id: mediaId }),
  };
  const clean: JobDefinition = {
    queue: 'media.clean',
    payload: z.object({}),
    cron: EVERY_HOUR,
    async run(_payload, signal) {
      for (const institutionId of await institutions.listIds()) {
        if (signal.aborted) return;
        await processing.clean({ institutionId }, signal);
      }
    },
  };
  return [process as JobDefinition, clean];
}

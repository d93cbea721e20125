import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { GenerationService } from './generation.service.ts';
import { RUN_QUEUE } from './generation-steering.service.ts';

const RunPayload = z.object({ institutionId: z.uuid(), generationId: z.uuid() });

/** The jobs of this module. */
export function generationJobs(generation: GenerationService): JobDefinition[] {
  const run: JobDefinition<typeof RunPayload> = {
    queue: RUN_QUEUE,
    payload: RunPayload,
    atOnce: generation.runsAtOnce,
    run: (key, signal) => generation.run(key, signal),
  };
  return [run as JobDefinition];
}

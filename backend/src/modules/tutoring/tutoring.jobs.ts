import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import { EMBED_QUEUE, type TutoringEmbedding } from './tutoring-embedding.service.ts';

const EmbedPayload = z.object({ institutionId: z.uuid(), courseId: z.uuid().optional() });

/** What keeps passages findable by meaning: after each publication, and every hour for what is missing. */
export function tutoringJobs(embedding: TutoringEmbedding): JobDefinition[] {
  const embed: JobDefinition<typeof EmbedPayload> = {
    queue: EMBED_QUEUE,
    payload: EmbedPayload,
    run: (key, signal) => embedding.embed(key, signal),
  };
  const sweep: JobDefinition = {
    queue: 'tutoring.embed-missing',
    payload: z.object({}),
    cron: '17 * * * *',
    run: () => embedding.sweep(),
  };
  return [embed as JobDefinition, sweep];
}

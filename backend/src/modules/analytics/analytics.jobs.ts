import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job-queue.ts';
import type { AnalyticsService } from './analytics.service.ts';

const PARTITION_MONTHS_AHEAD = 3;

const CoursePayload = z.object({ institutionId: z.uuid(), courseId: z.uuid() });
const NoPayload = z.object({});

/** What keeps analytics going: statistics after enrolments and completions, visits that ended, partitions to come. */
export function analyticsJobs(analytics: AnalyticsService): JobDefinition[] {
  const refresh: JobDefinition<typeof CoursePayload> = {
    queue: 'analytics.refresh-course',
    payload: CoursePayload,
    run: ({ institutionId, courseId }) => analytics.refreshCourse({ institutionId }, courseId),
  };
  const byClock: JobDefinition[] = [
    {
      queue: 'analytics.sweep',
      payload: NoPayload,
      cron: '* * * * *',
      run: (_payload, signal) => analytics.sweep(signal),
    },
    {
      queue: 'analytics.close-sessions',
      payload: NoPayload,
      cron: '*/5 * * * *',
      run: (_payload, signal) => analytics.closeSessions(signal),
    },
    {
      queue: 'analytics.event-partitions',
      payload: NoPayload,
      cron: '10 2 * * *',
      run: async () => void (await analytics.makePartitions(PARTITION_MONTHS_AHEAD)),
    },
  ];
  return [refresh as JobDefinition, ...byClock];
}

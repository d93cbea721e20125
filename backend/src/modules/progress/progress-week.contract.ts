import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Seconds } from '../../platform/http/reply-schemas.ts';

const LearningDay = z
  .object({
    day: z.iso.date(),
    seconds: Seconds,
    sectionsCompleted: z.number().int(),
    state: z
      .enum(['learned', 'frozen', 'missed', 'open', 'to_come'])
      .describe('open: today, nothing learned yet; frozen: no learning, and a freeze day kept the streak'),
  })
  .meta({ id: 'LearningDay' });

export const progressWeekContract = {
  week: contract({
    operationId: 'getLearningWeek',
    method: 'get',
    path: '/api/progress/week',
    tag: 'progress',
    summary: 'My week, day by day',
    description:
      'The time the caller learned on each day of this week, Monday to Sunday in their own time zone, and in the week before up to the same moment of it.',
    permission: 'member',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        timeZone: z.string(),
        today: z.iso.date(),
        days: z.array(LearningDay).length(7),
        totalSeconds: Seconds,
        weekBeforeSeconds: Seconds.describe('by the same day and time last week'),
      }),
    },
    errors: {},
  }),
};

/** What is told about rules, as it goes over the wire. */
import { z } from 'zod';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { REFUSAL_ORDER } from './rules-access.ts';

export const RefusalReasonReply = z.enum(REFUSAL_ORDER).meta({ id: 'RefusalReason' });

const Action = z.object({
  code: z.enum([
    'section_completed',
    'lesson_completed',
    'course_completed',
    'score_at_least',
    'mastery_at_least',
    'time_at_least',
    'date_window',
    'cohort',
    'achievement',
    'count_at_least',
    'some_of',
  ]),
  have: z.number().describe('in the unit of the code: 0 or 1, per cent, level 1 to 4, seconds, times'),
  need: z.number(),
  unanswered: z
    .literal(true)
    .optional()
    .describe('of a score or a level: there is none yet, because nothing was answered'),
  not: z.literal(true).optional().describe('it must not be so'),
  nodeKind: z.enum(['course', 'lesson', 'section']).optional(),
  nodeId: Id.optional(),
  title: z.string().optional().describe('of the section, lesson, course, cohort or achievement'),
  link: z.object({ courseId: Id, lessonId: Id.optional(), sectionId: Id.optional() }).optional(),
  until: Timestamp.optional().describe('when a date opens it; absent when none does any more'),
  closesAt: Timestamp.optional().describe('when a date closes it, or closed it'),
  cohortId: Id.optional(),
  key: z.string().optional().describe('of the achievement'),
  metric: z.string().optional(),
  withinDays: z.number().int().optional(),
});

type ActionShape = z.output<typeof Action> & { options?: ActionShape[][] };

/** What to do about something that is missing; of `some_of`, `need` of the options, each with all it takes. */
export const RequiredActionReply: z.ZodType<ActionShape> = Action.extend({
  options: z.array(z.array(z.lazy(() => RequiredActionReply))).optional(),
}).meta({ id: 'RequiredAction' });

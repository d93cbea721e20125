import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CourseParams } from '../courses/index.ts';
import { REFUSAL_ORDER } from '../rules/index.ts';

export const RefusalReason = z.enum(REFUSAL_ORDER).meta({ id: 'RefusalReason' });

export const NodeKind = z.enum(['course', 'lesson', 'section']);

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
  not: z.literal(true).optional().describe('it must not be so'),
  nodeKind: NodeKind.optional(),
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
export const RequiredAction: z.ZodType<ActionShape> = Action.extend({
  options: z.array(z.array(z.lazy(() => RequiredAction))).optional(),
}).meta({ id: 'RequiredAction' });

const Judged = {
  reason: RefusalReason.nullable(),
  requiredActions: z.array(RequiredAction),
};

export const NodeAccess = z
  .object({
    nodeKind: NodeKind,
    nodeId: Id,
    state: z.enum(['open', 'locked']),
    ...Judged,
    completion: z
      .object(Judged)
      .nullable()
      .describe('what is missing besides marking it done, or doing its sections; null without such a rule'),
  })
  .meta({ id: 'NodeAccess' });

export const progressAccessContract = {
  access: contract({
    operationId: 'getCourseAccess',
    method: 'get',
    path: '/api/progress/courses/:courseId/access',
    tag: 'progress',
    summary: 'What of a course is open to me',
    description:
      'Each node of the version the caller learns, with what keeps it closed and what is missing until it is done, now. Empty for a course without rules: there everything is open.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ nodes: z.array(NodeAccess) }) },
    errors: { not_enrolled: { status: 403, when: 'the caller does not learn a course with this id' } },
  }),
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Seconds, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CourseRules, RequiredActionReply } from '../rules/index.ts';
import { NodeKind } from './progress-access.contract.ts';

export const ExplainedNumber = z
  .enum(['percentage', 'status', 'time', 'score', 'mastery', 'lock', 'streak'])
  .meta({ id: 'ExplainedNumber' });

/** Why something counts, or does not. */
const Why = z.enum([
  'counts',
  'not_done',
  'optional',
  'not_in_version',
  'already_done',
  'waits_for_rule',
  'reset_later',
  'capped',
  'self_reported',
  'not_the_best',
  'no_score',
  'other',
]);

export const Unproved = z
  .enum(['too_many_facts', 'other_records', 'enrollment_status', 'after_reset', 'time_zone_changed'])
  .describe(
    'more than 20,000 facts; a rule counts courses or days of all that a person does; a person decided about the enrolment; nothing is left after a reset; days were noted in another time zone',
  )
  .meta({ id: 'Unproved' });

const DoneBy = z.enum(['learner', 'rule', 'credit', 'known', 'excuse', 'grant']);

export const ExplainedPart = z
  .object({
    sectionId: Id,
    lessonId: Id.nullable(),
    title: z.string().nullable().describe('null for a section that the pinned version does not have'),
    value: z
      .number()
      .nullable()
      .describe('1 or 0 done, seconds, or the score, by the number that is explained'),
    counts: z.boolean(),
    why: Why,
    doneAt: Timestamp.nullable(),
    doneBy: DoneBy.nullable(),
  })
  .meta({ id: 'ExplainedPart' });

export const ExplainedFact = z
  .object({
    eventId: Id,
    kind: z.enum(['report', 'answer', 'rule', 'credit', 'known', 'excuse', 'grant', 'reset']),
    occurredAt: Timestamp,
    sectionId: Id.nullable(),
    title: z.string().nullable(),
    completed: z.boolean(),
    reportedSeconds: Seconds,
    creditedSeconds: Seconds,
    score: z.number().nullable(),
    madeBy: z.string().nullable().describe('of staff who excused, granted or reset'),
    reason: z.string().nullable(),
    counts: z.boolean(),
    why: Why,
  })
  .meta({ id: 'ExplainedFact' });

export const ProgressExplanation = z
  .object({
    number: ExplainedNumber,
    nodeKind: NodeKind,
    nodeId: Id,
    title: z.string(),
    versionNumber: z.number().int().describe('the version that the learner is on'),
    value: z.union([z.number(), z.string()]).nullable().describe('as every other page shows it'),
    isProved: z
      .boolean()
      .nullable()
      .describe(
        'the facts, gone through once more for this answer, end in the same value; null where they cannot prove it, which `unproved` says',
      ),
    unproved: Unproved.nullable().describe('why it is not proved; null where it is judged'),
    sentence: z.object({
      code: z.enum([
        'required_sections_done',
        'section_done',
        'section_not_done',
        'time_credited',
        'best_score',
        'mean_score',
        'self_reported_score',
        'no_score',
        'mastery_of_score',
        'no_mastery',
        'status',
        'open_without_rule',
        'open_by_rule',
        'locked_by_rule',
        'streak_days',
      ]),
      values: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
    rules: CourseRules.describe('the rules of the version that have a say in it, by node'),
    parts: z
      .array(ExplainedPart)
      .describe('the sections it is made of, at most 500, and those that do not count'),
    facts: z.array(ExplainedFact).describe('newest first'),
    pagination: Pagination.describe('of the facts'),
    days: z.array(z.iso.date()).describe('of a streak, newest first, at most 60'),
    missing: z.array(RequiredActionReply),
  })
  .meta({ id: 'ProgressExplanation' });

const ExplainedTotal = z
  .enum(['time', 'score', 'completed_courses', 'streak'])
  .meta({ id: 'ExplainedTotal' });

/** Entries that are listed of a total; `counted` has how many there are. */
const LISTED = 60;

export const TotalExplanation = z
  .object({
    number: ExplainedTotal,
    value: z.number().nullable().describe('as my learning shows it'),
    isProved: z.boolean().nullable().describe('as of a number of one course'),
    unproved: Unproved.nullable(),
    sentence: z.object({
      code: z.enum(['time_of_courses', 'mean_of_sections', 'no_score', 'courses_completed', 'streak_days']),
      values: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
    courses: z
      .array(
        z.object({
          courseId: Id,
          title: z.string(),
          value: z.number().describe('seconds, or 1 for a completed course'),
          counts: z.boolean(),
          at: Timestamp.nullable().describe('when it was completed, or last learned'),
        }),
      )
      .max(LISTED),
    sections: z
      .array(
        z.object({
          courseId: Id,
          courseTitle: z.string(),
          sectionId: Id,
          title: z.string().nullable().describe('null for a section that the pinned version does not have'),
          value: z.number(),
          at: Timestamp.describe('of the answer that made it the best score'),
        }),
      )
      .max(LISTED)
      .describe('the scores of an average score'),
    days: z
      .array(
        z.object({
          day: z.iso.date(),
          state: z.enum(['learned', 'frozen']),
          facts: z.number().int().describe('recorded on that day'),
          firstAt: Timestamp.nullable(),
        }),
      )
      .max(LISTED)
      .describe('of a streak, newest first, with the days that a freeze day covered'),
    counted: z.number().int().describe('entries there are of the list that the number is made of'),
    factsRead: z.number().int().describe('that were gone through for this answer'),
  })
  .meta({ id: 'TotalExplanation' });

export const progressExplainContract = {
  explain: contract({
    operationId: 'explainProgress',
    method: 'get',
    path: '/api/progress/explain',
    tag: 'progress',
    summary: 'How a number comes about',
    description:
      'Answers for any number or lock of a course, a lesson (lessonId) or a section (sectionId): the rule, the facts with their times, what counts and what does not and why, and what is missing with the way to it. One’s own, or with studentId that of a student one may see.',
    permission: 'member',
    query: PageQuery.extend({
      courseId: Id,
      lessonId: Id.optional(),
      sectionId: Id.optional(),
      number: ExplainedNumber,
      studentId: Id.optional(),
    }),
    reply: { kind: 'json', status: 200, schema: ProgressExplanation },
    errors: {
      forbidden: { status: 403, when: 'the caller may not see this student, or nobody is enrolled so' },
      node_not_found: { status: 404, when: 'the version the learner is on has no such lesson or section' },
    },
  }),
  explainTotal: contract({
    operationId: 'explainTotal',
    method: 'get',
    path: '/api/progress/explain/totals',
    tag: 'progress',
    summary: 'How a total over all courses comes about',
    description:
      'Answers for the totals of my learning: the time, the average score, the completed courses, and the streak with its days and freeze days. One’s own, or with studentId those of a student one may see; staff see what belongs to their courses.',
    permission: 'member',
    query: z.object({ number: ExplainedTotal, studentId: Id.optional() }),
    reply: { kind: 'json', status: 200, schema: TotalExplanation },
    errors: { forbidden: { status: 403, when: 'the caller may not see the progress of this student' } },
  }),
};

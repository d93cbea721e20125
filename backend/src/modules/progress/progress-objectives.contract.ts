import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { Objective } from '../courses/index.ts';

const Count = z.number().int().min(0);

const ObjectiveEvidence = Objective.extend({
  lessonId: Id.nullable().describe('null for an objective of the course'),
  lessonTitle: z.string().nullable(),
  state: z.enum(['met', 'partly', 'open']),
  rule: z.object({
    code: z.enum(['sections_and_items', 'items_only', 'sections_only_not_tested', 'no_evidence_possible']),
    rightAtLeastPercent: z.number().describe('of the questions; an unanswered one is not right'),
  }),
  sections: z.object({
    done: Count,
    total: Count,
    list: z.array(z.object({ sectionId: Id, title: z.string(), lessonId: Id, done: z.boolean() })).max(50),
  }),
  items: z.object({
    right: Count,
    answered: Count,
    total: Count,
    list: z
      .array(
        z.object({
          sectionId: Id,
          questionId: z.string(),
          prompt: z.string(),
          right: z.boolean().nullable().describe('of the latest answer, null without one'),
        }),
      )
      .max(50),
  }),
}).meta({ id: 'ObjectiveEvidence' });

export const progressObjectivesContract = {
  list: contract({
    operationId: 'listObjectives',
    method: 'get',
    path: '/api/progress/courses/:courseId/objectives',
    tag: 'progress',
    summary: 'What a learner can do, by evidence',
    description:
      'The objectives of the course and of the lessons of the version the learner is on, each with the sections that teach it, the questions that test it, and the state that follows. Lists hold at most 50 entries, the counts all. One’s own, or with studentId that of a student one may see.',
    permission: 'member',
    params: z.object({ courseId: Id }),
    query: z.object({ studentId: Id.optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        versionNumber: z.number().int(),
        language: z.string().describe('of the course'),
        objectives: z.array(ObjectiveEvidence),
      }),
    },
    errors: {
      forbidden: { status: 403, when: 'the caller may not see this student, or nobody is enrolled so' },
    },
  }),
};

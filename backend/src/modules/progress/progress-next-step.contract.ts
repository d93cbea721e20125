import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { CourseParams, LearningPath } from '../courses/index.ts';
import { REFUSAL_ORDER, RequiredActionReply } from '../rules/index.ts';
import { NEXT_STEP_REASONS, NextStep } from './progress.contract.ts';

export const NextStepAnswer = z
  .object({
    state: z
      .enum(['step', 'all_done', 'all_locked'])
      .describe('there is a step; nothing that is proposed is left; what is left is locked'),
    nextStep: NextStep.nullable().describe('the step that every other reply names'),
    link: z.string().nullable().describe('its page, from the root of this server on'),
    minutes: z.number().int().nullable().describe('how long it takes'),
    reason: z
      .enum([...NEXT_STEP_REASONS, ...REFUSAL_ORDER])
      .nullable()
      .describe('why this step; of what is locked, why it is'),
    requiredActions: z
      .array(RequiredActionReply)
      .describe('what opens what is locked; where all is done, what the course asks for besides'),
    leftOutByChoice: z
      .array(z.object({ lessonId: Id, sectionId: Id, title: z.string() }))
      .describe('optional sections, not done and open, that are not proposed because of the preferred depth'),
    learningPath: LearningPath,
  })
  .meta({ id: 'NextStepAnswer' });

export const progressNextStepContract = {
  get: contract({
    operationId: 'getNextStep',
    method: 'get',
    path: '/api/progress/courses/:courseId/next-step',
    tag: 'progress',
    summary: 'What to do next in a course',
    description:
      'The one next step by the rules of the course and the wishes of its learner, or why there is none. Staff and observers may name a student they are allowed to see.',
    permission: 'member',
    params: CourseParams,
    query: z.object({ studentId: Id.optional() }),
    reply: { kind: 'json', status: 200, schema: NextStepAnswer },
    errors: {
      not_enrolled: { status: 403, when: 'the caller does not learn a course with this id' },
      forbidden: {
        status: 403,
        when: 'the caller may not see this student, or they do not learn the course',
      },
    },
  }),
};

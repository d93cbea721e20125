import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { sectionNotFound, SectionParams } from '../courses/index.ts';

export const assessmentsContract = {
  check: contract({
    operationId: 'checkAnswer',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/check',
    tag: 'assessments',
    summary: 'Have an answer checked',
    description:
      'Compares the response with the key of the version the learner is on and says why it is right or wrong.',
    permission: 'member',
    params: SectionParams,
    body: z.object({
      questionId: z.string().min(1).max(64),
      response: z.union([z.string().max(2_000), z.array(z.string().max(1_000)).max(20)]),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ correct: z.boolean(), feedback: z.string() }),
    },
    errors: {
      ...sectionNotFound,
      question_not_found: { status: 404, when: 'the section has no such question' },
    },
  }),
};

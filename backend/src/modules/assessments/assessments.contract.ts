import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { AwardedAchievement } from '../achievements/index.ts';
import { lockedRefusals, sectionNotFound, SectionParams } from '../courses/index.ts';

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
      eventId: Id.optional().describe('the same in a repetition, which is then not kept as another answer'),
      questionId: z.string().min(1).max(64),
      response: z.union([z.string().max(2_000), z.array(z.string().max(1_000)).max(20)]),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        correct: z.boolean(),
        feedback: z.string(),
        achievements: z.array(AwardedAchievement).describe('those that this answer earned'),
      }),
    },
    errors: {
      ...sectionNotFound,
      event_id_taken: { status: 409, when: 'the eventId was used for something else' },
      ...lockedRefusals,
      question_not_found: { status: 404, when: 'the section has no such question' },
    },
  }),
};

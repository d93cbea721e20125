import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, lockedRefusals, sectionNotFound } from '../courses/index.ts';
import { Allowance, AnsweredBy, AskFrame, AskType, TutorInteraction } from './tutoring.frames.ts';

export const QUERY_CHARACTERS = 2_000;

const OfCourse = z.object({ courseId: Id });
const mayAsk = {
  ...sectionNotFound,
  tutor_off: { status: 403, when: 'the course or the institution has switched the tutor off' },
};
const interactionNotFound = {
  interaction_not_found: { status: 404, when: 'there is no such question, or it is not the caller’s' },
};

export const AskRequest = z
  .object({
    type: AskType,
    query: z.string().trim().max(QUERY_CHARACTERS).default('').describe('what is asked; a question needs it'),
    courseId: Id,
    lessonId: Id.optional(),
    sectionId: Id.optional().describe('where the person is; its words weigh more'),
    questionId: z.string().min(1).max(64).optional().describe('for hint and feedback, with sectionId'),
    response: z
      .union([z.string().max(2_000), z.array(z.string().max(1_000)).max(20)])
      .optional()
      .describe('for feedback of staff, whose answers are not kept'),
    answerWith: z
      .enum(['model', 'passages'])
      .optional()
      .describe('passages: the best matching ones, without a model; default: the model where there is one'),
  })
  .meta({ id: 'TutorAskRequest' });
export type AskRequest = z.output<typeof AskRequest>;

export const tutoringContract = {
  ask: contract({
    operationId: 'askTutor',
    method: 'post',
    path: '/api/ai/ask',
    tag: 'tutoring',
    summary: 'Ask the tutor of a course',
    description:
      'Answers from the version of the course that the person learns, with citations of its sections; staff ask about the newest version, else the draft. Frames: meta (id 1), text without id, then answer or error (id 2). Leaving the stream stops the answer. An Idempotency-Key joins the answer it asked for before instead of asking twice. The keys of open questions are never given away.',
    permission: 'member',
    headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
    body: AskRequest,
    limit: 'tutor',
    reply: { kind: 'stream', status: 200, schema: AskFrame },
    errors: {
      ...mayAsk,
      ...lockedRefusals,
      query_missing: { status: 422, when: 'a question without words' },
      lesson_not_found: { status: 404, when: 'the course has no such lesson' },
      question_not_found: { status: 404, when: 'the section has no such question, or none is named' },
      question_not_answered: { status: 409, when: 'feedback on a question that was not answered yet' },
      question_answered: { status: 409, when: 'a hint for a question that was answered rightly' },
      hints_used_up: { status: 409, when: 'all hints of this attempt were given' },
      tutor_model_missing: { status: 409, when: 'a model is asked for and none is configured' },
      author_unavailable: { status: 409, when: 'the author that the institution has chosen is not there' },
      ai_budget_exceeded: { status: 409, when: 'the institution has used its budget for this month' },
      tutor_limit_reached: { status: 429, when: 'the person has asked as often as they may today' },
      too_many_answers: { status: 429, when: 'two answers are being written for the person already' },
      idempotency_key_reused: { status: 409, when: 'the key was used for another question' },
    },
  }),
  state: contract({
    operationId: 'getTutor',
    method: 'get',
    path: '/api/ai/tutor',
    tag: 'tutoring',
    summary: 'Who answers in a course, and how much may be asked',
    description:
      'Whether the tutor is switched on in the course, who answers, and how many answers are left for the caller today.',
    permission: 'member',
    query: OfCourse,
    reply: {
      kind: 'json',
      status: 200,
      schema: z
        .object({
          enabled: z.boolean(),
          answeredBy: AnsweredBy,
          problem: z
            .enum(['author_unavailable'])
            .nullable()
            .describe('why the author that the institution has chosen cannot answer'),
          allowance: Allowance.nullable(),
          queryCharacters: z.number().int(),
        })
        .meta({ id: 'TutorState' }),
    },
    errors: { ...courseNotFound, not_enrolled: sectionNotFound.not_enrolled },
  }),
  list: contract({
    operationId: 'listTutorInteractions',
    method: 'get',
    path: '/api/ai/interactions',
    tag: 'tutoring',
    summary: 'What one has asked in a course',
    description: 'The caller’s own questions and answers in a course, newest first.',
    permission: 'member',
    query: PageQuery.extend({ courseId: Id }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ interactions: z.array(TutorInteraction), pagination: Pagination }),
    },
    errors: courseNotFound,
  }),
  mark: contract({
    operationId: 'markTutorInteraction',
    method: 'put',
    path: '/api/ai/interactions/:interactionId/mark',
    tag: 'tutoring',
    summary: 'Say whether an answer helped',
    description: 'Helpful, not helpful, or no mark (null). Only of one’s own questions that were answered.',
    permission: 'member',
    params: z.object({ interactionId: Id }),
    body: z.object({ helpful: z.boolean().nullable() }),
    reply: { kind: 'nothing', status: 204 },
    errors: interactionNotFound,
  }),
  summary: contract({
    operationId: 'getTutorSummary',
    method: 'get',
    path: '/api/ai/interactions/summary',
    tag: 'tutoring',
    summary: 'What is asked in a course, in numbers',
    description:
      'Counts of the last 30 days and the sections asked about most, for the staff of the course. It names nobody and shows nobody’s words.',
    permission: 'staff',
    query: OfCourse,
    reply: {
      kind: 'json',
      status: 200,
      schema: z
        .object({
          days: z.number().int(),
          people: z.number().int(),
          asked: z.number().int(),
          byType: z.record(AskType, z.number().int()),
          notCovered: z.number().int(),
          withheld: z.number().int(),
          failed: z.number().int(),
          helpful: z.number().int(),
          notHelpful: z.number().int(),
          costMicros: z
            .number()
            .int()
            .nullable()
            .describe('millionths of a US dollar; null when a price is not known'),
          sections: z.array(
            z.object({
              sectionId: Id,
              title: z.string(),
              asked: z.number().int(),
              notCovered: z.number().int(),
              people: z.number().int(),
            }),
          ),
        })
        .meta({ id: 'TutorSummary' }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
    },
  }),
};

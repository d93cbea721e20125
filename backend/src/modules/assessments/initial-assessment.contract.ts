import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams, Question } from '../courses/index.ts';
import { ShownMedia } from '../media/index.ts';

const Count = z.number().int().min(0);
export const AssessmentResponse = z.union([z.string().max(2_000), z.array(z.string().max(1_000)).max(20)]);

const InitialAssessmentResult = z
  .object({
    asked: Count,
    right: Count,
    parts: z.array(
      z.object({
        asked: Count.describe('questions that were asked about these sections'),
        right: Count,
        isKnown: z.boolean().describe('enough were asked and right, and it is hardly luck'),
        sections: z.array(
          z.object({
            sectionId: Id,
            title: z.string(),
            isProposed: z.boolean().describe('may be marked as known'),
            isAccepted: z.boolean().describe('was marked as known'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'InitialAssessmentResult' });

const InitialAssessment = z
  .object({
    state: z
      .enum(['unavailable', 'offered', 'started', 'submitted', 'accepted', 'skipped'])
      .describe(
        'offered: may be started or skipped · started: may be answered, submitted or skipped · submitted: what to mark as known is to be chosen',
      ),
    unavailableBecause: z.enum(['not_set', 'too_few_questions', 'already_begun']).nullable(),
    questionCount: Count.describe('that are or would be asked'),
    questions: z
      .array(
        z.object({
          sectionId: Id,
          question: Question.omit({ citation: true }),
          response: AssessmentResponse.nullable(),
        }),
      )
      .describe('while it is started, in their order, with the answers so far'),
    media: z.array(ShownMedia).describe('the files that the questions show'),
    rightAtLeastPercent: z.number().int().describe('of the questions about a section, for it to be known'),
    result: InitialAssessmentResult.nullable(),
  })
  .meta({ id: 'InitialAssessment' });

const Attempt = z.object({
  number: z.number().int().describe('the next one is granted by a reset of the whole course'),
  state: z.enum(['started', 'submitted', 'accepted', 'skipped']),
  startedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  decidedAt: Timestamp.nullable(),
  result: InitialAssessmentResult.nullable(),
});

const Settings = z
  .object({
    offered: z.boolean(),
    questionCount: Count.describe('that would be asked about the published version'),
    questionsNeeded: Count.describe('with fewer it is not offered'),
    mayChange: z.boolean().describe('whether the caller may change this'),
  })
  .meta({ id: 'InitialAssessmentSettings' });

const notEnrolled = {
  not_enrolled: { status: 403, when: 'the caller does not learn a course with this id' },
};
const notOffered = {
  initial_assessment_not_offered: {
    status: 409,
    when: 'it is not set, there are too few questions, or the learner has begun; `because` says which',
  },
};
const notStarted = {
  initial_assessment_not_started: { status: 409, when: 'there is none to be answered' },
};
const over = { initial_assessment_over: { status: 409, when: 'it was submitted or skipped before' } };

const state = { kind: 'json', status: 200, schema: InitialAssessment } as const;
const common = { tag: 'assessments', permission: 'member', params: CourseParams, reply: state } as const;
const path = '/api/courses/:courseId/initial-assessment';
const onlyStaff = { forbidden: { status: 403, when: 'the caller is not on the staff of the course' } };

export const initialAssessmentContract = {
  get: contract({
    ...common,
    operationId: 'getInitialAssessment',
    method: 'get',
    path,
    summary: 'What I know already: where it stands',
    description:
      'Whether an initial assessment is offered to the caller, its questions with the answers so far while it is started, and its result. One for each enrolment, before anything is begun; a reset of the course by staff grants another.',
    errors: notEnrolled,
  }),
  start: contract({
    ...common,
    operationId: 'startInitialAssessment',
    method: 'post',
    path: `${path}/start`,
    summary: 'Start the initial assessment',
    description:
      'Fixes the questions. Started already, or done, it stays as it is and is answered with where it stands.',
    errors: { ...notEnrolled, ...notOffered },
  }),
  answer: contract({
    ...common,
    operationId: 'answerInitialAssessment',
    method: 'put',
    path: `${path}/answers`,
    summary: 'Keep an answer of the initial assessment',
    description:
      'Keeps or, with null, takes back an answer until it is submitted. Whether it is right is not said.',
    body: z.object({
      sectionId: Id,
      questionId: z.string().min(1).max(64),
      response: AssessmentResponse.nullable(),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ answered: Count, questionCount: Count }),
    },
    errors: {
      ...notEnrolled,
      ...notStarted,
      ...over,
      question_not_found: { status: 404, when: 'this question is not asked' },
    },
  }),
  submit: contract({
    ...common,
    operationId: 'submitInitialAssessment',
    method: 'post',
    path: `${path}/submit`,
    summary: 'Submit the initial assessment',
    description:
      'Scores the answers on the server, once; what was not answered is not right. Nothing is marked as known yet. The same again gives the same result.',
    errors: { ...notEnrolled, ...notStarted, ...over },
  }),
  accept: contract({
    ...common,
    operationId: 'acceptInitialAssessment',
    method: 'post',
    path: `${path}/accept`,
    summary: 'Mark sections as known',
    description:
      'The learner chooses which of the proposed sections are marked as known, none too. They count as completed from then on, whatever completion rule they have; only staff can take it back. Done before, it stays as it was.',
    body: z.object({ sectionIds: z.array(Id).max(1_000) }),
    errors: {
      ...notEnrolled,
      ...notStarted,
      initial_assessment_not_submitted: { status: 409, when: 'there is no result yet' },
      initial_assessment_over: { status: 409, when: 'it was skipped before' },
      section_not_proposed: { status: 409, when: 'the result does not propose one of the sections' },
    },
  }),
  skip: contract({
    ...common,
    operationId: 'skipInitialAssessment',
    method: 'post',
    path: `${path}/skip`,
    summary: 'Start from the beginning',
    description: 'Does without the initial assessment, for good. The same again changes nothing.',
    errors: { ...notEnrolled, ...notOffered, ...over },
  }),
  settings: contract({
    operationId: 'getInitialAssessmentSettings',
    method: 'get',
    path: '/api/courses/:courseId/initial-assessment-settings',
    tag: 'assessments',
    summary: 'Whether a course offers an initial assessment',
    description: 'With how many questions it would ask, for the staff of the course.',
    permission: 'staff',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: Settings },
    errors: { ...courseNotFound, ...onlyStaff },
  }),
  change: contract({
    operationId: 'changeInitialAssessmentSettings',
    method: 'put',
    path: '/api/courses/:courseId/initial-assessment-settings',
    tag: 'assessments',
    summary: 'Offer an initial assessment, or no longer',
    description: 'Off unless it is turned on. Whoever has started one may finish it.',
    permission: 'author',
    params: CourseParams,
    body: z.object({ offered: z.boolean() }),
    reply: { kind: 'json', status: 200, schema: Settings },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the course is another instructor’s' },
    },
  }),
  ofStudent: contract({
    operationId: 'getInitialAssessmentOfStudent',
    method: 'get',
    path: '/api/courses/:courseId/students/:studentId/initial-assessment',
    tag: 'assessments',
    summary: 'What a student knew beforehand',
    description: 'The initial assessments of one student in one course, newest first, for its staff.',
    permission: 'staff',
    params: CourseParams.extend({ studentId: Id }),
    reply: { kind: 'json', status: 200, schema: z.object({ attempts: z.array(Attempt) }) },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      student_not_enrolled: { status: 404, when: 'this person is not enrolled in the course' },
    },
  }),
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams, EnrollmentStatus, LearningPath } from '../courses/index.ts';
import { ClosedCause, EnrollmentStepName, EntryPolicy, WaitingFor } from './enrollments.values.ts';

const Moment = z.iso.datetime({ offset: true }).nullable().default(null);
const NamedCourse = z.object({ courseId: Id, title: z.string() });

const EntrySettings = z
  .object({
    policy: EntryPolicy,
    code: z.string().nullable().describe('what the staff hand out; only where the policy is code'),
    capacity: z.number().int().nullable().describe('places; null: as many as come'),
    waitingList: z.boolean().describe('whether one may wait for a place'),
    opensAt: Timestamp.nullable(),
    closesAt: Timestamp.nullable(),
    prerequisites: z.array(NamedCourse).describe('courses to be completed before one may enrol'),
    placesTaken: z.number().int().describe('by those who learn, have completed or are suspended'),
    waitingForPlace: z.number().int(),
    waitingForApproval: z.number().int(),
    mayChange: z.boolean().describe('whether the caller may change these settings'),
  })
  .meta({ id: 'EntrySettings' });

const RequiredCourse = z.object({
  code: z.literal('course_completed'),
  have: z.number().int(),
  need: z.number().int(),
  nodeKind: z.literal('course'),
  nodeId: Id,
  title: z.string(),
  link: z.object({ courseId: Id }),
});

const OwnEntry = z
  .object({
    action: z
      .enum(['enroll', 'request', 'enter_code', 'join_waiting_list', 'none'])
      .describe('what the caller can do now to come in'),
    refusal: z
      .enum([
        'already_enrolled',
        'enrollment_closed',
        'payment_required',
        'prerequisites_not_met',
        'forbidden',
      ])
      .nullable()
      .describe('why they can do nothing'),
    cause: ClosedCause.nullable(),
    opensAt: Timestamp.nullable(),
    closesAt: Timestamp.nullable(),
    capacity: z.number().int().nullable(),
    placesFree: z.number().int().nullable(),
    waitingForPlace: z.number().int().describe('how many wait for a place'),
    requiredActions: z.array(RequiredCourse),
    enrollment: z
      .object({
        id: Id,
        status: EnrollmentStatus,
        waitingFor: WaitingFor.nullable(),
        waitingSince: Timestamp.nullable(),
        waitingPosition: z.number().int().nullable().describe('1 is next; null when not waiting for a place'),
        learningPath: LearningPath,
      })
      .nullable(),
    lastStep: z
      .object({ step: EnrollmentStepName, at: Timestamp, note: z.string() })
      .nullable()
      .describe('what happened last to the enrolment, with what staff said of it'),
  })
  .meta({ id: 'OwnEntry' });

const onlyStaff = { forbidden: { status: 403, when: 'the caller is not on the staff of the course' } };

export const enrollmentsSettingsContract = {
  own: contract({
    operationId: 'getOwnEntry',
    method: 'get',
    path: '/api/courses/:courseId/enrollment',
    tag: 'enrollments',
    summary: 'How I come into a course',
    description:
      'What applies to the caller now: whether they can enrol, must ask, need a code, would wait or do wait and at which place, when enrolment is open, and what they have to complete first.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: OwnEntry },
    errors: courseNotFound,
  }),
  preferences: contract({
    operationId: 'changeLearningPath',
    method: 'put',
    path: '/api/courses/:courseId/enrollment/preferences',
    tag: 'enrollments',
    summary: 'Choose how I go through a course',
    description:
      'What is proposed next to the caller where the rules of the course leave a choice. It changes no number and locks nothing: what is left out stays open, and 100 % asks the same of everybody.',
    permission: 'member',
    params: CourseParams,
    body: LearningPath,
    reply: { kind: 'json', status: 200, schema: z.object({ learningPath: LearningPath }) },
    errors: { ...courseNotFound, not_enrolled: { status: 403, when: 'the caller is not enrolled' } },
  }),
  settings: contract({
    operationId: 'getEntrySettings',
    method: 'get',
    path: '/api/courses/:courseId/enrollment-settings',
    tag: 'enrollments',
    summary: 'How people come into a course',
    description:
      'The settings with how many places are taken and how many wait, for the staff of the course.',
    permission: 'staff',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ settings: EntrySettings }) },
    errors: { ...courseNotFound, ...onlyStaff },
  }),
  change: contract({
    operationId: 'changeEntrySettings',
    method: 'put',
    path: '/api/courses/:courseId/enrollment-settings',
    tag: 'enrollments',
    summary: 'Set how people come into a course',
    description:
      'Replaces the settings. Where the policy is code and none is sent, one is made. More places let those in who have waited longest; fewer put nobody out.',
    permission: 'author',
    params: CourseParams,
    body: z
      .object({
        policy: EntryPolicy,
        code: z.string().trim().min(6).max(64).nullable().default(null),
        capacity: z.number().int().min(1).max(100_000).nullable().default(null),
        waitingList: z.boolean().default(true),
        opensAt: Moment,
        closesAt: Moment,
        prerequisiteIds: z.array(Id).max(20).default([]),
      })
      .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || new Date(opensAt) < new Date(closesAt), {
        path: ['closesAt'],
        message: 'Enrolment must close after it opens.',
      }),
    reply: { kind: 'json', status: 200, schema: z.object({ settings: EntrySettings }) },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the course is another instructor’s' },
      prerequisite_not_found: { status: 404, when: 'the caller sees no such course' },
      prerequisite_cycle: {
        status: 409,
        when: 'a course would ask for itself, directly or through others; `courses` names the way',
      },
    },
  }),
};

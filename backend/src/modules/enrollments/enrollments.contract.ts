import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import {
  Id,
  PageQuery,
  Pagination,
  Percentage,
  Person,
  Seconds,
  Timestamp,
} from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams, EnrollmentStatus } from '../courses/index.ts';
import { WaitingFor } from './enrollments.values.ts';

const Enrollment = z.object({
  id: Id,
  courseId: Id,
  versionNumber: z.number().int(),
  status: EnrollmentStatus,
  enrolledAt: Timestamp,
});

const Note = z.string().trim().max(500).default('').describe('shown to the person and kept in the history');
const Reason = z.string().trim().min(1).max(500).describe('shown to the person and kept in the history');

type Errors = Record<string, { status: number; when: string }>;

/** What the staff of a course decide about one person. */
const decision = <
  const Name extends string,
  const Path extends string,
  N extends z.ZodType,
  const E extends Errors,
>({
  note,
  errors,
  ...told
}: {
  operationId: Name;
  path: Path;
  summary: string;
  description: string;
  note: N;
  errors: E;
}) =>
  contract({
    ...told,
    method: 'post',
    tag: 'enrollments',
    permission: 'staff',
    params: CourseParams.extend({ studentId: Id }),
    body: z.object({ note }),
    reply: { kind: 'json', status: 200, schema: z.object({ enrollment: Enrollment }) },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
      student_not_found: { status: 404, when: 'the person was never in the course' },
      ...errors,
    },
  });

export const enrollmentsContract = {
  enroll: contract({
    operationId: 'enroll',
    method: 'post',
    path: '/api/courses/:courseId/enroll',
    tag: 'enrollments',
    summary: 'Enrol in a course',
    description:
      'Pins the newest published version; where the course asks for an answer of its staff or all places are taken, the person waits (status `waiting`). Somebody who withdrew comes back to the version they were on, with everything they had done, and is asked for neither code nor answer again. A refusal tells its `reason`; a closed course its `cause` (not_published, not_open_yet, over, staff_only, full) with `opensAt` and `closesAt`; missing courses are `requiredActions`.',
    permission: 'member',
    params: CourseParams,
    body: z.object({ code: z.string().min(1).max(64).optional().describe('where the course asks for one') }),
    reply: { kind: 'json', status: 201, schema: z.object({ enrollment: Enrollment }) },
    errors: {
      ...courseNotFound,
      already_enrolled: { status: 409, when: 'the person is enrolled already' },
      enrollment_closed: { status: 409, when: 'the course is not published or takes nobody now' },
      payment_required: { status: 409, when: 'the course has a price; its staff may enrol people' },
      prerequisites_not_met: { status: 409, when: 'other courses are to be completed first' },
      code_required: { status: 409, when: 'the course asks for a code and none was sent' },
      code_wrong: { status: 403, when: 'the code is another one' },
      too_many_codes: { status: 429, when: 'five wrong codes within an hour' },
      forbidden: { status: 403, when: 'observers do not learn' },
    },
  }),
  withdraw: contract({
    operationId: 'withdraw',
    method: 'delete',
    path: '/api/courses/:courseId/enroll',
    tag: 'enrollments',
    summary: 'Withdraw from a course',
    description:
      'Ends the enrolment or the waiting. The record of what was learned stays; the place goes to who has waited longest.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'nothing', status: 204 },
    errors: { ...courseNotFound, not_enrolled: { status: 403, when: 'the caller is not enrolled' } },
  }),
  enrollStudent: contract({
    operationId: 'enrollStudent',
    method: 'post',
    path: '/api/courses/:courseId/students',
    tag: 'enrollments',
    summary: 'Enrol somebody',
    description:
      'Staff of the course enrol a member of the institution by e-mail address, also where others would pay, wait, or be late.',
    permission: 'staff',
    params: CourseParams,
    body: z.object({
      email: z
        .email()
        .max(254)
        .transform((email) => email.toLowerCase()),
    }),
    reply: { kind: 'json', status: 201, schema: z.object({ enrollment: Enrollment }) },
    errors: {
      ...courseNotFound,
      student_not_found: { status: 404, when: 'no member of the institution has this e-mail address' },
      already_enrolled: { status: 409, when: 'the person is enrolled already' },
      enrollment_closed: { status: 409, when: 'the course is not published' },
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
    },
  }),
  listStudents: contract({
    operationId: 'listCourseStudents',
    method: 'get',
    path: '/api/courses/:courseId/students',
    tag: 'enrollments',
    summary: 'Who is enrolled',
    description:
      'The people of a course with their progress, for its staff: by name, those who wait in the order in which they came.',
    permission: 'staff',
    params: CourseParams,
    query: PageQuery.extend({
      status: EnrollmentStatus.optional(),
      waitingFor: WaitingFor.optional().describe('only those who wait for this'),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        students: z.array(
          z.object({
            student: Person,
            status: EnrollmentStatus,
            waitingFor: WaitingFor.nullable(),
            waitingSince: Timestamp.nullable(),
            versionNumber: z.number().int(),
            progressPercentage: Percentage,
            requiredSections: z.number().int(),
            completedRequiredSections: z.number().int(),
            timeSpentSeconds: Seconds,
            enrolledAt: Timestamp,
            lastAccessedAt: Timestamp.nullable(),
            completedAt: Timestamp.nullable(),
          }),
        ),
        pagination: Pagination,
      }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
    },
  }),
  approve: decision({
    operationId: 'approveEnrollment',
    path: '/api/courses/:courseId/students/:studentId/approve',
    summary: 'Say yes to a request',
    description: 'The person is in; where no place is free they wait for one, in the order of their request.',
    note: Note,
    errors: { no_request: { status: 409, when: 'the person does not wait for an answer' } },
  }),
  decline: decision({
    operationId: 'declineEnrollment',
    path: '/api/courses/:courseId/students/:studentId/decline',
    summary: 'Say no to a request',
    description: 'Also takes somebody off the waiting list. They are shown the note, and may ask again.',
    note: Note,
    errors: { no_request: { status: 409, when: 'the person does not wait' } },
  }),
  suspend: decision({
    operationId: 'suspendStudent',
    path: '/api/courses/:courseId/students/:studentId/suspend',
    summary: 'Suspend somebody',
    description: 'Keeps a person out of the course. What they did and their place stay.',
    note: Reason,
    errors: { enrollment_not_active: { status: 409, when: 'the person does not learn the course now' } },
  }),
  reinstate: decision({
    operationId: 'reinstateStudent',
    path: '/api/courses/:courseId/students/:studentId/reinstate',
    summary: 'Let a suspended person go on',
    description: 'They go on where they were, in the version they were on.',
    note: Note,
    errors: { enrollment_not_suspended: { status: 409, when: 'the person is not suspended' } },
  }),
};

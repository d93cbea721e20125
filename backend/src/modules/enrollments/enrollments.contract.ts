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

const Enrollment = z.object({
  id: Id,
  courseId: Id,
  versionNumber: z.number().int(),
  status: EnrollmentStatus,
  enrolledAt: Timestamp,
});

export const enrollmentsContract = {
  enroll: contract({
    operationId: 'enroll',
    method: 'post',
    path: '/api/courses/:courseId/enroll',
    tag: 'enrollments',
    summary: 'Enrol in a course',
    description:
      'Pins the newest published version. Somebody who withdrew comes back to the version they were on, with everything they had done.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'json', status: 201, schema: z.object({ enrollment: Enrollment }) },
    errors: {
      ...courseNotFound,
      already_enrolled: { status: 409, when: 'the person is enrolled already' },
      enrollment_closed: { status: 409, when: 'the course is not published or takes nobody now' },
      payment_required: { status: 409, when: 'the course has a price; its staff may enrol people' },
      forbidden: { status: 403, when: 'observers do not learn' },
    },
  }),
  withdraw: contract({
    operationId: 'withdraw',
    method: 'delete',
    path: '/api/courses/:courseId/enroll',
    tag: 'enrollments',
    summary: 'Withdraw from a course',
    description: 'Ends the enrolment. The record of what was learned stays.',
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
      'Staff of the course enrol a member of the institution by e-mail address, also in a priced course.',
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
    description: 'The people enrolled in a course with their progress, for its staff.',
    permission: 'staff',
    params: CourseParams,
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        students: z.array(
          z.object({
            student: Person,
            status: EnrollmentStatus,
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
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams, EnrollmentStatus } from '../courses/index.ts';

const Cohort = z
  .object({
    id: Id,
    name: z.string(),
    members: z.number().int().describe('those of it who are in the course now'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Cohort' });

const Name = z.string().trim().min(1).max(80);
const CohortParams = CourseParams.extend({ cohortId: Id });

const onlyStaff = { forbidden: { status: 403, when: 'the caller is not on the staff of the course' } };
const noCohort = { cohort_not_found: { status: 404, when: 'the course has no such cohort' } };
const nameTaken = { cohort_name_taken: { status: 409, when: 'the course has a cohort of this name' } };

export const cohortsContract = {
  list: contract({
    operationId: 'listCohorts',
    method: 'get',
    path: '/api/courses/:courseId/cohorts',
    tag: 'enrollments',
    summary: 'The cohorts of a course',
    description: 'Named sets of the people of a course, by name, for its staff.',
    permission: 'staff',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ cohorts: z.array(Cohort) }) },
    errors: { ...courseNotFound, ...onlyStaff },
  }),
  create: contract({
    operationId: 'createCohort',
    method: 'post',
    path: '/api/courses/:courseId/cohorts',
    tag: 'enrollments',
    summary: 'Make a cohort',
    description: 'A named set of the people of the course, empty at first; at most 100 in a course.',
    permission: 'staff',
    params: CourseParams,
    body: z.object({ name: Name }),
    reply: { kind: 'json', status: 201, schema: z.object({ cohort: Cohort }) },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      ...nameTaken,
      too_many_cohorts: { status: 409, when: 'the course has as many cohorts as allowed' },
    },
  }),
  rename: contract({
    operationId: 'renameCohort',
    method: 'patch',
    path: '/api/courses/:courseId/cohorts/:cohortId',
    tag: 'enrollments',
    summary: 'Rename a cohort',
    description: 'Rules and due dates that name the cohort keep meaning it.',
    permission: 'staff',
    params: CohortParams,
    body: z.object({ name: Name }),
    reply: { kind: 'json', status: 200, schema: z.object({ cohort: Cohort }) },
    errors: { ...courseNotFound, ...onlyStaff, ...noCohort, ...nameTaken },
  }),
  remove: contract({
    operationId: 'removeCohort',
    method: 'delete',
    path: '/api/courses/:courseId/cohorts/:cohortId',
    tag: 'enrollments',
    summary: 'Put a cohort away',
    description:
      'It is listed no more and its due dates hold no more; its people stay in the course. Refused while a rule names it.',
    permission: 'staff',
    params: CohortParams,
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      ...noCohort,
      cohort_in_use: { status: 409, when: 'a rule of the draft or of a version people learn names it' },
    },
  }),
  members: contract({
    operationId: 'listCohortMembers',
    method: 'get',
    path: '/api/courses/:courseId/cohorts/:cohortId/members',
    tag: 'enrollments',
    summary: 'Who is in a cohort',
    description: 'By name, without those who left the course.',
    permission: 'staff',
    params: CohortParams,
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        members: z.array(z.object({ student: Person, status: EnrollmentStatus, addedAt: Timestamp })),
        pagination: Pagination,
      }),
    },
    errors: { ...courseNotFound, ...onlyStaff, ...noCohort },
  }),
  add: contract({
    operationId: 'addCohortMembers',
    method: 'post',
    path: '/api/courses/:courseId/cohorts/:cohortId/members',
    tag: 'enrollments',
    summary: 'Put people into a cohort',
    description:
      'By their ids or e-mail addresses. Who is not in the course is named in the reply; all others are added.',
    permission: 'staff',
    params: CohortParams,
    body: z.object({
      emails: z.array(z.string().trim().toLowerCase().min(1).max(254)).max(500).default([]),
      studentIds: z.array(Id).max(500).default([]),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        added: z.number().int(),
        alreadyIn: z.number().int(),
        notInCourse: z.array(z.string()).describe('the addresses and ids of those who are not in the course'),
      }),
    },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      ...noCohort,
      cohort_full: { status: 409, when: 'a cohort has at most 5,000 people' },
    },
  }),
  drop: contract({
    operationId: 'removeCohortMember',
    method: 'delete',
    path: '/api/courses/:courseId/cohorts/:cohortId/members/:studentId',
    tag: 'enrollments',
    summary: 'Take somebody out of a cohort',
    description: 'They stay in the course.',
    permission: 'staff',
    params: CohortParams.extend({ studentId: Id }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      ...noCohort,
      student_not_found: { status: 404, when: 'the person is not in the cohort' },
    },
  }),
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { authoring, mayNotEdit, mayNotRead, nothing } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

const Count = z.number().int();

const WithdrawalImpact = z
  .object({
    learners: z.object({
      active: Count.describe('learn it now, and may go on'),
      completed: Count.describe('have completed it'),
      waiting: Count.describe('wait to be let in'),
    }),
    publication: z
      .enum(['in_review', 'scheduled'])
      .nullable()
      .describe('what waits to be published, and is called off'),
    requiredBy: Count.describe('courses that ask for this one before enrolment'),
  })
  .meta({ id: 'WithdrawalImpact' });

/** Routes that take a course out of the catalogue, put it away, and bring it back. */
export const coursesLifeCycleContract = {
  withdrawalImpact: contract({
    ...authoring,
    operationId: 'getWithdrawalImpact',
    method: 'get',
    path: '/api/courses/:courseId/withdrawal-impact',
    summary: 'Whom it concerns when a course is taken out of the catalogue',
    description: 'Numbers of learners, what waits to be published, and the courses that ask for this one.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ impact: WithdrawalImpact }) },
    errors: mayNotRead,
  }),
  unpublishCourse: contract({
    ...authoring,
    operationId: 'unpublishCourse',
    method: 'post',
    path: '/api/courses/:courseId/unpublish',
    summary: 'Take a course out of the catalogue',
    description:
      'It is a draft again, with its versions. Enrolled people go on learning, nobody new enrols, and what waits to be published is called off.',
    permission: 'author',
    params: CourseParams,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      not_published: { status: 409, when: 'the course is not in the catalogue' },
    },
  }),
  republishCourse: contract({
    ...authoring,
    operationId: 'republishCourse',
    method: 'post',
    path: '/api/courses/:courseId/republish',
    summary: 'Show the newest version again',
    description: 'Undoes that a course was taken out of the catalogue; its draft is not published by it.',
    permission: 'author',
    params: CourseParams,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      not_published: { status: 409, when: 'the course has no version yet' },
    },
  }),
  archiveCourse: contract({
    ...authoring,
    operationId: 'archiveCourse',
    method: 'delete',
    path: '/api/courses/:courseId',
    summary: 'Take a course away',
    description:
      'Archives it: it leaves the catalogue and cannot be changed until it is restored. Enrolled people go on reading and keep their record, nobody new enrols, and what waits to be published is called off.',
    permission: 'author',
    params: CourseParams,
    reply: nothing,
    errors: mayNotEdit,
  }),
  restoreCourse: contract({
    ...authoring,
    operationId: 'restoreCourse',
    method: 'post',
    path: '/api/courses/:courseId/restore',
    summary: 'Bring a course back from the archive',
    description: 'As what it was before: in the catalogue with its newest version, or a draft.',
    permission: 'author',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ status: z.enum(['draft', 'published']) }),
    },
    errors: {
      ...mayNotRead,
      prerequisite_cycle: {
        status: 409,
        when: 'with it, courses would ask for each other in a circle; `courses` names them',
      },
      course_not_archived: { status: 409, when: 'the course was not taken away, or is back already' },
    },
  }),
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CourseLanguage, courseNotFound, CourseParams } from '../courses/index.ts';

const NodeKind = z.enum(['course', 'lesson', 'section']);
const DueNode = z.object({ kind: NodeKind, id: Id, title: z.string() });
const NamedCohort = z.object({ id: Id, name: z.string() });

export const DueDate = z
  .object({
    id: Id,
    node: DueNode,
    cohort: NamedCohort.nullable().describe('null: for everybody in the course'),
    dueAt: Timestamp,
  })
  .meta({ id: 'DueDate' });

export const OwnDueDate = z
  .object({
    courseId: Id,
    courseTitle: z.string(),
    language: CourseLanguage,
    node: DueNode,
    cohort: NamedCohort.nullable().describe('the cohort whose date it is; null when it is everybody’s'),
    dueAt: Timestamp,
    state: z.enum(['overdue', 'upcoming', 'done_late', 'done_in_time']),
    completedAt: Timestamp.nullable(),
    link: z
      .object({ courseId: Id, lessonId: Id.nullable(), sectionId: Id.nullable() })
      .describe('where to go on: the first section of it that is not done'),
  })
  .meta({ id: 'OwnDueDate' });

export const OwnDueDates = z.object({
  dueDates: z
    .array(OwnDueDate)
    .describe('what is open first, the earliest first; then what is done, the latest first'),
  counts: z.object({
    overdue: z.number().int(),
    upcoming: z.number().int(),
    doneLate: z.number().int(),
    doneInTime: z.number().int(),
  }),
});

const onlyStaff = { forbidden: { status: 403, when: 'the caller is not on the staff of the course' } };

export const dueDatesContract = {
  mine: contract({
    operationId: 'getOwnDueDates',
    method: 'get',
    path: '/api/students/me/due-dates',
    tag: 'enrollments',
    summary: 'What I have to do by when',
    description:
      'The due dates of the courses the caller learns. For each course, lesson or section one date applies: that of the caller’s cohort before that of everybody, and of several cohorts the latest. What the version the caller is on does not have is left out.',
    permission: 'member',
    query: z.object({
      courseId: Id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: { kind: 'json', status: 200, schema: OwnDueDates },
    errors: {},
  }),
  list: contract({
    operationId: 'listDueDates',
    method: 'get',
    path: '/api/courses/:courseId/due-dates',
    tag: 'enrollments',
    summary: 'The due dates of a course',
    description: 'All due dates that were set, the earliest first, for the staff of the course.',
    permission: 'staff',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ dueDates: z.array(DueDate) }) },
    errors: { ...courseNotFound, ...onlyStaff },
  }),
  set: contract({
    operationId: 'setDueDate',
    method: 'put',
    path: '/api/courses/:courseId/due-dates',
    tag: 'enrollments',
    summary: 'Set a due date',
    description:
      'Sets when the course, a lesson or a section is to be done, by everybody or by a cohort; a date there was is replaced.',
    permission: 'staff',
    params: CourseParams,
    body: z.object({
      nodeKind: NodeKind,
      nodeId: Id,
      cohortId: Id.nullable().default(null),
      dueAt: z.iso.datetime({ offset: true }),
    }),
    reply: { kind: 'json', status: 200, schema: z.object({ dueDate: DueDate }) },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      node_not_found: { status: 404, when: 'the course has no such lesson or section' },
      cohort_not_found: { status: 404, when: 'the course has no such cohort' },
      too_many_due_dates: { status: 409, when: 'the course has as many due dates as allowed' },
    },
  }),
  remove: contract({
    operationId: 'removeDueDate',
    method: 'delete',
    path: '/api/courses/:courseId/due-dates/:dueDateId',
    tag: 'enrollments',
    summary: 'Take a due date away',
    description: 'The course, lesson or section has no date any more for those it was set for.',
    permission: 'staff',
    params: CourseParams.extend({ dueDateId: Id }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...courseNotFound,
      ...onlyStaff,
      due_date_not_found: { status: 404, when: 'the course has no such due date' },
    },
  }),
};

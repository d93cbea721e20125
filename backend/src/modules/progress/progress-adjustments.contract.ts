import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams } from '../courses/index.ts';
import { CourseNumbers } from './progress.contract.ts';

export const AdjustmentAction = z
  .enum(['excuse', 'grant', 'reset'])
  .describe(
    'excuse: counts as done, it was not asked of them · grant: counts as done, it was shown elsewhere · reset: begins anew from here on',
  );
export const AdjustmentScope = z.object({ kind: z.enum(['section', 'lesson', 'course']), id: Id });

export const ProgressAdjustment = z
  .object({
    id: Id,
    action: AdjustmentAction,
    scope: AdjustmentScope.extend({ title: z.string() }),
    sections: z.number().int().describe('how many sections it touched'),
    reason: z.string(),
    madeBy: Person,
    madeAt: Timestamp,
  })
  .meta({ id: 'ProgressAdjustment' });

const params = CourseParams.extend({ studentId: Id });
const errors = {
  ...courseNotFound,
  forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
  student_not_enrolled: { status: 404, when: 'this person is not enrolled in the course' },
};

export const progressAdjustmentsContract = {
  make: contract({
    operationId: 'adjustProgress',
    method: 'post',
    path: '/api/courses/:courseId/students/:studentId/progress-adjustments',
    tag: 'progress',
    summary: 'Excuse, grant or reset',
    description:
      'Staff of the course let a section, a lesson or the whole course count as done for one student, or wipe what the student did in it, so that they begin anew. It is kept as facts of its own, with who did it and why; what the student did stays on record.',
    permission: 'staff',
    params,
    body: z.object({
      action: AdjustmentAction,
      scope: AdjustmentScope,
      reason: z.string().trim().min(1).max(1000),
    }),
    reply: {
      kind: 'json',
      status: 201,
      schema: z.object({ adjustment: ProgressAdjustment, course: CourseNumbers }),
    },
    errors: {
      ...errors,
      enrollment_not_active: { status: 409, when: 'the enrolment was withdrawn or waits' },
      node_not_found: {
        status: 404,
        when: 'the version this student is on has no such section or lesson, or it is another course',
      },
    },
  }),
  list: contract({
    operationId: 'listProgressAdjustments',
    method: 'get',
    path: '/api/courses/:courseId/students/:studentId/progress-adjustments',
    tag: 'progress',
    summary: 'What staff excused, granted and reset',
    description: 'For one student in one course, the newest first, for the staff of the course.',
    permission: 'staff',
    params,
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ adjustments: z.array(ProgressAdjustment), pagination: Pagination }),
    },
    errors,
  }),
};

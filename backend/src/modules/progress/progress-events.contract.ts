import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { LearnerChange } from '../courses/index.ts';

export const ProgressHint = z
  .object({
    type: LearnerChange,
    courseId: Id.nullable().describe('null: it may be any course of the person'),
    userId: Id.describe('whose'),
  })
  .meta({ id: 'ProgressHint' });

export const progressEventsContract = {
  follow: contract({
    operationId: 'followProgress',
    method: 'get',
    path: '/api/progress/events',
    tag: 'progress',
    summary: 'Be told when progress changes',
    description:
      'A stream of hints without numbers and without content: read again what they name. Without parameters of the own progress, with courseId of everybody in a course of whose staff one is, with studentId of a student one may see. What changed while nobody listened is not repeated. The stream ends after some minutes, when permission is looked at anew: open it again.',
    permission: 'member',
    query: z.object({
      courseId: Id.optional(),
      studentId: Id.optional(),
      windowId: Id.optional().describe('changes that this window reported (`x-window-id`) are left out'),
    }),
    reply: { kind: 'stream', status: 200, schema: ProgressHint },
    errors: {
      course_not_found: { status: 404, when: 'there is no such course, or the caller may not see it' },
      forbidden: {
        status: 403,
        when: 'the caller is not on the staff of the course, or may not see this student',
      },
      too_many_streams: { status: 429, when: 'the person follows progress in too many windows' },
    },
  }),
};

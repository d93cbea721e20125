import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { CourseParams } from '../courses/index.ts';
import { RefusalReasonReply, RequiredActionReply } from '../rules/index.ts';

export const NodeKind = z.enum(['course', 'lesson', 'section']);

const Judged = {
  reason: RefusalReasonReply.nullable(),
  requiredActions: z.array(RequiredActionReply),
};

export const NodeAccess = z
  .object({
    nodeKind: NodeKind,
    nodeId: Id,
    state: z.enum(['open', 'locked']),
    ...Judged,
    completion: z
      .object(Judged)
      .nullable()
      .describe('what is missing besides marking it done, or doing its sections; null without such a rule'),
  })
  .meta({ id: 'NodeAccess' });

export const progressAccessContract = {
  access: contract({
    operationId: 'getCourseAccess',
    method: 'get',
    path: '/api/progress/courses/:courseId/access',
    tag: 'progress',
    summary: 'What of a course is open to me',
    description:
      'Each node of the version the caller learns, with what keeps it closed and what is missing until it is done, now. Empty for a course without rules: there everything is open.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ nodes: z.array(NodeAccess) }) },
    errors: { not_enrolled: { status: 403, when: 'the caller does not learn a course with this id' } },
  }),
};

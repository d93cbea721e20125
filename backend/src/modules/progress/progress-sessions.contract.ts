import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Seconds, Timestamp } from '../../platform/http/reply-schemas.ts';
import { PlaceInSection } from './progress-places.contract.ts';

export const LearningSession = z
  .object({
    id: Id,
    course: z.object({ id: Id, title: z.string() }),
    startedAt: Timestamp,
    lastSeenAt: Timestamp,
    endedAt: Timestamp.nullable().describe('null while it is open'),
    activeSeconds: Seconds,
    sectionsCompleted: z.number().int(),
    interactions: z.number().int(),
    outcome: z
      .enum(['completed', 'interrupted', 'abandoned'])
      .nullable()
      .describe(
        'completed: the course was, meanwhile · interrupted: something was, and there is more · abandoned: nothing was · null: it is open',
      ),
    exitSection: z
      .object({
        id: Id,
        lessonId: Id,
        title: z.string(),
        place: PlaceInSection.nullable().describe('where in it; null when it was read on in another visit'),
      })
      .nullable()
      .describe('where the person was last'),
  })
  .meta({ id: 'LearningSession' });

export const progressSessionsContract = {
  list: contract({
    operationId: 'listLearningSessions',
    method: 'get',
    path: '/api/progress/sessions',
    tag: 'progress',
    summary: 'My learning sessions',
    description:
      'The visits in which the caller learned, the latest first. Staff and observers may name a student they are allowed to see; staff see the visits in their courses.',
    permission: 'member',
    query: PageQuery.extend({ studentId: Id.optional(), courseId: Id.optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ sessions: z.array(LearningSession), pagination: Pagination }),
    },
    errors: {
      forbidden: { status: 403, when: 'the caller may not see the progress of this student' },
    },
  }),
  end: contract({
    operationId: 'endLearningSession',
    method: 'post',
    path: '/api/progress/sessions/:sessionId/end',
    tag: 'progress',
    summary: 'End a learning session',
    description:
      'Says that the person went away. A visit that is not ended is ended when nothing was heard of it for SESSION_IDLE_MINUTES; one that was ended is open again when the next report comes. Ending it twice changes nothing.',
    permission: 'member',
    params: z.object({ sessionId: Id }),
    reply: { kind: 'nothing', status: 204 },
    errors: { session_not_found: { status: 404, when: 'the caller has no such visit' } },
  }),
};

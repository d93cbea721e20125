import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Person } from '../../platform/http/reply-schemas.ts';
import { authoring, draftSectionNotFound, mayNotRead } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

export const CoursePresence = z
  .object({
    editors: z.array(z.object({ userId: Id, fullName: z.string(), sectionId: Id })),
    outline: z
      .object({ changedBy: z.array(Person) })
      .nullable()
      .describe(
        'null: nobody has changed it since the frame before; nobody in particular: something may be missed',
      ),
  })
  .meta({ id: 'CoursePresence' });

export const coursesPresenceContract = {
  follow: contract({
    ...authoring,
    operationId: 'followCoursePresence',
    method: 'get',
    path: '/api/courses/:courseId/presence',
    summary: 'Who is editing a course, and that its outline changed',
    description:
      'A stream: all who have a section of the draft open, by name, now and after every change, without the window that asks; and who changed the outline meanwhile, so that it is read again. With a section the window counts as editing it for as long as the stream is open. Nothing of it is stored. The stream ends after some minutes, when permission is looked at anew: open it again.',
    params: CourseParams,
    query: z.object({
      windowId: Id.describe('the window that asks, which is left out'),
      sectionId: Id.optional().describe('the section that the window has open'),
    }),
    reply: { kind: 'stream', status: 200, schema: CoursePresence },
    errors: {
      ...mayNotRead,
      ...draftSectionNotFound,
      too_many_streams: { status: 429, when: 'the person follows courses in too many windows' },
    },
  }),
};

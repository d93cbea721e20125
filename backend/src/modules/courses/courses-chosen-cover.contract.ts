import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { authoring, mayNotEdit, nothing } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

export const ChosenCover = z.object({
  mediaId: Id.describe('a picture of the media library'),
  altText: z
    .string()
    .trim()
    .max(500)
    .describe('what it shows; empty where it says nothing that the title does not say'),
});
export type ChosenCover = z.output<typeof ChosenCover>;

/** Routes that choose the picture by which a course is known, and take it away again. */
export const coursesChosenCoverContract = {
  choose: contract({
    ...authoring,
    operationId: 'chooseCourseCover',
    method: 'put',
    path: '/api/courses/:courseId/cover',
    summary: 'Choose the picture of a course',
    description:
      'A copy of a picture of the media library stands in place of the cover that was made, at once for everybody: replacing the file later changes nothing here.',
    params: CourseParams,
    body: ChosenCover,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      media_not_found: { status: 404, when: 'the library has no such file' },
      media_no_picture: { status: 422, when: 'the file is a film, a sound, a drawing or a document' },
    },
  }),
  remove: contract({
    ...authoring,
    operationId: 'removeCourseCover',
    method: 'delete',
    path: '/api/courses/:courseId/cover',
    summary: 'Take the chosen picture of a course away',
    description: 'The cover that was made for it stands there again. Doing it twice changes nothing.',
    params: CourseParams,
    reply: nothing,
    errors: mayNotEdit,
  }),
};

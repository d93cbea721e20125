import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { authoring, limitReached, mayNotEdit, mayNotRead, PartKind } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

export const DeletedPart = z
  .object({
    kind: PartKind,
    id: Id,
    title: z.string(),
    deletedAt: Timestamp,
    sections: z.number().int().describe('how many sections come back with it'),
    parentTitle: z.string().nullable().describe('where it comes back to; null: a module'),
    canRestore: z.boolean().describe('false while what it was in is deleted itself'),
  })
  .meta({ id: 'DeletedPart' });

/** Routes for what was taken out of a draft: it stays, and can be brought back. */
export const coursesDeletedContract = {
  deletedParts: contract({
    ...authoring,
    operationId: 'getDeletedParts',
    method: 'get',
    path: '/api/courses/:courseId/deleted',
    summary: 'List what was taken out of the draft',
    description:
      'Modules, lessons and sections, the latest first, at most 200. What went with a module or a lesson comes back with it and is not listed by itself.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ parts: z.array(DeletedPart) }) },
    errors: mayNotRead,
  }),
  restorePart: contract({
    ...authoring,
    operationId: 'restorePart',
    method: 'post',
    path: '/api/courses/:courseId/deleted/:kind/:partId/restore',
    summary: 'Bring a part back into the draft',
    description:
      'With everything that was taken out together with it, to where it stood, or to the end of what it was in where that is shorter now.',
    params: CourseParams.extend({ kind: PartKind, partId: Id }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ part: z.object({ kind: PartKind, id: Id, order: z.number().int() }) }),
    },
    errors: {
      ...mayNotEdit,
      ...limitReached,
      part_not_deleted: { status: 404, when: 'nothing like this was taken out of the draft' },
      parent_deleted: { status: 409, when: 'what it was in is deleted itself and has to come back first' },
    },
  }),
};

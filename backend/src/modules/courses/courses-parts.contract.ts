import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import {
  authoring,
  Created,
  limitReached,
  mayNotEdit,
  nothing,
  PartAddress,
  PartIds,
  PartKind,
  PartTitle,
} from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

const Place = z.object({
  kind: PartKind,
  ids: PartIds.describe('all of one kind, in the order they are to have'),
  parentId: Id.nullable().describe('the module of lessons, the lesson of sections; null for modules'),
  beforeId: Id.nullable().describe('the part after them; null: at the end'),
});
const isInRightParent = ({ kind, parentId }: z.infer<typeof Place>) =>
  (kind === 'module') === (parentId === null);
const rightParent = { path: ['parentId'], message: 'lessons and sections have a parent, modules have none' };

export const PartsMove = Place.refine(isInRightParent, rightParent);
export type PartsMove = z.infer<typeof PartsMove>;

export const PartsCopy = Place.extend({
  courseId: Id.optional().describe('the course they come into; without it they stay in this one'),
  title: PartTitle.optional().describe('of the copy, where one part is copied'),
  takeAway: z.boolean().optional().describe('takes what was copied out of this draft'),
}).refine(isInRightParent, rightParent);
export type PartsCopy = z.infer<typeof PartsCopy>;

const CopiedParts = z.object({
  parts: z.array(Created),
  leftBehind: z.object({
    rules: z.number().int().describe('rules of which not all came along into the other course'),
    dueDates: z.number().int().describe('dates that were not set in the other course'),
  }),
});

export const PartsRequirement = z.object({
  parts: z
    .array(PartAddress.extend({ kind: PartKind.exclude(['module']) }))
    .min(1)
    .max(100),
  isRequired: z.boolean(),
});
export type PartsRequirement = z.infer<typeof PartsRequirement>;

export const PartsDeletion = z.object({
  parts: z.array(PartAddress).min(1).max(100),
  onlyUnwritten: z
    .boolean()
    .default(false)
    .describe('only when nobody changed a section in them since it was made'),
});
export type PartsDeletion = z.infer<typeof PartsDeletion>;

const partNotFound = { part_not_found: { status: 404, when: 'the draft has no such part' } };
const noPlace = {
  parent_not_found: { status: 404, when: 'the draft has no such module or lesson to put them in' },
  place_gone: { status: 409, when: 'what they were to stand before is not there any more' },
};

/** Routes for several parts of a draft at once. */
export const coursesPartsContract = {
  moveParts: contract({
    ...authoring,
    operationId: 'moveParts',
    method: 'post',
    path: '/api/courses/:courseId/parts/move',
    summary: 'Move parts of a draft',
    description:
      'Modules, lessons or sections, to another place or another parent. The place is said by the part that comes after, so two people may move things at the same time.',
    params: CourseParams,
    body: PartsMove,
    reply: nothing,
    errors: { ...mayNotEdit, ...partNotFound, ...noPlace, ...limitReached },
  }),
  copyParts: contract({
    ...authoring,
    operationId: 'copyParts',
    method: 'post',
    path: '/api/courses/:courseId/parts/copy',
    summary: 'Copy parts of a draft',
    description:
      'With all that is in them: texts, questions and keys, resources, citations, objectives, rules and due dates. Rules ask of the copies what they asked of parts inside; into another course, conditions about what is only in this one are left behind, and due dates. The copies have ids of their own, so nobody has learned them. Into another course the caller may edit both. With `takeAway` the parts leave this draft in the same moment; its published versions keep them.',
    params: CourseParams,
    body: PartsCopy,
    reply: { kind: 'json', status: 201, schema: CopiedParts },
    errors: {
      ...mayNotEdit,
      ...partNotFound,
      ...noPlace,
      ...limitReached,
      too_many_due_dates: { status: 409, when: 'with the dates of the copies the course has more than 1000' },
    },
  }),
  deleteParts: contract({
    ...authoring,
    operationId: 'deleteParts',
    method: 'post',
    path: '/api/courses/:courseId/parts/delete',
    summary: 'Take several parts out of the draft',
    description: 'All of them or none. Each can be brought back; published versions keep them.',
    params: CourseParams,
    body: PartsDeletion,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      ...partNotFound,
      part_written_in: { status: 409, when: 'with `onlyUnwritten`: a section in them was changed' },
    },
  }),
  requireParts: contract({
    ...authoring,
    operationId: 'requireParts',
    method: 'post',
    path: '/api/courses/:courseId/parts/require',
    summary: 'Make several parts required or optional',
    description: 'Lessons and sections; all of them or none.',
    params: CourseParams,
    body: PartsRequirement,
    reply: nothing,
    errors: { ...mayNotEdit, ...partNotFound },
  }),
};

import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { authoring, limitReached, mayNotEdit, mayNotRead, nothing } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';
import { CollaboratorRole } from './courses.values.ts';

const Colleague = z.object({ id: Id, fullName: z.string(), email: z.string() });
export const Collaborator = Colleague.extend({
  role: CollaboratorRole,
  mayOwn: z.boolean().describe('whether the course can be handed over to this person'),
  addedAt: Timestamp,
}).meta({ id: 'Collaborator' });
export type Collaborator = z.infer<typeof Collaborator>;

export const NewCollaborator = z.object({
  email: z.email().max(254).toLowerCase(),
  role: CollaboratorRole,
});
export type NewCollaborator = z.infer<typeof NewCollaborator>;

const CollaboratorParams = CourseParams.extend({ userId: Id });
const noCollaborator = {
  collaborator_not_found: { status: 404, when: 'this person does not collaborate in the course' },
};
const notForRole = {
  collaborator_role_invalid: {
    status: 422,
    when: 'only who teaches at the institution collaborates, and TAs only as TAs',
  },
};

/** Routes for the people who make a course together. */
export const coursesCollaboratorsContract = {
  collaborators: contract({
    ...authoring,
    operationId: 'getCollaborators',
    method: 'get',
    path: '/api/courses/:courseId/collaborators',
    summary: 'Who makes the course',
    description: 'Whose course it is, and who else edits it. For its staff.',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        owner: Colleague,
        collaborators: z.array(Collaborator),
        mayChange: z.boolean().describe('whether the caller may add and remove people'),
      }),
    },
    errors: mayNotRead,
  }),
  addCollaborator: contract({
    ...authoring,
    operationId: 'addCollaborator',
    method: 'post',
    path: '/api/courses/:courseId/collaborators',
    summary: 'Add a collaborator',
    description:
      'Somebody of the institution, by e-mail address. They see and edit the draft, grade, and see how the course is doing; publishing and settings stay with whose course it is.',
    params: CourseParams,
    body: NewCollaborator,
    reply: { kind: 'json', status: 201, schema: z.object({ collaborator: z.object({ id: Id }) }) },
    errors: {
      ...mayNotEdit,
      ...notForRole,
      ...limitReached,
      colleague_not_found: { status: 404, when: 'nobody of the institution has this address' },
      already_collaborator: { status: 409, when: 'it is their course, or they collaborate in it already' },
    },
  }),
  changeCollaborator: contract({
    ...authoring,
    operationId: 'changeCollaborator',
    method: 'patch',
    path: '/api/courses/:courseId/collaborators/:userId',
    summary: 'Change the role of a collaborator',
    description: 'Between instructor and TA.',
    params: CollaboratorParams,
    body: z.object({ role: CollaboratorRole }),
    reply: nothing,
    errors: { ...mayNotEdit, ...noCollaborator, ...notForRole },
  }),
  removeCollaborator: contract({
    ...authoring,
    operationId: 'removeCollaborator',
    method: 'delete',
    path: '/api/courses/:courseId/collaborators/:userId',
    summary: 'Remove a collaborator',
    description: 'What they wrote stays. Everybody may remove themselves.',
    params: CollaboratorParams,
    reply: nothing,
    errors: { ...mayNotEdit, ...noCollaborator },
  }),
  handOver: contract({
    ...authoring,
    operationId: 'handOverCourse',
    method: 'put',
    path: '/api/courses/:courseId/owner',
    summary: 'Hand the course over',
    description: 'To a collaborator who is an instructor. Whose course it was stays on as a collaborator.',
    params: CourseParams,
    body: z.object({ userId: Id }),
    reply: nothing,
    errors: {
      ...mayNotEdit,
      ...noCollaborator,
      cannot_own: { status: 422, when: 'a course belongs to an instructor or an admin' },
    },
  }),
};

import type { AuditEntry } from '../../platform/database/audit.ts';
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { NewCollaborator } from './courses-collaborators.contract.ts';
import {
  countCollaborators,
  findCollaborator,
  findColleague,
  getOwner,
  listCollaborators,
  putCollaborator,
  removeCollaborator,
  setOwner,
} from './courses-collaborators.repository.ts';
import { assertRoom, type CourseEditing, type EditedCourse } from './courses-editing.service.ts';
import { mayBeCollaborator, mayInCourse, mayOwn } from './courses.policy.ts';
import type { CollaboratorRole } from './courses.values.ts';

const COLLABORATORS_OF_COURSE = 50;

const keyOf = ({ institutionId, courseId }: EditedCourse, userId: string) => ({
  institutionId,
  courseId,
  userId,
});
const audited = (action: string, { courseId }: EditedCourse, details: AuditEntry['details']) => ({
  action,
  entityType: 'course',
  entityId: courseId,
  details,
});

/** @throws AppError `collaborator_role_invalid` */
function assertRole(memberRole: string, role: CollaboratorRole): void {
  if (mayBeCollaborator(memberRole, role)) return;
  const message = 'Only who teaches here collaborates in courses, and TAs only as TAs.';
  throw new AppError('collaborator_role_invalid', 422, message);
}

/** Adding, changing and removing collaborators. They change nothing of what a reviewer is asked about. */
const changingUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `colleague_not_found`, `already_collaborator`, `collaborator_role_invalid`, `limit_reached`, and as every change of a course */
  addCollaborator: (tenant: SignedIn, courseId: string, { email, role }: NewCollaborator) =>
    editing.change<{ id: string }>(tenant, courseId, 'publish', async (tx, course) => {
      const colleague = await findColleague(tx, course.institutionId, email);
      if (!colleague) {
        throw notFound('colleague_not_found', 'Nobody of your institution has this e-mail address.');
      }
      const { userId } = colleague;
      const key = keyOf(course, userId);
      if (userId === course.instructorId || (await findCollaborator(tx, key))) {
        throw conflict('already_collaborator', 'This person makes the course already.');
      }
      assertRole(colleague.role, role);
      const { institutionId } = course;
      const count = await countCollaborators(tx, { institutionId, courseId });
      assertRoom(count, COLLABORATORS_OF_COURSE, 'collaborators in a course');
      await putCollaborator(tx, key, role);
      const audit = audited('collaborator_added', course, { userId, role });
      return { result: { id: userId }, audit, keepsReview: true };
    }),

  /** @throws AppError `collaborator_not_found`, `collaborator_role_invalid`, and as every change of a course */
  changeCollaborator: (
    tenant: SignedIn,
    { courseId, userId }: { courseId: string; userId: string },
    role: CollaboratorRole,
  ) =>
    editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
      const key = keyOf(course, userId);
      const colleague = await findCollaborator(tx, key);
      if (!colleague) throw collaboratorMissing();
      assertRole(colleague.role, role);
      await putCollaborator(tx, key, role);
      const audit = audited('collaborator_changed', course, { userId, role });
      return { result: undefined, audit, keepsReview: true };
    }),

  /** Everybody may take themselves away. @throws AppError `collaborator_not_found`, and as every change of a course */
  removeCollaborator: (tenant: SignedIn, { courseId, userId }: { courseId: string; userId: string }) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
      if (!mayInCourse(tenant.actor, course, 'publish') && userId !== tenant.actor.userId) throw forbidden();
      const key = keyOf(course, userId);
      if (!(await findCollaborator(tx, key))) throw collaboratorMissing();
      await removeCollaborator(tx, key);
      const audit = audited('collaborator_removed', course, { userId });
      return { result: undefined, audit, keepsReview: true };
    }),
});

const collaboratorMissing = () =>
  notFound('collaborator_not_found', 'This person does not collaborate in the course.');

/** The people who make a course together. */
export const collaboratorUseCases = (editing: CourseEditing) => ({
  ...changingUseCases(editing),

  /** @throws AppError `course_not_found`, `forbidden` */
  collaborators: (tenant: SignedIn, courseId: string) =>
    editing.read(tenant, courseId, async (tx, course) => {
      const { institutionId } = course;
      const owner = await getOwner(tx, institutionId, course.instructorId);
      const rows = await listCollaborators(tx, { institutionId, courseId });
      return {
        owner: { id: owner.userId, fullName: owner.fullName, email: owner.email },
        collaborators: rows.map(({ role, createdAt, user }) => ({
          id: user.userId,
          fullName: user.fullName,
          email: user.email,
          role: role as CollaboratorRole,
          mayOwn: user.status === 'active' && mayOwn(user.role),
          addedAt: createdAt.toISOString(),
        })),
        mayChange: mayInCourse(tenant.actor, course, 'publish'),
      };
    }),

  /** @throws AppError `collaborator_not_found`, `cannot_own`, and as every change of a course */
  handOver: (tenant: SignedIn, courseId: string, userId: string) =>
    editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
      const key = keyOf(course, userId);
      const heir = await findCollaborator(tx, key);
      if (!heir) throw collaboratorMissing();
      if (heir.status !== 'active' || !mayOwn(heir.role)) {
        throw new AppError('cannot_own', 422, 'A course belongs to an instructor or an admin.');
      }
      await setOwner(tx, key);
      await removeCollaborator(tx, key);
      await putCollaborator(tx, keyOf(course, course.instructorId), 'instructor');
      const audit = audited('course_handed_over', course, { from: course.instructorId, to: userId });
      return { result: undefined, audit, keepsReview: true, isShown: course.status === 'published' };
    }),
});

import { recordAudit, type AuditEntry } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { catalogueKey } from './courses-catalogue.versions.ts';
import { mayEdit, mayPublish, maySee } from './courses.policy.ts';
import { findCourseFacts, touchCatalogue, updateCourse, type CourseFacts } from './courses.repository.ts';

/** What a change ends with: what the caller gets, what the audit tells, and whether the catalogue shows it. */
export type Change<Result> = { result: Result; audit: AuditEntry; isShown?: boolean };

/** A course that is being edited: its facts, held still until the change is saved. */
export type EditedCourse = CourseFacts & { institutionId: string; courseId: string };

/** edit: everybody on the course's staff; publish: the instructor whose course it is, and admins. */
type Right = 'edit' | 'publish';

export type CourseEditing = ReturnType<typeof createCourseEditing>;

async function getCourse(
  tx: Transaction,
  { institutionId, actor }: SignedIn,
  courseId: string,
  right: Right,
  access: 'read' | 'lock',
): Promise<EditedCourse> {
  const facts = await findCourseFacts(tx, { institutionId, id: courseId }, actor.userId, access === 'lock');
  if (!facts || !maySee(actor, facts)) throw notFound('course_not_found', 'There is no such course.');
  const isAllowed = right === 'edit' ? mayEdit(actor, facts) : mayPublish(actor, facts);
  if (!isAllowed) throw forbidden();
  return { ...facts, institutionId, courseId };
}

/** Opens courses to their staff: every change is one transaction with the course locked and an audit row. */
export function createCourseEditing({ database, revisions }: Pick<Platform, 'database' | 'revisions'>) {
  return {
    /**
     * Reads something of a draft.
     * @throws AppError `course_not_found`, `forbidden`
     */
    read: <Result>(
      tenant: SignedIn,
      courseId: string,
      work: (tx: Transaction, course: EditedCourse) => Promise<Result>,
    ): Promise<Result> =>
      database.transaction(tenant, async (tx) =>
        work(tx, await getCourse(tx, tenant, courseId, 'edit', 'read')),
      ),

    /**
     * Changes something of a course.
     * @throws AppError `course_not_found`, `forbidden`, `course_archived`
     */
    async change<Result>(
      tenant: SignedIn,
      courseId: string,
      right: Right,
      work: (tx: Transaction, course: EditedCourse) => Promise<Change<Result>>,
    ): Promise<Result> {
      const { institutionId } = tenant;
      const change = await database.transaction(tenant, async (tx) => {
        const course = await getCourse(tx, tenant, courseId, right, 'lock');
        if (course.isArchived) throw conflict('course_archived', 'This course was taken away.');
        const made = await work(tx, course);
        await updateCourse(tx, { institutionId, id: courseId }, {});
        await recordAudit(tx, tenant, { ...made.audit, details: { courseId, ...made.audit.details } });
        if (made.isShown) await touchCatalogue(tx, institutionId);
        return made;
      });
      if (change.isShown) revisions.move(catalogueKey(institutionId));
      return change.result;
    },
  };
}

/**
 * @param ids as a person put them, @param current as they are
 * @throws AppError `order_mismatch` when these are not the same ones
 */
export function assertSameIds(ids: string[], current: string[]): void {
  const given = new Set(ids);
  const isSame =
    ids.length === current.length && given.size === ids.length && current.every((id) => given.has(id));
  if (!isSame) {
    throw conflict('order_mismatch', 'These are not all that are there now. Load the course again.');
  }
}

/** @throws AppError `limit_reached` when no more fit */
export function assertRoom(count: number, limit: number, what: string): void {
  if (count >= limit) throw conflict('limit_reached', `There can be at most ${limit} ${what}.`);
}

import { recordAudit, type AuditEntry } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { catalogueKey } from './courses-catalogue.versions.ts';
import { personKey } from './courses-learner.events.ts';
import { outlineChanged } from './courses-outline.events.ts';
import { mayInCourse, mayReview, maySee, type CourseActor, type CourseRight } from './courses.policy.ts';
import {
  decidePublication,
  findOpenPublication,
  type OpenPublication,
} from './courses-publications.repository.ts';
import {
  endReview,
  findCourseFacts,
  touchCatalogue,
  updateCourse,
  type CourseFacts,
} from './courses.repository.ts';

/** What a change ends with: what the caller gets, what the audit tells, and whether the catalogue shows it. */
export type Change<Result> = {
  result: Result;
  audit: AuditEntry;
  isShown?: boolean;
  /** It changes nothing of what a reviewer is asked about. */
  keepsReview?: boolean;
  /** An outline shows it: others who look at it are told after the commit. */
  reshapes?: boolean;
  /** Who was told of it: their bells ring after the commit. */
  told?: readonly string[];
};

/** What a change of two courses ends with; `left`: what the audit tells of the one things were taken from. */
type ChangeOfBoth<Result> = { result: Result; audit: AuditEntry; left: AuditEntry | null };

/** A course that is being edited: its facts, held still until the change is saved. */
export type EditedCourse = CourseFacts & {
  institutionId: string;
  courseId: string;
  /** What is to be published of it and not decided yet. */
  publication: OpenPublication | null;
};

/**
 * What the role in the course allows; restore: as publish, of a course that was taken away; review: those who decide on
 * submissions; preview: who edits, and reviewers while the course waits for them.
 */
type Right = CourseRight | 'restore' | 'review' | 'preview';

export type CourseEditing = ReturnType<typeof createCourseEditing>;

function hasRight(actor: CourseActor, course: CourseFacts & { isReviewing: boolean }, right: Right): boolean {
  if (right === 'restore') return mayInCourse(actor, course, 'publish');
  if (right === 'review') return mayReview(actor, course.isReviewer);
  if (right === 'preview') return course.isReviewing || mayInCourse(actor, course, 'edit');
  return mayInCourse(actor, course, right);
}

/** A change of what somebody approved, or is asked to approve, takes the submission back: nobody judges what moves. */
async function takeSubmissionBack(tx: Transaction, tenant: SignedIn, course: EditedCourse): Promise<void> {
  const { publication, institutionId, courseId } = course;
  if (!publication || (publication.state === 'scheduled' && publication.decidedById === null)) return;
  await decidePublication(tx, institutionId, publication.id, { state: 'withdrawn' });
  await endReview(tx, { institutionId, id: courseId });
  await recordAudit(tx, tenant, {
    action: 'submission_withdrawn',
    entityType: 'course',
    entityId: courseId,
    details: { courseId, publicationId: publication.id, by: 'edit' },
  });
}

async function getCourse(
  tx: Transaction,
  { institutionId, actor }: SignedIn,
  courseId: string,
  right: Right,
  access: 'read' | 'lock',
): Promise<EditedCourse> {
  const facts = await findCourseFacts(tx, { institutionId, id: courseId }, actor.userId, access === 'lock');
  // Read after the course is locked: of two who decide at once the second sees what the first decided.
  const publication = facts && (await findOpenPublication(tx, { institutionId, courseId }));
  const isReviewing = publication?.state === 'in_review' && facts?.isReviewer === true;
  if (!facts || !maySee(actor, { ...facts, isReviewing })) {
    throw notFound('course_not_found', 'There is no such course.');
  }
  if (!hasRight(actor, { ...facts, isReviewing }, right)) throw forbidden();
  return { ...facts, institutionId, courseId, publication };
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
      right: 'edit' | 'generate' | 'preview' = 'edit',
    ): Promise<Result> =>
      database.transaction(tenant, async (tx) =>
        work(tx, await getCourse(tx, tenant, courseId, right, 'read')),
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
        const course = await lockCourse(tx, tenant, courseId, right);
        const made = await work(tx, course);
        await finish(tx, tenant, course, made, right);
        if (made.isShown) await touchCatalogue(tx, institutionId);
        return made;
      });
      if (change.isShown) revisions.move(catalogueKey(institutionId));
      if (change.reshapes) outlineChanged(revisions, tenant, courseId);
      for (const userId of change.told ?? []) revisions.move(personKey({ institutionId, userId }));
      return change.result;
    },

    /**
     * Changes a course with what another one has, and that one too where `left` tells so. They may be the same.
     * @throws AppError `course_not_found`, `forbidden`, `course_archived`, of either
     */
    async changeBoth<Result>(
      tenant: SignedIn,
      fromId: string,
      toId: string,
      work: (tx: Transaction, from: EditedCourse, to: EditedCourse) => Promise<ChangeOfBoth<Result>>,
    ): Promise<Result> {
      const made = await database.transaction(tenant, async (tx) => {
        const courses = new Map<string, EditedCourse>();
        // In the order of their ids, so that two who move parts in opposite directions wait for each other.
        for (const id of [...new Set([fromId, toId])].sort()) {
          courses.set(id, await lockCourse(tx, tenant, id, 'edit'));
        }
        const [from, to] = [courses.get(fromId)!, courses.get(toId)!];
        const change = await work(tx, from, to);
        await finish(tx, tenant, to, { audit: change.audit }, 'edit');
        if (change.left) await finish(tx, tenant, from, { audit: change.left }, 'edit');
        return change;
      });
      for (const courseId of new Set(made.left ? [fromId, toId] : [toId])) {
        outlineChanged(revisions, tenant, courseId);
      }
      return made.result;
    },
  };
}

/** @throws AppError `course_not_found`, `forbidden`, `course_archived` */
async function lockCourse(tx: Transaction, tenant: SignedIn, courseId: string, right: Right) {
  const course = await getCourse(tx, tenant, courseId, right, 'lock');
  if (course.isArchived && right !== 'restore')
    throw conflict('course_archived', 'This course was taken away.');
  return course;
}

/** What goes with every change of a course, in its transaction. */
async function finish(
  tx: Transaction,
  tenant: SignedIn,
  course: EditedCourse,
  made: Pick<Change<unknown>, 'audit' | 'keepsReview'>,
  right: Right,
): Promise<void> {
  const { institutionId, courseId } = course;
  if ((right === 'edit' || right === 'generate') && !made.keepsReview)
    await takeSubmissionBack(tx, tenant, course);
  await updateCourse(tx, { institutionId, id: courseId }, {});
  await recordAudit(tx, tenant, { ...made.audit, details: { courseId, ...made.audit.details } });
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

import { recordAudit } from '../../platform/database/audit.ts';
import type { InstitutionScope, Transaction } from '../../platform/database/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, type CourseReadingService } from '../courses/index.ts';
import { findCohort } from './cohorts.repository.ts';
import { findDueDates, listCoursesDue, listDueDates } from './due-dates.queries.ts';
import {
  copyDueDates,
  countDatesOf,
  countDueDates,
  deleteDueDate,
  findNodeTitle,
  putDueDate,
  tellWhatIsDue,
  type DueNode,
} from './due-dates.repository.ts';

export type DueDatesService = ReturnType<typeof createDueDatesService>;

const DUE_DATES_PER_COURSE = 1000;

/** @throws AppError `too_many_due_dates` when there are more than a course may have */
async function assertRoom(tx: Transaction, course: Parameters<typeof countDueDates>[1]): Promise<void> {
  if ((await countDueDates(tx, course)) <= DUE_DATES_PER_COURSE) return;
  throw conflict('too_many_due_dates', `A course has at most ${DUE_DATES_PER_COURSE} due dates.`);
}

/** For the copies of lessons and sections, in the transaction that makes them. */
export const dueDatesOfCopies = {
  count: countDatesOf,

  /** @throws AppError `too_many_due_dates` */
  async copy(...[tx, course, ids, setBy]: Parameters<typeof copyDueDates>): Promise<void> {
    await copyDueDates(tx, course, ids, setBy);
    await assertRoom(tx, course);
  },
};
const DAY_MILLISECONDS = 86_400_000;

type Wanted = { nodeKind: DueNode['kind']; nodeId: string; cohortId: string | null; dueAt: string };

type Telling = Pick<Platform, 'database' | 'clock' | 'revisions'>;

/** A course is a transaction. */
async function tellDueSoon({ database, clock, revisions }: Telling, scope: InstitutionScope): Promise<void> {
  const { institutionId } = scope;
  const from = clock.now();
  const soon = { from, until: new Date(from.getTime() + DAY_MILLISECONDS) };
  for (const { courseId } of await listCoursesDue(database, scope, soon)) {
    const told = await database.transaction(scope, (tx) =>
      tellWhatIsDue(tx, { institutionId, courseId }, soon),
    );
    for (const userId of told)
      learnerChanged(revisions, { institutionId, userId, courseId }, ['enrollment_changed']);
  }
}

/** When things are to be done: set by the staff of a course, read by those who learn it. */
export function createDueDatesService(
  { database, clock, revisions }: Telling,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  return {
    /** The caller's own due dates, in all courses they learn or in one. */
    mine: (caller: SignedIn, { courseId, limit }: { courseId?: string; limit: number }) =>
      findDueDates(database, caller, caller.actor.userId, {
        courseId: courseId ?? null,
        limit,
        now: clock.now(),
      }),

    /** Every due date of a course, for its staff. @throws AppError `course_not_found`, `forbidden` */
    async list(caller: SignedIn, courseId: string) {
      await courses.getCourseForStaff(caller, courseId);
      return listDueDates(database, caller, courseId);
    },

    /**
     * Sets or moves the date of a node, for everybody or for a cohort.
     * @throws AppError `course_not_found`, `forbidden`, `node_not_found`, `cohort_not_found`, `too_many_due_dates`
     */
    async set(caller: SignedIn, courseId: string, { nodeKind, nodeId, cohortId, dueAt }: Wanted) {
      await courses.getCourseForStaff(caller, courseId);
      const course = { institutionId: caller.institutionId, courseId };
      const node = { kind: nodeKind, id: nodeId };
      const moment = new Date(dueAt);
      return database.transaction(caller, async (tx) => {
        const title = await findNodeTitle(tx, course, node);
        if (title === null)
          throw notFound('node_not_found', 'The course has no such part. It may have been deleted.');
        const cohort = cohortId === null ? null : await findCohort(tx, course, cohortId);
        if (cohortId !== null && !cohort)
          throw notFound('cohort_not_found', 'The course has no such cohort.');
        const wanted = { node, cohortId, dueAt: moment, setBy: caller.actor.userId };
        const { id, isNew } = await putDueDate(tx, course, wanted);
        if (isNew) await assertRoom(tx, course);
        await recordAudit(tx, caller, {
          action: 'due_date.set',
          entityType: 'due_date',
          entityId: id,
          details: { courseId, nodeKind, nodeId, cohortId, dueAt: moment.toISOString() },
        });
        return { id, node: { ...node, title }, cohort, dueAt: moment.toISOString() };
      });
    },

    /** Tells people of what is due within a day and not done; of each date once. */
    tellDueSoon: (scope: InstitutionScope): Promise<void> =>
      tellDueSoon({ database, clock, revisions }, scope),

    /** Takes a date away. @throws AppError `course_not_found`, `forbidden`, `due_date_not_found` */
    async remove(caller: SignedIn, courseId: string, dueDateId: string): Promise<void> {
      await courses.getCourseForStaff(caller, courseId);
      await database.transaction(caller, async (tx) => {
        const removed = await deleteDueDate(tx, { institutionId: caller.institutionId, courseId }, dueDateId);
        if (!removed) throw notFound('due_date_not_found', 'The course has no such due date.');
        await recordAudit(tx, caller, {
          action: 'due_date.removed',
          entityType: 'due_date',
          entityId: dueDateId,
          details: { courseId, ...removed, dueAt: removed.dueAt.toISOString() },
        });
      });
    },
  };
}

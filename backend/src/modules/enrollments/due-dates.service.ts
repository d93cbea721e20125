import { recordAudit } from '../../platform/database/audit.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CourseReadingService } from '../courses/index.ts';
import { findCohort } from './cohorts.repository.ts';
import { findDueDates, listDueDates } from './due-dates.queries.ts';
import {
  countDueDates,
  deleteDueDate,
  findNodeTitle,
  putDueDate,
  type DueNode,
} from './due-dates.repository.ts';

export type DueDatesService = ReturnType<typeof createDueDatesService>;

const DUE_DATES_PER_COURSE = 1000;

type Wanted = { nodeKind: DueNode['kind']; nodeId: string; cohortId: string | null; dueAt: string };

/** When things are to be done: set by the staff of a course, read by those who learn it. */
export function createDueDatesService(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
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
        if (isNew && (await countDueDates(tx, course)) > DUE_DATES_PER_COURSE)
          throw conflict('too_many_due_dates', `A course has at most ${DUE_DATES_PER_COURSE} due dates.`);
        await recordAudit(tx, caller, {
          action: 'due_date.set',
          entityType: 'due_date',
          entityId: id,
          details: { courseId, nodeKind, nodeId, cohortId, dueAt: moment.toISOString() },
        });
        return { id, node: { ...node, title }, cohort, dueAt: moment.toISOString() };
      });
    },

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

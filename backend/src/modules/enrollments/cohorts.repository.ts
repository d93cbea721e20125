import type { Transaction } from '../../platform/database/database.ts';

type Course = { institutionId: string; courseId: string };

/** A cohort of a course that was not archived, or null. */
export const findCohort = (tx: Transaction, { institutionId, courseId }: Course, id: string) =>
  tx.cohort.findFirst({
    where: { institutionId, courseId, id, archivedAt: null },
    select: { id: true, name: true },
  });

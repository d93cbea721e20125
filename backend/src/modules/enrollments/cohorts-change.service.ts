import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CourseReadingService } from '../courses/index.ts';
import { listCohorts } from './cohorts.queries.ts';
import { findCohort, lockCohorts } from './cohorts.repository.ts';

export type CohortsPlatform = Pick<Platform, 'database' | 'revisions' | 'jobs'>;
export type Course = { institutionId: string; courseId: string };

/** A function: one change of the cohorts of a course, by its staff, one after the other. */
export const changeCohorts =
  (
    { database }: Pick<CohortsPlatform, 'database'>,
    courses: Pick<CourseReadingService, 'getCourseForStaff'>,
  ) =>
  async <Result>(
    caller: SignedIn,
    courseId: string,
    work: (tx: Transaction, course: Course) => Promise<Result>,
  ): Promise<Result> => {
    await courses.getCourseForStaff(caller, courseId);
    const course = { institutionId: caller.institutionId, courseId };
    return database.transaction(caller, async (tx) => {
      await lockCohorts(tx, course);
      return work(tx, course);
    });
  };

/** @throws AppError `cohort_not_found` */
export const getCohort = async (tx: Transaction, course: Course, cohortId: string) =>
  (await findCohort(tx, course, cohortId)) ?? cohortNotFound();

/** A cohort as it is listed. @throws AppError `cohort_not_found` */
export const getOneCohort = async (
  { database }: Pick<CohortsPlatform, 'database'>,
  caller: SignedIn,
  courseId: string,
  cohortId: string,
) => (await listCohorts(database, caller, courseId, cohortId))[0] ?? cohortNotFound();

const cohortNotFound = (): never => {
  throw notFound('cohort_not_found', 'The course has no such cohort.');
};

/** The audit row of a change of a cohort. */
export const auditCohort = (
  tx: Transaction,
  caller: SignedIn,
  action: string,
  entityId: string,
  details: Record<string, string | string[]>,
) => recordAudit(tx, caller, { action, entityType: 'cohort', entityId, details });

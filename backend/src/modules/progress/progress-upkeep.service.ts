import type { InstitutionScope } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged } from '../courses/index.ts';
import { listEnrollmentIds, listWaitingEnrollments } from './progress.queries.ts';
import { rebuildEnrollment, rebuildPerson, settleEnrollment } from './progress.repository.ts';

type Deps = Pick<Platform, 'database' | 'revisions'>;

/**
 * Computes the numbers of one enrolment, or of all of the institution, again from nothing but the facts; also the
 * learning days of those people. Each enrolment is a transaction of its own, so learners wait for theirs only.
 */
export async function rebuildProgress(
  { database, revisions }: Deps,
  scope: InstitutionScope,
  enrollmentId: string | null,
): Promise<void> {
  const { institutionId } = scope;
  const enrollments = await listEnrollmentIds(database, scope, enrollmentId);
  for (const enrollment of enrollments) {
    await database.transaction(scope, (tx) => rebuildEnrollment(tx, institutionId, enrollment));
  }
  for (const userId of new Set(enrollments.map((enrollment) => enrollment.userId))) {
    await database.transaction(scope, (tx) => rebuildPerson(tx, institutionId, userId));
    learnerChanged(revisions, { institutionId, userId, courseId: null }, ['progress_changed']);
  }
}

/**
 * Looks again at what waits for a rule: dates come, cohorts fill, other courses are completed, all without a write in
 * the enrolment that waits. Each enrolment is a transaction of its own.
 * @param userId whose; null for everybody
 */
export async function settleRules(
  { database, revisions }: Deps,
  scope: InstitutionScope,
  userId: string | null,
): Promise<void> {
  const { institutionId } = scope;
  for (const waiting of await listWaitingEnrollments(database, scope, userId)) {
    const settled = await database.transaction(scope, (tx) =>
      settleEnrollment(tx, institutionId, waiting.id),
    );
    if (settled) learnerChanged(revisions, { institutionId, ...waiting }, ['progress_changed']);
  }
}

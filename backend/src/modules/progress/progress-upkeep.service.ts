import type { InstitutionScope } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, learnerSettled } from '../courses/index.ts';
import { listEnrollmentIds, listWaitingPeople } from './progress.queries.ts';
import { rebuildEnrollment, rebuildPerson, settlePerson } from './progress.repository.ts';

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
    const settled = await database.transaction(scope, (tx) => rebuildPerson(tx, institutionId, userId));
    learnerChanged(revisions, { institutionId, userId, courseId: null }, ['progress_changed']);
    learnerSettled(revisions, { institutionId, userId }, settled);
  }
}

/** Settles everybody of whom something waits for a rule: dates come without any write. */
export async function settleWaiting(deps: Deps, scope: InstitutionScope, signal: AbortSignal): Promise<void> {
  const waiting = await listWaitingPeople(deps.database, scope);
  await settlePeople(
    deps,
    scope,
    waiting.map(({ userId }) => userId),
    signal,
  );
}

/**
 * Looks again at what people wait for, after something that was no write of theirs. Each person is a transaction of
 * their own; safe to run again.
 */
export async function settlePeople(
  { database, revisions }: Deps,
  scope: InstitutionScope,
  userIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { institutionId } = scope;
  for (const userId of userIds) {
    signal.throwIfAborted();
    const settled = await database.transaction(scope, (tx) => settlePerson(tx, institutionId, userId));
    learnerSettled(revisions, { institutionId, userId }, settled);
  }
}

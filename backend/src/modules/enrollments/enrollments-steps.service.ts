import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteEnrollmentStep } from './enrollments-history.repository.ts';
import {
  admitEnrollments,
  countPlacesTaken,
  listFirstWaiting,
  type EntrySettings,
} from './enrollments-places.repository.ts';
import { noteEnrollmentEvent } from './enrollments.repository.ts';
import { WAITING_AT_MOST, type EnrollmentSource, type EnrollmentStepName } from './enrollments.values.ts';

/** A transaction with what is told in it. */
export type Step = { tx: Transaction; jobs: Platform['jobs'] };

type Course = { institutionId: string; courseId: string };

/** What happened to whose enrolment. */
export type StepTaken = {
  step: Exclude<EnrollmentStepName, 'completed' | 'moved'>;
  enrollmentId: string;
  userId: string;
  /** The version that a first admission pinned. */
  toVersionId?: string;
  note?: string;
  source?: EnrollmentSource;
};

/** By these names the click stream and the audit knew steps before there was a history. */
const EVENTS: Partial<Record<StepTaken['step'], string>> = {
  enrolled: 'course_enrolled',
  resumed: 'course_enrolled',
  withdrawn: 'course_withdrawn',
};
const AUDITED: Partial<Record<StepTaken['step'], string>> = { enrolled: 'created' };

/** Tells of a step where it is looked for: the enrolment's history, the click stream, the audit, the statistics. */
export async function recordStep(
  { tx, jobs }: Step,
  caller: SignedIn,
  { institutionId, courseId }: Course,
  { step, enrollmentId, userId, toVersionId, note, source }: StepTaken,
): Promise<void> {
  const madeBy = step === 'promoted' ? null : caller.actor.userId;
  await noteEnrollmentStep(tx, { institutionId, enrollmentId, step, madeBy, note, toVersionId });
  const event = { ...(source && { source }), resumed: step === 'resumed' };
  await noteEnrollmentEvent(
    tx,
    { institutionId, courseId, userId },
    EVENTS[step] ?? `enrollment_${step}`,
    event,
  );
  await recordAudit(tx, caller, {
    action: `enrollment.${AUDITED[step] ?? step}`,
    entityType: 'enrollment',
    entityId: enrollmentId,
    details: { courseId, userId, ...(source && { source }), ...(note && { note }) },
  });
  await jobs.send(tx, 'analytics.refresh-course', { institutionId, courseId }, { singletonKey: courseId });
}

/**
 * Gives the places that are free to those who have waited longest; called with the settings held, after whatever may
 * have made one free.
 * @returns whose enrolments moved
 */
export async function promoteWaiting(
  step: Step,
  caller: SignedIn,
  course: Course,
  { capacity }: EntrySettings,
): Promise<string[]> {
  const free = capacity === null ? WAITING_AT_MOST : capacity - (await countPlacesTaken(step.tx, course));
  if (free <= 0) return [];
  const first = await listFirstWaiting(step.tx, course, Math.min(free, WAITING_AT_MOST));
  if (first.length === 0) return [];
  const admitted = await admitEnrollments(step.tx, course, first);
  for (const { id, userId, versionId, isNew } of admitted) {
    const toVersionId = isNew ? versionId : undefined;
    await recordStep(step, caller, course, { step: 'promoted', enrollmentId: id, userId, toVersionId });
  }
  return admitted.map(({ userId }) => userId);
}

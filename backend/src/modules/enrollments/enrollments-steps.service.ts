import { recordAudits } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellPeople } from '../notifications/index.ts';
import { noteEnrollmentSteps } from './enrollments-history.repository.ts';
import {
  admitEnrollments,
  countPlacesTaken,
  listFirstWaiting,
  type EntrySettings,
} from './enrollments-places.repository.ts';
import { noteEnrollmentEvents } from './enrollments.repository.ts';
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
/** Steps after which somebody learns who did not: what they wait for may have come meanwhile. */
const LETS_IN = new Set<StepTaken['step']>(['enrolled', 'resumed', 'approved', 'promoted', 'reinstated']);
const AUDITED: Partial<Record<StepTaken['step'], string>> = { enrolled: 'created' };

/** What its person is told of a step that somebody else took. */
const TOLD = {
  approved: 'enrollment_approved',
  declined: 'enrollment_declined',
  promoted: 'place_found',
  suspended: 'enrollment_suspended',
  reinstated: 'enrollment_reinstated',
} as const;
const toldOf = (step: StepTaken['step']) =>
  (TOLD as Partial<Record<string, (typeof TOLD)[keyof typeof TOLD]>>)[step];

/**
 * Tells of a step where it is looked for: the enrolment's history, the click stream, the audit, the statistics, and its
 * person.
 */
export const recordStep = (step: Step, caller: SignedIn, course: Course, taken: StepTaken): Promise<void> =>
  recordSteps(step, caller, course, [taken]);

/** The same for steps of many at once, with as few statements as for one. */
async function recordSteps(
  { tx, jobs }: Step,
  caller: SignedIn,
  { institutionId, courseId }: Course,
  steps: readonly StepTaken[],
): Promise<void> {
  await noteEnrollmentSteps(
    tx,
    steps.map(({ step, enrollmentId, toVersionId, note }) => {
      const madeBy = step === 'promoted' ? null : caller.actor.userId;
      return { institutionId, enrollmentId, step, madeBy, note, toVersionId };
    }),
  );
  await noteEnrollmentEvents(
    tx,
    { institutionId, courseId },
    steps.map(({ step, userId, source }) => ({
      userId,
      type: EVENTS[step] ?? `enrollment_${step}`,
      data: { ...(source && { source }), resumed: step === 'resumed' },
    })),
  );
  await recordAudits(
    tx,
    caller,
    steps.map(({ step, enrollmentId, userId, source, note }) => ({
      action: `enrollment.${AUDITED[step] ?? step}`,
      entityType: 'enrollment',
      entityId: enrollmentId,
      details: { courseId, userId, ...(source && { source }), ...(note && { note }) },
    })),
  );
  await jobs.send(tx, 'analytics.refresh-course', { institutionId, courseId }, { singletonKey: courseId });
  await tellPeople(
    tx,
    steps.flatMap(({ step, userId, note }) => {
      const kind = toldOf(step);
      return kind ? [{ institutionId, userId, kind, courseId, data: note ? { note } : {} }] : [];
    }),
  );
  const userIds = steps.filter(({ step }) => LETS_IN.has(step)).map(({ userId }) => userId);
  if (userIds.length > 0) await jobs.send(tx, 'progress.settle-people', { institutionId, userIds });
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
  if (admitted.length === 0) return [];
  const promoted = admitted.map(({ id, userId, versionId, isNew }) => {
    const toVersionId = isNew ? versionId : undefined;
    return { step: 'promoted' as const, enrollmentId: id, userId, toVersionId };
  });
  await recordSteps(step, caller, course, promoted);
  return admitted.map(({ userId }) => userId);
}

import type { Transaction } from '../../platform/database/database.ts';
import type { EnrollmentStepName } from './enrollments.values.ts';

/** One step of an enrolment's life. `madeBy` is null for what happened by itself, as a place that became free. */
export type EnrollmentStep = {
  institutionId: string;
  enrollmentId: string;
  step: EnrollmentStepName;
  madeBy: string | null;
  note?: string;
  fromVersionId?: string | null;
  toVersionId?: string | null;
};

/** Adds a step to the history of an enrolment, in the transaction of the change; nothing takes it away again. */
export const noteEnrollmentStep = (tx: Transaction, step: EnrollmentStep): Promise<void> =>
  noteEnrollmentSteps(tx, [step]);

/** The same for a change of many enrolments. */
export async function noteEnrollmentSteps(tx: Transaction, steps: readonly EnrollmentStep[]): Promise<void> {
  await tx.enrollmentStep.createMany({
    data: steps.map(({ madeBy, note = '', fromVersionId = null, toVersionId = null, ...step }) => ({
      ...step,
      madeById: madeBy,
      note,
      fromVersionId,
      toVersionId,
    })),
  });
}

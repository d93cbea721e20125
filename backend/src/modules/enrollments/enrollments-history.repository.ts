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
export async function noteEnrollmentStep(
  tx: Transaction,
  { institutionId, enrollmentId, step, madeBy, note = '', fromVersionId, toVersionId }: EnrollmentStep,
): Promise<void> {
  await tx.enrollmentStep.createMany({
    data: [
      {
        institutionId,
        enrollmentId,
        step,
        madeById: madeBy,
        note,
        fromVersionId: fromVersionId ?? null,
        toVersionId: toVersionId ?? null,
      },
    ],
  });
}

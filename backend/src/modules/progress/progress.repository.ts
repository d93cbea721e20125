import type { Transaction } from '../../platform/database/database.ts';

/** Computes the numbers of one enrolment again from its facts; needs the worker's role, which may delete. */
export async function rebuildEnrollment(
  tx: Transaction,
  institutionId: string,
  { id, courseId }: { id: string; courseId: string },
): Promise<void> {
  await tx.$executeRaw`select rebuild_progress(${institutionId}::uuid, ${id}::uuid)`;
  await tx.$executeRaw`select mark_statistics_stale(${institutionId}::uuid, ${courseId}::uuid)`;
}

/** Computes a person's learning days and streaks again, and awards what they have earned; worker's role. */
export async function rebuildPerson(tx: Transaction, institutionId: string, userId: string): Promise<void> {
  await tx.$executeRaw`select rebuild_learning_days(${institutionId}::uuid, ${userId}::uuid)`;
  await tx.$executeRaw`select award_achievements(${institutionId}::uuid, ${userId}::uuid, null)`;
}

/** Looks again at what waits for a rule of one enrolment. @returns whether something is done now that was not */
export async function settleEnrollment(
  tx: Transaction,
  institutionId: string,
  enrollmentId: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ settled: boolean }[]>`
    select settle_enrollment(${institutionId}::uuid, ${enrollmentId}::uuid) as settled`;
  return row?.settled ?? false;
}

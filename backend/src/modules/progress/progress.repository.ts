import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Settled } from '../courses/index.ts';
import { tellAwards } from '../notifications/index.ts';

/** Computes the numbers of one enrolment again from its facts; needs the worker's role, which may delete. */
export async function rebuildEnrollment(
  tx: Transaction,
  institutionId: string,
  { id, courseId }: { id: string; courseId: string },
): Promise<void> {
  await tx.$executeRaw`select rebuild_progress(${institutionId}::uuid, ${id}::uuid)`;
  await tx.$executeRaw`select mark_statistics_stale(${institutionId}::uuid, ${courseId}::uuid)`;
}

/** Lets nothing else happen to what a person learns until the transaction ends. */
export async function holdLearner(
  tx: Transaction,
  { institutionId, userId }: { institutionId: string; userId: string },
): Promise<void> {
  await tx.$executeRaw`select hold_learner(${institutionId}::uuid, ${userId}::uuid)`;
}

/** Computes a person's learning days and streaks again, and settles what follows; worker's role. */
export async function rebuildPerson(tx: Transaction, institutionId: string, userId: string) {
  await holdLearner(tx, { institutionId, userId });
  await tx.$executeRaw`select rebuild_learning_days(${institutionId}::uuid, ${userId}::uuid)`;
  return settlePerson(tx, institutionId, userId);
}

/** Does and awards whatever a person's rules and achievements ask no more for, in all their courses, and tells them. */
export async function settlePerson(
  tx: Transaction,
  institutionId: string,
  userId: string,
): Promise<z.output<typeof Settled>> {
  const [row] = await tx.$queryRaw<{ settled: unknown }[]>`
    select settle_person(${institutionId}::uuid, ${userId}::uuid) as settled`;
  const settled = Settled.parse(row?.settled);
  await tellAwards(tx, { institutionId, userId }, settled.achievements);
  return settled;
}

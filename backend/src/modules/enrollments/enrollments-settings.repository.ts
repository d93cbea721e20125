import type { Transaction } from '../../platform/database/database.ts';
import type { EntrySettings } from './enrollments-places.repository.ts';

type Course = { institutionId: string; courseId: string };

/** Writes the settings of a course; made when there were none. */
export async function putEntrySettings(
  tx: Transaction,
  { institutionId, courseId }: Course,
  settings: EntrySettings,
): Promise<void> {
  await tx.enrollmentPolicy.upsert({
    where: { institutionId_courseId: { institutionId, courseId } },
    create: { institutionId, courseId, ...settings },
    update: { ...settings, updatedAt: new Date() },
  });
}

/** Replaces the courses to be completed first. */
export async function replacePrerequisites(
  tx: Transaction,
  { institutionId, courseId }: Course,
  prerequisiteIds: string[],
): Promise<void> {
  await tx.coursePrerequisite.deleteMany({ where: { institutionId, courseId } });
  await tx.coursePrerequisite.createMany({
    data: prerequisiteIds.map((prerequisiteId) => ({ institutionId, courseId, prerequisiteId })),
  });
}

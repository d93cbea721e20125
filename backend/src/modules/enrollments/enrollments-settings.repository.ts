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

/** One at a time changes which course asks for which: two changes could close a circle that neither sees. */
export async function lockPrerequisites(tx: Transaction, institutionId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('course_prerequisites:' || ${institutionId}, 0))`;
}

/** Which course asks for which, of all that the course asks for directly or through others. */
export const listPrerequisites = (
  tx: Transaction,
  { institutionId, courseId }: Course,
): Promise<{ courseId: string; prerequisiteId: string }[]> => tx.$queryRaw`
  with recursive reached as (
    select ${courseId}::uuid as id
    union
    select p.prerequisite_id from reached r
    join course_prerequisites p on p.institution_id = ${institutionId}::uuid and p.course_id = r.id
  )
  select p.course_id as "courseId", p.prerequisite_id as "prerequisiteId"
  from reached r join course_prerequisites p on p.institution_id = ${institutionId}::uuid and p.course_id = r.id`;

/** The titles of courses, in the order of `ids`; one may be named twice. */
export async function listTitles(tx: Transaction, institutionId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.course.findMany({
    where: { institutionId, id: { in: ids } },
    select: { id: true, title: true },
  });
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return ids.flatMap((id) => titles.get(id) ?? []);
}

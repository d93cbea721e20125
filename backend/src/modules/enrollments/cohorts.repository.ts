import type { Transaction } from '../../platform/database/database.ts';

type Course = { institutionId: string; courseId: string };

/** A cohort of a course that was not put away, or null. */
export const findCohort = (tx: Transaction, { institutionId, courseId }: Course, id: string) =>
  tx.cohort.findFirst({
    where: { institutionId, courseId, id, archivedAt: null },
    select: { id: true, name: true, createdAt: true },
  });

/** Holds the cohorts of a course until the transaction ends, so that names and numbers are counted truly. */
export async function lockCohorts(tx: Transaction, { courseId }: Course): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('cohorts:' || ${courseId}, 0))`;
}

/** How many cohorts a course has, and whether one of them, other than `exceptId`, has the name. */
export async function countCohorts(
  tx: Transaction,
  { institutionId, courseId }: Course,
  name: string,
  exceptId: string | null = null,
): Promise<{ cohorts: number; isTaken: boolean }> {
  const there = await tx.cohort.findMany({
    where: { institutionId, courseId, archivedAt: null },
    select: { id: true, name: true },
  });
  const same = (cohort: { id: string; name: string }) =>
    cohort.id !== exceptId && cohort.name.toLowerCase() === name.toLowerCase();
  return { cohorts: there.length, isTaken: there.some(same) };
}

/** Makes a cohort. @returns its id and when it was made */
export const insertCohort = (
  tx: Transaction,
  { institutionId, courseId }: Course,
  { name, createdBy }: { name: string; createdBy: string },
): Promise<{ id: string; createdAt: Date }> =>
  tx.cohort.create({
    data: { institutionId, courseId, name, createdById: createdBy },
    select: { id: true, createdAt: true },
  });

/** Changes the name of a cohort, or puts it away. */
export async function updateCohort(
  tx: Transaction,
  institutionId: string,
  id: string,
  change: { name: string } | { archivedAt: Date },
): Promise<void> {
  await tx.cohort.update({ where: { institutionId_id: { institutionId, id } }, data: change });
}

/** Whether a rule of the course's draft, or of a version somebody learns or will, names the cohort. */
export async function isCohortInRules(
  tx: Transaction,
  { institutionId, courseId }: Course,
  cohortId: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from course_rules r
      where r.institution_id = ${institutionId}::uuid and r.course_id = ${courseId}::uuid
        and position(${cohortId} in r.rule::text) > 0
    ) or exists (
      select from course_versions v
      where v.institution_id = ${institutionId}::uuid and v.course_id = ${courseId}::uuid
        and position(${cohortId} in v.rules::text) > 0 and (
          v.id = (select c.published_version_id from courses c
            where c.institution_id = v.institution_id and c.id = v.course_id)
          or exists (select from enrollments e where e.institution_id = v.institution_id and e.version_id = v.id
            and e.status <> 'withdrawn'))
    ) as found`;
  return row!.found;
}

/** Those of a course who may be put into its cohorts: everybody in it, not who waits or left. */
const IN_COURSE = ['active', 'completed', 'suspended'];

/** The enrolments of people of a course, by their addresses (in lower case) and ids. */
export const findEnrolled = (
  tx: Transaction,
  { institutionId, courseId }: Course,
  { emails, studentIds }: { emails: string[]; studentIds: string[] },
): Promise<{ id: string; userId: string; user: { email: string } }[]> =>
  tx.enrollment.findMany({
    where: {
      institutionId,
      courseId,
      status: { in: IN_COURSE },
      OR: [{ userId: { in: studentIds } }, { user: { email: { in: emails } } }],
    },
    select: { id: true, userId: true, user: { select: { email: true } } },
  });

type Members = { institutionId: string; cohortId: string; enrollmentIds: string[] };

/** Puts enrolments into a cohort; who is in it stays. @returns the enrolments that came in */
export async function insertMembers(
  tx: Transaction,
  { institutionId, cohortId, enrollmentIds }: Members,
  addedBy: string,
): Promise<string[]> {
  const rows = await tx.cohortMember.createManyAndReturn({
    data: enrollmentIds.map((enrollmentId) => ({
      institutionId,
      cohortId,
      enrollmentId,
      addedById: addedBy,
    })),
    skipDuplicates: true,
    select: { enrollmentId: true },
  });
  return rows.map(({ enrollmentId }) => enrollmentId);
}

/** How many are in a cohort, those who left the course too: they may come back. */
export const countMembers = (tx: Transaction, institutionId: string, cohortId: string) =>
  tx.cohortMember.count({ where: { institutionId, cohortId } });

/** Takes a person out of a cohort. @returns whether they were in it */
export async function deleteMember(
  tx: Transaction,
  institutionId: string,
  cohortId: string,
  userId: string,
): Promise<boolean> {
  const gone = await tx.cohortMember.deleteMany({
    where: { institutionId, cohortId, enrollment: { userId } },
  });
  return gone.count > 0;
}

import type { Transaction } from '../../platform/database/database.ts';
import type { EnrollmentSource, EntryPolicy, WaitingFor } from './enrollments.values.ts';

type Course = { institutionId: string; courseId: string };
type Place = Course & { userId: string };

/** How people come into a course, as its staff set it. */
export type EntrySettings = {
  policy: EntryPolicy;
  joinCode: string | null;
  capacity: number | null;
  waitingList: boolean;
  opensAt: Date | null;
  closesAt: Date | null;
};

/** What holds for a course that sets nothing. */
export const OPEN_ENTRY: EntrySettings = {
  policy: 'open',
  joinCode: null,
  capacity: null,
  waitingList: true,
  opensAt: null,
  closesAt: null,
};

/**
 * The settings of a course, held until the transaction ends: all who come, leave or are let in follow each other, so
 * places are counted truly. A course without settings has no places to count and holds nothing.
 */
export async function lockEntrySettings(
  tx: Transaction,
  { institutionId, courseId }: Course,
): Promise<EntrySettings> {
  const [row] = await tx.$queryRaw<EntrySettings[]>`
    select policy, join_code as "joinCode", capacity, waiting_list as "waitingList", opens_at as "opensAt",
      closes_at as "closesAt"
    from enrollment_policies where institution_id = ${institutionId}::uuid and course_id = ${courseId}::uuid
    for update`;
  return row ?? OPEN_ENTRY;
}

/** Those who learn, have completed and are suspended hold a place; those who wait and who left do not. */
export const countPlacesTaken = (tx: Transaction, { institutionId, courseId }: Course): Promise<number> =>
  tx.enrollment.count({
    where: { institutionId, courseId, status: { in: ['active', 'completed', 'suspended'] } },
  });

/** How many wait, for an answer or for a place. */
export const countWaiting = (tx: Transaction, { institutionId, courseId }: Course): Promise<number> =>
  tx.enrollment.count({ where: { institutionId, courseId, status: 'waiting' } });

/** Those who have waited longest for a place in a published course and are still members. */
export async function listFirstWaiting(
  tx: Transaction,
  { institutionId, courseId }: Course,
  limit: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select e.id from enrollments e
    join courses c on c.institution_id = e.institution_id and c.id = e.course_id and c.status = 'published'
      and c.archived_at is null
    join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id and m.status = 'active'
    where e.institution_id = ${institutionId}::uuid and e.course_id = ${courseId}::uuid and e.status = 'waiting'
      and e.waiting_for = 'place'
    order by e.waiting_since, e.id
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** The courses to be completed first that somebody has not completed; archived ones ask nothing of anybody. */
export const listMissingPrerequisites = async (
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
): Promise<{ courseId: string; title: string }[]> => {
  const rows = await tx.coursePrerequisite.findMany({
    where: {
      institutionId,
      courseId,
      prerequisite: {
        archivedAt: null,
        status: { not: 'archived' },
        enrollments: { none: { userId, completedAt: { not: null } } },
      },
    },
    select: { prerequisiteId: true, prerequisite: { select: { title: true } } },
    orderBy: { prerequisite: { title: 'asc' } },
  });
  return rows.map((row) => ({ courseId: row.prerequisiteId, title: row.prerequisite.title }));
};

/** Somebody's enrolment that was begun now, or null when there is one already. */
export async function insertEnrollment(
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
  {
    versionId,
    source,
    waitingFor,
  }: {
    versionId: string;
    source: EnrollmentSource;
    waitingFor: WaitingFor | null;
  },
): Promise<string | null> {
  // Two at once: the second waits for the first and then inserts nothing.
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into enrollments (institution_id, course_id, user_id, version_id, source, required_sections, status,
      waiting_for, waiting_since, admitted_at)
    select v.institution_id, v.course_id, ${userId}::uuid, v.id, ${source}, v.required_sections,
      case when ${waitingFor}::text is null then 'active' else 'waiting' end, ${waitingFor}::text,
      case when ${waitingFor}::text is not null then clock_timestamp() end,
      case when ${waitingFor}::text is null then now() end
    from course_versions v
    where v.institution_id = ${institutionId}::uuid and v.course_id = ${courseId}::uuid and v.id = ${versionId}::uuid
    on conflict (institution_id, course_id, user_id) do nothing
    returning id`;
  return row?.id ?? null;
}

/** Puts somebody who left, or who had been waiting for an answer, into a line. @returns the enrolment, or null */
export async function queueEnrollment(
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
  { waitingFor, from }: { waitingFor: WaitingFor; from: 'withdrawn' | 'waiting' },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update enrollments set status = 'waiting', waiting_for = ${waitingFor}, updated_at = now(),
      waiting_since = coalesce(waiting_since, clock_timestamp())
    where institution_id = ${institutionId}::uuid and course_id = ${courseId}::uuid and user_id = ${userId}::uuid
      and status = ${from}
    returning id`;
  return row?.id ?? null;
}

export type Admitted = { id: string; userId: string; versionId: string; isNew: boolean };

/**
 * Lets people in who wait or left. Who was in before comes back to the version and the numbers they had; who comes for
 * the first time starts now, with the newest version.
 */
export const admitEnrollments = (
  tx: Transaction,
  { institutionId, courseId }: Course,
  enrollmentIds: string[],
): Promise<Admitted[]> => tx.$queryRaw<Admitted[]>`
  with before as (
    select e.id, e.admitted_at is null as is_new, v.id as version_id, v.required_sections
    from enrollments e
    join courses c on c.institution_id = e.institution_id and c.id = e.course_id
    join course_versions v on v.institution_id = e.institution_id
      and v.id = case when e.admitted_at is null then c.published_version_id else e.version_id end
    where e.institution_id = ${institutionId}::uuid and e.course_id = ${courseId}::uuid
      and e.id = any (${enrollmentIds}::uuid[]) and e.status in ('waiting', 'withdrawn')
    for update of e
  )
  update enrollments e set status = case when e.completed_at is null then 'active' else 'completed' end,
    waiting_for = null, waiting_since = null, admitted_at = coalesce(e.admitted_at, now()), updated_at = now(),
    version_id = b.version_id,
    required_sections = case when b.is_new then b.required_sections else e.required_sections end,
    enrolled_at = case when b.is_new then now() else e.enrolled_at end,
    reported_until = case when b.is_new then now() else e.reported_until end
  from before b
  where e.institution_id = ${institutionId}::uuid and e.id = b.id
  returning e.id, e.user_id as "userId", e.version_id as "versionId", b.is_new as "isNew"`;

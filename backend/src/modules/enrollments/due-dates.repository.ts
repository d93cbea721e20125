import type { Transaction } from '../../platform/database/database.ts';
import { APPLYING, NEXT_SECTION } from './due-dates.queries.ts';

export type DueNode = { kind: 'course' | 'lesson' | 'section'; id: string };
type Course = { institutionId: string; courseId: string };

/** The title of the course, or of a lesson or section it has in its draft or had in a version; or null. */
export async function findNodeTitle(
  tx: Transaction,
  { institutionId, courseId }: Course,
  { kind, id }: DueNode,
): Promise<string | null> {
  const where = { institutionId, id, courseId, archivedAt: null };
  const select = { title: true };
  if (kind === 'section') return (await tx.section.findFirst({ where, select }))?.title ?? null;
  if (kind === 'lesson') return (await tx.lesson.findFirst({ where, select }))?.title ?? null;
  if (id !== courseId) return null;
  const course = await tx.course.findUniqueOrThrow({
    where: { institutionId_id: { institutionId, id } },
    select,
  });
  return course.title;
}

/** How many due dates a course has; those of a cohort that was put away hold no more. */
export const countDueDates = (tx: Transaction, { institutionId, courseId }: Course) =>
  tx.dueDate.count({
    where: { institutionId, courseId, OR: [{ cohortId: null }, { cohort: { archivedAt: null } }] },
  });

/** Sets the date of a node, for everybody or for a cohort. @returns its id and whether there was none before */
export async function putDueDate(
  tx: Transaction,
  { institutionId, courseId }: Course,
  wanted: { node: DueNode; cohortId: string | null; dueAt: Date; setBy: string },
): Promise<{ id: string; isNew: boolean }> {
  const { node, cohortId, dueAt, setBy } = wanted;
  const [row] = await tx.$queryRaw<{ id: string; is_new: boolean }[]>`
    insert into due_dates (institution_id, course_id, node_kind, node_id, cohort_id, due_at, set_by)
    values (${institutionId}::uuid, ${courseId}::uuid, ${node.kind}, ${node.id}::uuid, ${cohortId}::uuid, ${dueAt},
      ${setBy}::uuid)
    on conflict (institution_id, course_id, node_id, cohort_id)
      do update set due_at = excluded.due_at, set_by = excluded.set_by, updated_at = now()
    returning id, xmax = 0 as is_new`;
  return { id: row!.id, isNew: row!.is_new };
}

/** How many dates nodes of a course have; those of a cohort that was put away hold no more. */
export const countDatesOf = (tx: Transaction, { institutionId, courseId }: Course, nodeIds: string[]) =>
  tx.dueDate.count({
    where: {
      institutionId,
      courseId,
      nodeId: { in: nodeIds },
      OR: [{ cohortId: null }, { cohort: { archivedAt: null } }],
    },
  });

/** Gives copies of nodes the dates of what they are copies of. */
export async function copyDueDates(
  tx: Transaction,
  { institutionId, courseId }: Course,
  ids: ReadonlyMap<string, string>,
  setBy: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into due_dates (institution_id, course_id, node_kind, node_id, cohort_id, due_at, set_by)
    select d.institution_id, d.course_id, d.node_kind, copy.id, d.cohort_id, d.due_at, ${setBy}::uuid
    from unnest(${[...ids.keys()]}::uuid[], ${[...ids.values()]}::uuid[]) as copy (of, id)
    join due_dates d on d.institution_id = ${institutionId}::uuid and d.course_id = ${courseId}::uuid
      and d.node_id = copy.of
    left join cohorts c on c.institution_id = d.institution_id and c.id = d.cohort_id
    where c.archived_at is null`;
}

/** Takes a due date of a course away. @returns what it was, or null when there was none */
export async function deleteDueDate(tx: Transaction, { institutionId, courseId }: Course, id: string) {
  const found = await tx.dueDate.findFirst({
    where: { institutionId, courseId, id },
    select: { nodeKind: true, nodeId: true, cohortId: true, dueAt: true },
  });
  if (found) await tx.dueDate.delete({ where: { institutionId_id: { institutionId, id } } });
  return found;
}

/** Whether somebody's dates hang on their being in a cohort. */
export const hasDueDates = async (tx: Transaction, institutionId: string, cohortId: string) =>
  (await tx.dueDate.count({ where: { institutionId, cohortId } })) > 0;

/**
 * Tells everybody in a course what they have not done and is due between two moments, of each date once.
 * @returns who was told
 */
export async function tellWhatIsDue(
  tx: Transaction,
  { institutionId, courseId }: Course,
  { from, until }: { from: Date; until: Date },
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ user_id: string }[]>(
    `with applying as (${APPLYING})
    insert into notifications (institution_id, user_id, kind, course_id, data, occasion)
    select $1::uuid, a.user_id, 'due_date_near', a.course_id, jsonb_build_object('name', coalesce(a.title, a.course_title),
      'dueAt', iso_utc(a.due_at), 'sectionId', next.section_id), 'due:' || a.node_id || ':' || iso_utc(a.due_at)
    from applying a left join lateral (${NEXT_SECTION}) next on true
    where a.completed_at is null and a.due_at > $4::timestamptz and a.due_at <= $5::timestamptz
    on conflict (institution_id, user_id, occasion) do nothing
    returning user_id`,
    institutionId,
    null,
    courseId,
    from,
    until,
  );
  return [...new Set(rows.map(({ user_id }) => user_id))];
}

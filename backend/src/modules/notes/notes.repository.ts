import type { Transaction } from '../../platform/database/database.ts';

export type Owner = { institutionId: string; userId: string };
export type NewNote = {
  id: string;
  kind: string;
  courseId: string;
  sectionId: string;
  sectionTitle: string;
  text: string;
  quote: string | null;
};

/** Lets a person write one note after the other, so that none are written past the limit. @returns how many they have */
export async function countNotesLocked(tx: Transaction, { institutionId, userId }: Owner): Promise<number> {
  await tx.$queryRaw`select 1 as locked from memberships
    where institution_id = ${institutionId}::uuid and user_id = ${userId}::uuid for no key update`;
  return tx.note.count({ where: { institutionId, userId } });
}

/** The caller's own note, locked until the transaction ends; or null. */
export async function findNoteLocked(tx: Transaction, { institutionId, userId }: Owner, id: string) {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    select id from notes
    where institution_id = ${institutionId}::uuid and id = ${id}::uuid and user_id = ${userId}::uuid for update`;
  return locked ? tx.note.findUniqueOrThrow({ where: { institutionId_id: { institutionId, id } } }) : null;
}

/** The title of a section in the version that a person learns; null when they learn no such section. */
export async function findLearnedSection(
  tx: Transaction,
  { institutionId, userId }: Owner,
  { courseId, sectionId }: { courseId: string; sectionId: string },
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ title: string }[]>`
    select v.title from enrollments e
    join course_version_sections v on v.institution_id = e.institution_id and v.version_id = e.version_id
    where e.institution_id = ${institutionId}::uuid and e.user_id = ${userId}::uuid
      and e.course_id = ${courseId}::uuid and e.status in ('active', 'completed')
      and v.section_id = ${sectionId}::uuid`;
  return found?.title ?? null;
}

/** Writes a new note. @returns false when the id is in use */
export async function insertNote(tx: Transaction, { institutionId, userId }: Owner, note: NewNote) {
  const { count } = await tx.note.createMany({
    data: [{ institutionId, userId, ...note }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Changes text and quote of a note, which has the next revision then. */
export async function updateNote(
  tx: Transaction,
  { institutionId }: Owner,
  id: string,
  { text, quote }: { text: string; quote: string | null },
): Promise<void> {
  await tx.note.update({
    where: { institutionId_id: { institutionId, id } },
    data: { text, quote, revision: { increment: 1 }, updatedAt: new Date() },
  });
}

/** Removes a note. */
export async function deleteNote(tx: Transaction, { institutionId }: Owner, id: string): Promise<void> {
  await tx.note.delete({ where: { institutionId_id: { institutionId, id } } });
}

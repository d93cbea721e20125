/** The versions of sections: written with every change of a title, a text or a question, named, and read one by one. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { QuestionKey, readSectionBody, type SectionBody } from './courses.body.ts';
import type { VersionOrigin } from './courses-history.values.ts';

type SectionKey = { institutionId: string; sectionId: string };
type VersionKey = SectionKey & { revision: number };

/** By whom and how a version came to be; nobody wrote what a generation did. */
export type VersionMaker = { origin: VersionOrigin; authorId: string | null; restoredRevision?: number };

/** Keeps sections as they stand now in their history, under their revisions. */
export async function recordVersions(
  tx: Transaction,
  institutionId: string,
  sectionIds: string[],
  { origin, authorId, restoredRevision }: VersionMaker,
): Promise<void> {
  await tx.$executeRaw`
    insert into section_history
      (institution_id, section_id, revision, title, body_hash, keys_hash, origin, author_id, restored_revision)
    select institution_id, id, revision, title, body_hash, keys_hash, ${origin}, ${authorId}::uuid,
      ${restoredRevision ?? null}::integer
    from sections where institution_id = ${institutionId}::uuid and id = any(${sectionIds}::uuid[])`;
}

/** Whether the draft has the section, or had it before it was taken out. */
export const sectionEverExisted = async (
  tx: Transaction,
  key: { institutionId: string; courseId: string; id: string },
): Promise<boolean> => (await tx.section.count({ where: key })) === 1;

/** A version with its content, or null. */
export async function findVersion(
  tx: Transaction,
  key: VersionKey,
): Promise<{ title: string; name: string | null; body: SectionBody; keys: QuestionKey[] } | null> {
  const row = await tx.sectionHistory.findUnique({
    where: { institutionId_sectionId_revision: key },
    select: { title: true, name: true, body: { select: { body: true } }, keys: { select: { keys: true } } },
  });
  if (!row) return null;
  const { title, name, body, keys } = row;
  return { title, name, body: readSectionBody(body.body), keys: z.array(QuestionKey).parse(keys.keys) };
}

/** @param name null: takes the name away · @returns false when there is no such version */
export async function nameVersion(
  tx: Transaction,
  { institutionId, sectionId, revision }: VersionKey,
  name: string | null,
): Promise<boolean> {
  const { count } = await tx.sectionHistory.updateMany({
    where: { institutionId, sectionId, revision },
    data: { name },
  });
  return count === 1;
}

/** Takes parts of drafts out of the archive again. */
import type { Transaction } from '../../platform/database/database.ts';
import type { PartKind } from './courses-authoring.fields.ts';
import { listPartIds, orderParts, parentExists } from './courses-parts.repository.ts';
import type { PartKey } from './courses-structure.repository.ts';

/** A part that was taken out: when, how many sections come back with it, and whether what it was in is still there. */
export type ArchivedPart = {
  kind: PartKind;
  archivedAt: Date;
  parentId: string | null;
  isParentThere: boolean;
  /** Its place, from 1, when it was taken out. */
  place: number;
};

const gone = { archivedAt: { not: null } } as const;

/** The part, or null when the draft has it or never had it. */
export async function findArchivedPart(
  tx: Transaction,
  kind: PartKind,
  key: PartKey,
): Promise<ArchivedPart | null> {
  const row = await findRow(tx, kind, key);
  if (!row) return null;
  const { archivedAt, parentId, orderIndex: place } = row;
  const isParentThere = await parentExists(tx, kind, key, parentId);
  return { kind, archivedAt: archivedAt!, parentId, isParentThere, place };
}

async function findRow(tx: Transaction, kind: PartKind, key: PartKey) {
  const where = { ...key, ...gone };
  const select = { archivedAt: true, orderIndex: true } as const;
  if (kind === 'module') {
    const row = await tx.module.findFirst({ where, select });
    return row && { ...row, parentId: null };
  }
  if (kind === 'lesson') {
    const row = await tx.lesson.findFirst({ where, select: { ...select, moduleId: true } });
    return row && { ...row, parentId: row.moduleId };
  }
  const row = await tx.section.findFirst({ where, select: { ...select, lessonId: true } });
  return row && { ...row, parentId: row.lessonId };
}

/** How many sections a part takes back with it. */
export function countReturning(
  tx: Transaction,
  { institutionId, courseId, id }: PartKey,
  { kind, archivedAt }: ArchivedPart,
): Promise<number> {
  const inPart = {
    module: { lesson: { moduleId: id } },
    lesson: { lessonId: id },
    section: { id },
  }[kind];
  return tx.section.count({ where: { institutionId, courseId, archivedAt, ...inPart } });
}

/** Brings the part back with what went with it, to where it stood if that is still there. @returns its place, from 1 */
export async function restorePart(
  tx: Transaction,
  { institutionId, courseId, id }: PartKey,
  { kind, archivedAt, parentId, place }: ArchivedPart,
): Promise<number> {
  const course = { institutionId, courseId };
  const ids = (await listPartIds(tx, kind, course, parentId)).toSpliced(place - 1, 0, id);
  const data = { archivedAt: null };
  if (kind === 'module') {
    await tx.section.updateMany({ where: { ...course, lesson: { moduleId: id }, archivedAt }, data });
    await tx.lesson.updateMany({ where: { ...course, moduleId: id, archivedAt }, data });
    await tx.module.updateMany({ where: { ...course, id }, data });
  } else if (kind === 'lesson') {
    await tx.section.updateMany({ where: { ...course, lessonId: id, archivedAt }, data });
    await tx.lesson.updateMany({ where: { ...course, id }, data });
  } else {
    await tx.section.updateMany({ where: { ...course, id }, data });
  }
  await orderParts(tx, kind, institutionId, ids);
  return ids.indexOf(id) + 1;
}

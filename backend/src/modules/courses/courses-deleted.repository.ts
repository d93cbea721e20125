/** Takes parts of drafts out of the archive again. */
import type { Transaction } from '../../platform/database/database.ts';
import type { PartKind } from './courses-deleted.contract.ts';
import { listSectionIds, orderSections } from './courses-sections.repository.ts';
import {
  lessonExists,
  listLessonIds,
  listModuleIds,
  moduleExists,
  orderLessons,
  orderModules,
  type PartKey,
} from './courses-structure.repository.ts';

/** A part that was taken out: when, how many sections come back with it, and whether what it was in is still there. */
export type ArchivedPart = {
  kind: PartKind;
  archivedAt: Date;
  parentId: string | null;
  isParentThere: boolean;
};

const gone = { archivedAt: { not: null } } as const;

/** The part, or null when the draft has it or never had it. */
export async function findArchivedPart(
  tx: Transaction,
  kind: PartKind,
  key: PartKey,
): Promise<ArchivedPart | null> {
  const where = { ...key, ...gone };
  const { institutionId, courseId } = key;
  if (kind === 'module') {
    const row = await tx.module.findFirst({ where, select: { archivedAt: true } });
    return row && { kind, archivedAt: row.archivedAt!, parentId: null, isParentThere: true };
  }
  if (kind === 'lesson') {
    const row = await tx.lesson.findFirst({ where, select: { archivedAt: true, moduleId: true } });
    if (!row) return null;
    const isParentThere = await moduleExists(tx, { institutionId, courseId, id: row.moduleId });
    return { kind, archivedAt: row.archivedAt!, parentId: row.moduleId, isParentThere };
  }
  const row = await tx.section.findFirst({ where, select: { archivedAt: true, lessonId: true } });
  if (!row) return null;
  const isParentThere = await lessonExists(tx, { institutionId, courseId, id: row.lessonId });
  return { kind, archivedAt: row.archivedAt!, parentId: row.lessonId, isParentThere };
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

/** Brings the part back with what went with it, at the end of what it was in. @returns its place, from 1 */
export async function restorePart(
  tx: Transaction,
  { institutionId, courseId, id }: PartKey,
  { kind, archivedAt, parentId }: ArchivedPart,
): Promise<number> {
  const back = { archivedAt: null };
  const parent = { institutionId, courseId };
  if (kind === 'section') {
    const lesson = { ...parent, lessonId: parentId! };
    const others = await listSectionIds(tx, lesson);
    await tx.section.updateMany({ where: { ...parent, id }, data: back });
    await orderSections(tx, institutionId, [...others, id]);
    return others.length + 1;
  }
  if (kind === 'lesson') {
    const others = await listLessonIds(tx, { ...parent, moduleId: parentId! });
    await tx.lesson.updateMany({ where: { ...parent, id }, data: back });
    await tx.section.updateMany({ where: { ...parent, lessonId: id, archivedAt }, data: back });
    await orderLessons(tx, institutionId, [...others, id]);
    return others.length + 1;
  }
  const others = await listModuleIds(tx, parent);
  await tx.module.updateMany({ where: { ...parent, id }, data: back });
  await tx.section.updateMany({ where: { ...parent, lesson: { moduleId: id }, archivedAt }, data: back });
  await tx.lesson.updateMany({ where: { ...parent, moduleId: id, archivedAt }, data: back });
  await orderModules(tx, institutionId, [...others, id]);
  return others.length + 1;
}

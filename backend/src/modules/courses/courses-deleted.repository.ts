/** Takes parts of drafts out of the archive again. */
import type { Transaction } from '../../platform/database/database.ts';
import type { PartKind } from './courses-authoring.fields.ts';
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
  const where = { ...key, ...gone };
  const { institutionId, courseId } = key;
  if (kind === 'module') {
    const row = await tx.module.findFirst({ where, select: { archivedAt: true, orderIndex: true } });
    return (
      row && {
        kind,
        archivedAt: row.archivedAt!,
        parentId: null,
        isParentThere: true,
        place: row.orderIndex,
      }
    );
  }
  if (kind === 'lesson') {
    const row = await tx.lesson.findFirst({
      where,
      select: { archivedAt: true, moduleId: true, orderIndex: true },
    });
    if (!row) return null;
    const isParentThere = await moduleExists(tx, { institutionId, courseId, id: row.moduleId });
    return {
      kind,
      archivedAt: row.archivedAt!,
      parentId: row.moduleId,
      isParentThere,
      place: row.orderIndex,
    };
  }
  const row = await tx.section.findFirst({
    where,
    select: { archivedAt: true, lessonId: true, orderIndex: true },
  });
  if (!row) return null;
  const isParentThere = await lessonExists(tx, { institutionId, courseId, id: row.lessonId });
  return { kind, archivedAt: row.archivedAt!, parentId: row.lessonId, isParentThere, place: row.orderIndex };
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
  const back = { archivedAt: null };
  const parent = { institutionId, courseId };
  const among = (others: string[]) => others.toSpliced(place - 1, 0, id);
  if (kind === 'section') {
    const ids = among(await listSectionIds(tx, { ...parent, lessonId: parentId! }));
    await tx.section.updateMany({ where: { ...parent, id }, data: back });
    await orderSections(tx, institutionId, ids);
    return ids.indexOf(id) + 1;
  }
  if (kind === 'lesson') {
    const ids = among(await listLessonIds(tx, { ...parent, moduleId: parentId! }));
    await tx.lesson.updateMany({ where: { ...parent, id }, data: back });
    await tx.section.updateMany({ where: { ...parent, lessonId: id, archivedAt }, data: back });
    await orderLessons(tx, institutionId, ids);
    return ids.indexOf(id) + 1;
  }
  const ids = among(await listModuleIds(tx, parent));
  await tx.module.updateMany({ where: { ...parent, id }, data: back });
  await tx.section.updateMany({ where: { ...parent, lesson: { moduleId: id }, archivedAt }, data: back });
  await tx.lesson.updateMany({ where: { ...parent, moduleId: id, archivedAt }, data: back });
  await orderModules(tx, institutionId, ids);
  return ids.indexOf(id) + 1;
}

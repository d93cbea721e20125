/** Parts of drafts, whichever of the three kinds they are. What was archived is not there. */
import type { Transaction } from '../../platform/database/database.ts';
import type { PartAddress, PartKind } from './courses-authoring.fields.ts';
import { archiveSection, listSectionIds, orderSections } from './courses-sections.repository.ts';
import {
  archiveLesson,
  archiveModule,
  lessonExists,
  listLessonIds,
  listModuleIds,
  moduleExists,
  orderLessons,
  orderModules,
  type PartKey,
} from './courses-structure.repository.ts';

type CourseKey = { institutionId: string; courseId: string };
export type Part = { id: string; parentId: string | null };

const living = { archivedAt: null } as const;

/** Those of the parts that the draft has, each with what it is in. */
export async function findParts(
  tx: Transaction,
  kind: PartKind,
  course: CourseKey,
  ids: string[],
): Promise<Part[]> {
  const where = { ...course, ...living, id: { in: ids } };
  if (kind === 'module') {
    const rows = await tx.module.findMany({ where, select: { id: true } });
    return rows.map(({ id }) => ({ id, parentId: null }));
  }
  if (kind === 'lesson') {
    const rows = await tx.lesson.findMany({ where, select: { id: true, moduleId: true } });
    return rows.map(({ id, moduleId }) => ({ id, parentId: moduleId }));
  }
  const rows = await tx.section.findMany({ where, select: { id: true, lessonId: true } });
  return rows.map(({ id, lessonId }) => ({ id, parentId: lessonId }));
}

/** Whether the draft has what parts of this kind are to be put in. */
export async function parentExists(
  tx: Transaction,
  kind: PartKind,
  course: CourseKey,
  parentId: string | null,
): Promise<boolean> {
  if (parentId === null) return kind === 'module';
  return (kind === 'lesson' ? moduleExists : lessonExists)(tx, { ...course, id: parentId });
}

/** Ids of the parts of this kind in one parent, in order. */
export function listPartIds(
  tx: Transaction,
  kind: PartKind,
  course: CourseKey,
  parentId: string | null,
): Promise<string[]> {
  if (kind === 'module') return listModuleIds(tx, course);
  if (kind === 'lesson') return listLessonIds(tx, { ...course, moduleId: parentId! });
  return listSectionIds(tx, { ...course, lessonId: parentId! });
}

/** Puts parts into a parent of the same draft; their places are numbered afterwards. */
export async function setParent(
  tx: Transaction,
  kind: PartKind,
  course: CourseKey,
  ids: string[],
  parentId: string | null,
): Promise<void> {
  const where = { ...course, id: { in: ids } };
  const updatedAt = new Date();
  if (kind === 'lesson') await tx.lesson.updateMany({ where, data: { moduleId: parentId!, updatedAt } });
  if (kind === 'section') await tx.section.updateMany({ where, data: { lessonId: parentId!, updatedAt } });
}

/** Numbers parts of one parent from 1 in the order of the ids. */
export const orderParts = (
  tx: Transaction,
  kind: PartKind,
  institutionId: string,
  ids: string[],
): Promise<void> =>
  ({ module: orderModules, lesson: orderLessons, section: orderSections })[kind](tx, institutionId, ids);

/** With what is in it. @returns false when the draft has no such part */
export const archivePart = (tx: Transaction, kind: PartKind, key: PartKey): Promise<boolean> =>
  ({ module: archiveModule, lesson: archiveLesson, section: archiveSection })[kind](tx, key);

/** Whether one of the sections that are in the parts, or are the parts, was changed since it was made. */
export async function hasChangedSection(
  tx: Transaction,
  course: CourseKey,
  parts: PartAddress[],
): Promise<boolean> {
  const idsOf = (wanted: PartKind) => parts.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const found = await tx.section.findFirst({
    where: {
      ...course,
      archivedAt: null,
      revision: { gt: 1 },
      OR: [
        { id: { in: idsOf('section') } },
        { lessonId: { in: idsOf('lesson') } },
        { lesson: { moduleId: { in: idsOf('module') } } },
      ],
    },
    select: { id: true },
  });
  return found !== null;
}

/** Modules and lessons of drafts. What was archived is not there. */
import type { Transaction } from '../../platform/database/database.ts';
import { asJson, type Key } from './courses.repository.ts';
import type { Objective } from './courses.values.ts';

/** A part of a course, by its id. */
export type PartKey = Key & { courseId: string };
type Parent = { institutionId: string; courseId: string };

const living = { archivedAt: null } as const;

export type LessonColumns = {
  title?: string;
  objectives?: Objective[];
  estimatedMinutes?: number;
  isRequired?: boolean;
};

const lessonColumns = ({ objectives, ...plain }: LessonColumns) => ({
  ...plain,
  ...(objectives ? { objectives: asJson(objectives) } : {}),
});

/** Ids of a course's modules, in order. */
export const listModuleIds = async (
  tx: Transaction,
  { institutionId, courseId }: Parent,
): Promise<string[]> =>
  (
    await tx.module.findMany({
      where: { institutionId, courseId, ...living },
      orderBy: [{ orderIndex: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
  ).map((row) => row.id);

/** Ids of a module's lessons, in order. */
export const listLessonIds = async (
  tx: Transaction,
  { institutionId, courseId, moduleId }: Parent & { moduleId: string },
): Promise<string[]> =>
  (
    await tx.lesson.findMany({
      where: { institutionId, courseId, moduleId, ...living },
      orderBy: [{ orderIndex: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
  ).map((row) => row.id);

/** Adds a module at a place; @returns its id */
export async function insertModule(
  tx: Transaction,
  parent: Parent,
  module: { title: string; description?: string; orderIndex: number },
): Promise<string> {
  const { id } = await tx.module.create({ data: { ...parent, ...module }, select: { id: true } });
  return id;
}

/** Adds a lesson at a place of its module; @returns its id */
export async function insertLesson(
  tx: Transaction,
  parent: Parent & { moduleId: string },
  lesson: LessonColumns & { title: string; orderIndex: number },
): Promise<string> {
  const { title, orderIndex } = lesson;
  const { id } = await tx.lesson.create({
    data: { ...parent, ...lessonColumns(lesson), title, orderIndex },
    select: { id: true },
  });
  return id;
}

export const moduleExists = async (tx: Transaction, key: PartKey): Promise<boolean> =>
  (await tx.module.count({ where: { ...key, ...living } })) === 1;

export const lessonExists = async (tx: Transaction, key: PartKey): Promise<boolean> =>
  (await tx.lesson.count({ where: { ...key, ...living } })) === 1;

const revised = () => ({ revision: { increment: 1 }, updatedAt: new Date() });
const revisionOnly = { revision: true } as const;

/** How often what is said about a module was changed; null when the course has no such module. */
export const revisionOfModule = async (tx: Transaction, key: PartKey): Promise<number | null> =>
  (await tx.module.findFirst({ where: { ...key, ...living }, select: revisionOnly }))?.revision ?? null;

/** How often what is said about a lesson was changed; null when the course has no such lesson. */
export const revisionOfLesson = async (tx: Transaction, key: PartKey): Promise<number | null> =>
  (await tx.lesson.findFirst({ where: { ...key, ...living }, select: revisionOnly }))?.revision ?? null;

/** Changes a module that is there and counts its revision up; @returns the new revision */
export async function updateModule(
  tx: Transaction,
  { institutionId, id }: PartKey,
  module: { title?: string; description?: string },
): Promise<number> {
  const { revision } = await tx.module.update({
    where: { institutionId_id: { institutionId, id } },
    data: { ...module, ...revised() },
    select: revisionOnly,
  });
  return revision;
}

/** Changes a lesson that is there and counts its revision up; @returns the new revision */
export async function updateLesson(
  tx: Transaction,
  { institutionId, id }: PartKey,
  lesson: LessonColumns,
): Promise<number> {
  const { revision } = await tx.lesson.update({
    where: { institutionId_id: { institutionId, id } },
    data: { ...lessonColumns(lesson), ...revised() },
    select: revisionOnly,
  });
  return revision;
}

/** With its lessons and their sections; the others move up. @returns false when the course has no such module */
export async function archiveModule(tx: Transaction, key: PartKey): Promise<boolean> {
  const { institutionId, courseId, id: moduleId } = key;
  const data = { archivedAt: new Date() };
  const { count } = await tx.module.updateMany({ where: { ...key, ...living }, data });
  if (count === 0) return false;
  const lessonIds = await listLessonIds(tx, { institutionId, courseId, moduleId });
  await tx.section.updateMany({ where: { institutionId, lessonId: { in: lessonIds }, ...living }, data });
  await tx.lesson.updateMany({ where: { institutionId, moduleId, ...living }, data });
  await orderModules(tx, institutionId, await listModuleIds(tx, { institutionId, courseId }));
  return true;
}

/** With its sections; the others move up. @returns false when the course has no such lesson */
export async function archiveLesson(tx: Transaction, key: PartKey): Promise<boolean> {
  const { institutionId, courseId, id: lessonId } = key;
  const data = { archivedAt: new Date() };
  const [archived] = await tx.lesson.updateManyAndReturn({
    where: { ...key, ...living },
    data,
    select: { moduleId: true },
  });
  if (!archived) return false;
  await tx.section.updateMany({ where: { institutionId, lessonId, ...living }, data });
  await orderLessons(tx, institutionId, await listLessonIds(tx, { institutionId, courseId, ...archived }));
  return true;
}

/** Numbers modules from 1 in the order of the ids. */
export async function orderModules(tx: Transaction, institutionId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update modules m set order_index = o.place, updated_at = now()
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where m.institution_id = ${institutionId}::uuid and m.id = o.id`;
}

/** Numbers lessons from 1 in the order of the ids. */
export async function orderLessons(tx: Transaction, institutionId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update lessons l set order_index = o.place, updated_at = now()
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where l.institution_id = ${institutionId}::uuid and l.id = o.id`;
}

/** Reads parts of drafts with all that is in them, and writes them again under new ids. */
import type { Transaction } from '../../platform/database/database.ts';
import { recordVersions, type VersionMaker } from './courses-history.repository.ts';
import { asJson, makeIds } from './courses.repository.ts';
import { Objective } from './courses.values.ts';

type CourseKey = { institutionId: string; courseId: string };

const living = { archivedAt: null } as const;
const inOrder = [{ orderIndex: 'asc' as const }, { id: 'asc' as const }];

const sectionColumns = {
  title: true,
  kind: true,
  role: true,
  interactivity: true,
  estimatedMinutes: true,
  isRequired: true,
  bodyHash: true,
  keysHash: true,
  origin: true,
  editedByHand: true,
  generatedBodyHash: true,
  generatedKeysHash: true,
  reviewState: true,
  reviewedAt: true,
  reviewedBy: true,
  librarySectionId: true,
  libraryRevision: true,
} as const;
const lessonColumns = {
  title: true,
  objectives: true,
  estimatedMinutes: true,
  isRequired: true,
  sections: { where: living, orderBy: inOrder, select: sectionColumns },
} as const;
const moduleColumns = {
  title: true,
  description: true,
  lessons: { where: living, orderBy: inOrder, select: lessonColumns },
} as const;

export type SectionContents = Awaited<ReturnType<typeof loadSections>>[number];
export type LessonContents = Awaited<ReturnType<typeof loadLessons>>[number];
export type ModuleContents = Awaited<ReturnType<typeof loadModules>>[number];

/** The rows in the order of the ids. */
const asAsked = <Row extends { id: string }>(rows: Row[], ids: string[]) =>
  rows
    .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    .map(({ id: _id, ...row }) => row);
const among = (course: CourseKey, ids: string[]) => ({ ...course, ...living, id: { in: ids } });

/** Sections as they are, without their ids. */
export const loadSections = async (tx: Transaction, course: CourseKey, ids: string[]) =>
  asAsked(
    await tx.section.findMany({ where: among(course, ids), select: { id: true, ...sectionColumns } }),
    ids,
  );

const lessonOf = <Row extends { objectives: unknown }>(row: Row) => ({
  ...row,
  objectives: Objective.array().parse(row.objectives),
});

/** Lessons with their sections, without ids. */
export const loadLessons = async (tx: Transaction, course: CourseKey, ids: string[]) =>
  asAsked(
    await tx.lesson.findMany({ where: among(course, ids), select: { id: true, ...lessonColumns } }),
    ids,
  ).map(lessonOf);

/** Modules with their lessons and sections, without ids. */
export const loadModules = async (tx: Transaction, course: CourseKey, ids: string[]) =>
  asAsked(
    await tx.module.findMany({ where: among(course, ids), select: { id: true, ...moduleColumns } }),
    ids,
  ).map((row) => ({ ...row, lessons: row.lessons.map(lessonOf) }));

/** Lessons and sections in parts of a draft, and these themselves, in an order that copies of them have too. */
export async function listNodes(
  tx: Transaction,
  course: CourseKey,
  kind: 'module' | 'lesson' | 'section',
  ids: string[],
): Promise<{ kind: 'lesson' | 'section'; id: string }[]> {
  const where = among(course, ids);
  const section = { where: living, orderBy: inOrder, select: { id: true } };
  const lesson = { id: true, sections: section };
  const byPlace = (one: { id: string }, other: { id: string }) => ids.indexOf(one.id) - ids.indexOf(other.id);
  if (kind === 'section') return ids.map((id) => ({ kind, id }));
  const lessons =
    kind === 'lesson'
      ? (await tx.lesson.findMany({ where, select: lesson })).toSorted(byPlace)
      : (
          await tx.module.findMany({
            where,
            select: { id: true, lessons: { where: living, orderBy: inOrder, select: lesson } },
          })
        )
          .toSorted(byPlace)
          .flatMap((module) => module.lessons);
  return lessons.flatMap(({ id, sections }) => [
    { kind: 'lesson' as const, id },
    ...sections.map((each) => ({ kind: 'section' as const, id: each.id })),
  ]);
}

/** Adds sections at the places that are given, with a first version each; @returns their ids */
export async function insertSections(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  sections: (SectionContents & { lessonId: string; orderIndex: number })[],
  maker: VersionMaker,
): Promise<string[]> {
  const ids = await makeIds(tx, sections.length);
  await tx.section.createMany({
    data: sections.map((section, index) => ({ ...section, institutionId, courseId, id: ids[index]! })),
  });
  await recordVersions(tx, institutionId, ids, maker);
  return ids;
}

/** Adds lessons without their sections; @returns their ids */
export async function insertLessons(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  lessons: (LessonContents & { moduleId: string; orderIndex: number })[],
): Promise<string[]> {
  const ids = await makeIds(tx, lessons.length);
  await tx.lesson.createMany({
    data: lessons.map(({ sections: _sections, objectives, ...lesson }, index) => ({
      ...lesson,
      objectives: asJson(objectives),
      institutionId,
      courseId,
      id: ids[index]!,
    })),
  });
  return ids;
}

/** Adds modules without their lessons; @returns their ids */
export async function insertModules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  modules: (ModuleContents & { orderIndex: number })[],
): Promise<string[]> {
  const ids = await makeIds(tx, modules.length);
  await tx.module.createMany({
    data: modules.map(({ lessons: _lessons, ...module }, index) => ({
      ...module,
      institutionId,
      courseId,
      id: ids[index]!,
    })),
  });
  return ids;
}

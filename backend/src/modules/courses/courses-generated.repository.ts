/** Writes all modules, lessons and sections of a new draft, each kind of row in one statement. */
import type { Transaction } from '../../platform/database/database.ts';
import type { QuestionKey, SectionBody } from './courses.body.ts';
import { recordVersions } from './courses-history.repository.ts';
import { asJson, makeIds } from './courses.repository.ts';
import { storeContents } from './courses-sections.repository.ts';
import type { Objective, SectionKind, SectionRole } from './courses.values.ts';

export type DraftPartSection = {
  title: string;
  kind: SectionKind;
  role: SectionRole;
  estimatedMinutes: number;
  isRequired?: boolean;
  body: SectionBody;
  keys: QuestionKey[];
};
export type DraftPartLesson = {
  title: string;
  objectives: Objective[];
  estimatedMinutes: number;
  sections: DraftPartSection[];
};
export type DraftParts = { title: string; description: string; lessons: DraftPartLesson[] }[];

type Target = { institutionId: string; courseId: string; origin: string };

type Numbered<Part> = { id: string; parentId: string; orderIndex: number; part: Part };

/** Gives every part an id of its own and that of what it belongs to; places count from 1. */
async function number<Part>(
  tx: Transaction,
  groups: { parentId: string; parts: Part[] }[],
): Promise<Numbered<Part>[]> {
  const ids = await makeIds(
    tx,
    groups.reduce((count, group) => count + group.parts.length, 0),
  );
  let next = 0;
  return groups.flatMap(({ parentId, parts }) =>
    parts.map((part, index) => ({ id: ids[next++]!, parentId, orderIndex: index + 1, part })),
  );
}

/** What the author wrote is what stands there, until a person changes it. */
async function insertSections(
  tx: Transaction,
  { institutionId, courseId, origin }: Target,
  sections: Numbered<DraftPartSection>[],
): Promise<void> {
  const hashes = await storeContents(
    tx,
    institutionId,
    sections.map(({ part: { body, keys } }) => ({ body, keys })),
  );
  await tx.section.createMany({
    data: sections.map(({ id, parentId, orderIndex, part }, index) => ({
      institutionId,
      courseId,
      lessonId: parentId,
      id,
      orderIndex,
      origin,
      title: part.title,
      kind: part.kind,
      role: part.role,
      estimatedMinutes: part.estimatedMinutes,
      isRequired: part.isRequired ?? true,
      ...hashes[index]!,
      generatedBodyHash: hashes[index]!.bodyHash,
      generatedKeysHash: hashes[index]!.keysHash,
    })),
  });
  const ids = sections.map(({ id }) => id);
  await recordVersions(tx, institutionId, ids, { origin: 'generation', authorId: null });
}

/** @returns how many of each were written, and the sections' ids in the order of the course */
export async function insertDraftParts(
  tx: Transaction,
  { institutionId, courseId, origin }: Target,
  draft: DraftParts,
): Promise<{ counts: { modules: number; lessons: number; sections: number }; sectionIds: string[] }> {
  const modules = await number(tx, [{ parentId: courseId, parts: draft }]);
  const lessons = await number(
    tx,
    modules.map(({ id, part }) => ({ parentId: id, parts: part.lessons })),
  );
  const sections = await number(
    tx,
    lessons.map(({ id, part }) => ({ parentId: id, parts: part.sections })),
  );
  await tx.module.createMany({
    data: modules.map(({ id, orderIndex, part: { title, description } }) => ({
      institutionId,
      courseId,
      id,
      orderIndex,
      title,
      description,
    })),
  });
  await tx.lesson.createMany({
    data: lessons.map(({ id, parentId, orderIndex, part: { title, objectives, estimatedMinutes } }) => ({
      institutionId,
      courseId,
      moduleId: parentId,
      id,
      orderIndex,
      title,
      objectives: asJson(objectives),
      estimatedMinutes,
    })),
  });
  await insertSections(tx, { institutionId, courseId, origin }, sections);
  return {
    counts: { modules: modules.length, lessons: lessons.length, sections: sections.length },
    sectionIds: sections.map(({ id }) => id),
  };
}

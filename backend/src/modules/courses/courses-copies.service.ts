import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { DRAFT_LIMITS } from './courses-authoring.fields.ts';
import {
  insertLessons,
  insertModules,
  insertSections,
  listNodes,
  loadLessons,
  loadModules,
  loadSections,
  type LessonContents,
  type ModuleContents,
  type SectionContents,
} from './courses-copies.repository.ts';
import { copiedRules } from './courses-copied-rules.ts';
import { countConditions } from './courses-rules.ts';
import { loadRules, saveRules } from './courses-rules.repository.ts';
import { assertRoom, type CourseEditing, type EditedCourse } from './courses-editing.service.ts';
import type { VersionMaker } from './courses-history.repository.ts';
import type { PartsCopy } from './courses-parts.contract.ts';
import { archivePart, orderParts } from './courses-parts.repository.ts';
import { getParts, orderWith } from './courses-parts.service.ts';
import { countSections, loadContents, storeContents } from './courses-sections.repository.ts';
import type { Objective } from './courses.values.ts';

type CourseKey = { institutionId: string; courseId: string };
type Copying = { tx: Transaction; to: CourseKey; maker: VersionMaker };

const keyOf = ({ institutionId, courseId }: CourseKey): CourseKey => ({ institutionId, courseId });
/** Places that are numbered anew once the copies are there. */
const numbered = <Part extends object>(parts: Part[]) =>
  parts.map((part, index) => ({ ...part, orderIndex: index + 1 }));

/** @throws AppError `limit_reached` */
async function copySections(
  { tx, to, maker }: Copying,
  sections: (SectionContents & { lessonId: string; orderIndex: number })[],
): Promise<string[]> {
  if (sections.length === 0) return [];
  const held = await countSections(tx, to.institutionId, to.courseId);
  assertRoom(held + sections.length - 1, DRAFT_LIMITS.sectionsOfCourse, 'sections in a course');
  return insertSections(tx, to, sections, maker);
}

/** The sections of a lesson with their questions on the copies of its objectives. */
async function withObjectives(
  { tx, to }: Copying,
  sections: SectionContents[],
  copies: ReadonlyMap<string, Objective>,
): Promise<SectionContents[]> {
  if (copies.size === 0) return sections;
  const { bodies, keys } = await loadContents(tx, to.institutionId, sections);
  const contents = sections.map(({ bodyHash, keysHash }) => {
    const body = bodies.get(bodyHash)!;
    const questions = body.questions.map((question) => {
      const objective = copies.get(question.objectiveId ?? '');
      return objective ? { ...question, objectiveId: objective.id } : question;
    });
    return { body: { ...body, questions }, keys: keys.get(keysHash)! };
  });
  const hashes = await storeContents(tx, to.institutionId, contents);
  return sections.map((section, index) => ({ ...section, ...hashes[index]! }));
}

/** Objectives get ids of their own: evidence for one is none for its copy. */
async function copyLessons(
  copying: Copying,
  lessons: (LessonContents & { moduleId: string; orderIndex: number })[],
): Promise<string[]> {
  const copies = lessons.map(
    (lesson) => new Map(lesson.objectives.map((each) => [each.id, { ...each, id: randomUUID() }])),
  );
  const ids = await insertLessons(
    copying.tx,
    copying.to,
    lessons.map((lesson, index) => ({ ...lesson, objectives: [...copies[index]!.values()] })),
  );
  const sections = [];
  for (const [index, lesson] of lessons.entries()) {
    const inLesson = await withObjectives(copying, lesson.sections, copies[index]!);
    sections.push(...numbered(inLesson).map((section) => ({ ...section, lessonId: ids[index]! })));
  }
  await copySections(copying, sections);
  return ids;
}

async function copyModules(copying: Copying, modules: ModuleContents[]): Promise<string[]> {
  const ids = await insertModules(copying.tx, copying.to, numbered(modules));
  const lessons = modules.flatMap((module, index) =>
    numbered(module.lessons).map((lesson) => ({ ...lesson, moduleId: ids[index]! })),
  );
  if (lessons.length > 0) await copyLessons(copying, lessons);
  return ids;
}

/** @returns the ids of the copies, in the order of the parts */
async function copy(
  copying: Copying,
  from: CourseKey,
  { kind, ids, parentId, title }: PartsCopy,
): Promise<string[]> {
  const named = <Row extends { title: string }>(rows: Row[]): Row[] =>
    rows.map((row) => (title !== undefined && rows.length === 1 ? { ...row, title } : row));
  const { tx } = copying;
  if (kind === 'module') return copyModules(copying, named(await loadModules(tx, from, ids)));
  if (kind === 'lesson') {
    const lessons = numbered(named(await loadLessons(tx, from, ids)));
    return copyLessons(
      copying,
      lessons.map((lesson) => ({ ...lesson, moduleId: parentId! })),
    );
  }
  const sections = numbered(named(await loadSections(tx, from, ids)));
  return copySections(
    copying,
    sections.map((section) => ({ ...section, lessonId: parentId! })),
  );
}

/** The due dates of a course are another module's: within a course it gives copies the dates of what they are copies of. */
export type DueDatesOfCopies = {
  /** @returns how many dates the nodes of the course have */
  count(tx: Transaction, course: CourseKey, nodeIds: string[]): Promise<number>;
  copy(tx: Transaction, course: CourseKey, ids: ReadonlyMap<string, string>, setBy: string): Promise<void>;
};

/** What of rules and dates could not come along. */
type LeftBehind = { rules: number; dueDates: number };

/** Gives copies the rules and dates of what they are copies of; dates hold for one course, so none go to another. */
async function copyRulesAndDates(
  tx: Transaction,
  dueDates: DueDatesOfCopies,
  [from, to]: [CourseKey, CourseKey],
  ids: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, 'lesson' | 'section'>,
  userId: string,
): Promise<LeftBehind> {
  const parts = { ids, from: from.courseId, to: to.courseId };
  const { rules, shortened } = copiedRules(await loadRules(tx, from), parts);
  const settings = Object.entries(rules).flatMap(([nodeId, purposes]) =>
    Object.entries(purposes).map(([purpose, rule]) => ({
      nodeKind: kinds.get(nodeId)!,
      nodeId,
      purpose: purpose as 'access' | 'completion',
      rule,
    })),
  );
  if (settings.length > 0) {
    const held = countConditions(await loadRules(tx, to)) + countConditions(rules);
    assertRoom(held - 1, DRAFT_LIMITS.conditionsOfCourse, 'conditions in a course');
    await saveRules(tx, to, settings, userId);
  }
  if (from.courseId !== to.courseId) {
    return { rules: shortened, dueDates: await dueDates.count(tx, from, [...ids.keys()]) };
  }
  await dueDates.copy(tx, to, ids, userId);
  return { rules: shortened, dueDates: 0 };
}

/** Copying parts within a draft and from one to another. */
export const copiesUseCases = (editing: CourseEditing, dueDates: DueDatesOfCopies) => ({
  /** @throws AppError `part_not_found`, `parent_not_found`, `place_gone`, `limit_reached`, `too_many_due_dates`, and as every change of a course */
  copyParts: (tenant: SignedIn, courseId: string, wanted: PartsCopy) =>
    editing.changeBoth(tenant, courseId, wanted.courseId ?? courseId, async (tx, from, to) => {
      const { kind, takeAway = false } = wanted;
      const ids = [...new Set(wanted.ids)];
      await getParts(tx, kind, from, ids);
      const maker = { origin: 'person', authorId: tenant.actor.userId } as const;
      const copying = { tx, to: keyOf(to), maker };
      // Judged before anything is copied: the copies are among the ids of the parent as soon as they are there.
      await orderWith(
        tx,
        to,
        wanted,
        ids.map((id) => `copy of ${id}`),
      );
      const made = await copy(copying, keyOf(from), { ...wanted, ids });
      const order = await orderWith(tx, to, wanted, made);
      await orderParts(tx, kind, to.institutionId, order);
      const [originals, copies] = [
        await listNodes(tx, keyOf(from), kind, ids),
        await listNodes(tx, keyOf(to), kind, made),
      ];
      const leftBehind = await copyRulesAndDates(
        tx,
        dueDates,
        [keyOf(from), keyOf(to)],
        new Map(originals.map(({ id }, index) => [id, copies[index]!.id])),
        new Map(copies.map((copy) => [copy.id, copy.kind])),
        tenant.actor.userId,
      );
      if (takeAway) await takeOut(tx, from, wanted);
      return {
        result: { parts: made.map((id) => ({ id, order: order.indexOf(id) + 1 })), leftBehind },
        audit: {
          action: `${kind}_copied`,
          entityType: kind,
          entityId: made[0]!,
          details: { ids: made, from: courseId },
        },
        left: takeAway
          ? {
              action: `${kind}_archived`,
              entityType: kind,
              entityId: ids[0]!,
              details: { ids, to: to.courseId },
            }
          : null,
      };
    }),
});

async function takeOut(tx: Transaction, from: EditedCourse, { kind, ids }: PartsCopy): Promise<void> {
  for (const id of new Set(ids)) await archivePart(tx, kind, { ...keyOf(from), id });
}

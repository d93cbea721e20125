import type { Transaction } from '../../platform/database/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { DRAFT_LIMITS, type PartKind } from './courses-authoring.fields.ts';
import { assertRoom, type CourseEditing, type EditedCourse } from './courses-editing.service.ts';
import type { PartsDeletion, PartsMove, PartsRequirement } from './courses-parts.contract.ts';
import { placedIds } from './courses-parts.order.ts';
import {
  archivePart,
  findParts,
  hasChangedSection,
  listPartIds,
  orderParts,
  parentExists,
  setParent,
  type Part,
} from './courses-parts.repository.ts';
import { updateSection } from './courses-sections.repository.ts';
import { updateLesson } from './courses-structure.repository.ts';

type CourseKey = Pick<EditedCourse, 'institutionId' | 'courseId'>;
/** Where parts are put: in which parent, before which of those that are there. */
export type Place = Pick<PartsMove, 'kind' | 'parentId' | 'beforeId'>;

const ROOM: Record<PartKind, [limit: number, what: string]> = {
  module: [DRAFT_LIMITS.modulesOfCourse, 'modules in a course'],
  lesson: [DRAFT_LIMITS.lessonsOfModule, 'lessons in a module'],
  section: [DRAFT_LIMITS.sectionsOfLesson, 'sections in a lesson'],
};

const partMissing = () => notFound('part_not_found', 'The draft has no such part.');

/**
 * @returns each of the parts with what it is in
 * @throws AppError `part_not_found` when the draft does not have all of them
 */
export async function getParts(
  tx: Transaction,
  kind: PartKind,
  { institutionId, courseId }: CourseKey,
  ids: string[],
): Promise<Part[]> {
  const parts = await findParts(tx, kind, { institutionId, courseId }, ids);
  if (parts.length < new Set(ids).size) throw partMissing();
  return parts;
}

/**
 * @param ids the parts that are to come there, or as many new ones
 * @returns all parts of the parent in the order they then have
 * @throws AppError `parent_not_found`, `place_gone`, `limit_reached`
 */
export async function orderWith(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  { kind, parentId, beforeId }: Place,
  ids: string[],
): Promise<string[]> {
  const course = { institutionId, courseId };
  if (!(await parentExists(tx, kind, course, parentId))) {
    throw notFound('parent_not_found', 'The draft has nothing like this to put them in.');
  }
  const current = await listPartIds(tx, kind, course, parentId);
  const order = placedIds(current, ids, beforeId);
  if (!order) throw conflict('place_gone', 'What they were to stand before is not there any more.');
  const [limit, what] = ROOM[kind];
  if (order.length > current.length) assertRoom(order.length - 1, limit, what);
  return order;
}

/** Those that were left behind in a parent move up. */
async function closeRanks(tx: Transaction, kind: PartKind, course: CourseKey, parents: (string | null)[]) {
  for (const parentId of parents) {
    const { institutionId, courseId } = course;
    const ids = await listPartIds(tx, kind, { institutionId, courseId }, parentId);
    await orderParts(tx, kind, institutionId, ids);
  }
}

/** Several parts of a draft at once: moved, taken out, made required or optional. */
export const partsUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `part_not_found`, `parent_not_found`, `place_gone`, `limit_reached`, and as every change of a course */
  moveParts: (tenant: SignedIn, courseId: string, { ids, ...place }: PartsMove) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
      const { kind, parentId } = place;
      const parts = await getParts(tx, kind, course, ids);
      const order = await orderWith(tx, course, place, [...new Set(ids)]);
      const { institutionId } = course;
      await setParent(tx, kind, { institutionId, courseId }, ids, parentId);
      await orderParts(tx, kind, institutionId, order);
      const left = new Set(parts.map((part) => part.parentId).filter((id) => id !== parentId));
      await closeRanks(tx, kind, course, [...left]);
      const audit = {
        action: `${kind}_moved`,
        entityType: kind,
        entityId: ids[0]!,
        details: { ids, ...place },
      };
      return { result: undefined, audit, reshapes: true };
    }),

  /** @throws AppError `part_not_found`, `part_written_in`, and as every change of a course */
  deleteParts: (tenant: SignedIn, courseId: string, { parts, onlyUnwritten }: PartsDeletion) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      if (onlyUnwritten && (await hasChangedSection(tx, { institutionId, courseId }, parts))) {
        throw conflict('part_written_in', 'Somebody changed a section in it since it was made.');
      }
      for (const { kind, id } of parts) {
        if (!(await archivePart(tx, kind, { institutionId, courseId, id }))) throw partMissing();
      }
      const audit = {
        action: 'parts_archived',
        entityType: 'course',
        entityId: courseId,
        details: { parts },
      };
      return { result: undefined, audit, reshapes: true };
    }),

  /** @throws AppError `part_not_found`, and as every change of a course */
  requireParts: (tenant: SignedIn, courseId: string, { parts, isRequired }: PartsRequirement) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
      const { institutionId } = course;
      const maker = { origin: 'person', authorId: tenant.actor.userId } as const;
      for (const { kind, id } of parts) {
        const key = { institutionId, courseId, id };
        await getParts(tx, kind, course, [id]);
        if (kind === 'lesson') await updateLesson(tx, key, { isRequired });
        else await updateSection(tx, key, { isRequired }, maker);
      }
      const details = { parts, isRequired };
      const audit = { action: 'parts_required', entityType: 'course', entityId: courseId, details };
      return { result: undefined, audit, reshapes: true };
    }),
});

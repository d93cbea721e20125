import { conflict, notFound } from '../../platform/errors.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { DRAFT_LIMITS, type PartKind } from './courses-authoring.fields.ts';
import { listDeletedParts } from './courses-deleted.queries.ts';
import {
  countReturning,
  findArchivedPart,
  restorePart,
  type ArchivedPart,
} from './courses-deleted.repository.ts';
import { assertRoom, type CourseEditing } from './courses-editing.service.ts';
import { countSections, listSectionIds } from './courses-sections.repository.ts';
import { listLessonIds, listModuleIds, type PartKey } from './courses-structure.repository.ts';

type PartAddress = { courseId: string; kind: PartKind; partId: string };

/** @throws AppError `limit_reached` when the draft has become too full for it */
async function assertRoomFor(tx: Transaction, key: PartKey, part: ArchivedPart): Promise<void> {
  const { institutionId, courseId } = key;
  const parent = { institutionId, courseId };
  const returning = await countReturning(tx, key, part);
  const held = await countSections(tx, institutionId, courseId);
  assertRoom(held + returning - 1, DRAFT_LIMITS.sectionsOfCourse, 'sections in a course');
  if (part.kind === 'section') {
    const { length } = await listSectionIds(tx, { ...parent, lessonId: part.parentId! });
    assertRoom(length, DRAFT_LIMITS.sectionsOfLesson, 'sections in a lesson');
  } else if (part.kind === 'lesson') {
    const { length } = await listLessonIds(tx, { ...parent, moduleId: part.parentId! });
    assertRoom(length, DRAFT_LIMITS.lessonsOfModule, 'lessons in a module');
  } else {
    assertRoom((await listModuleIds(tx, parent)).length, DRAFT_LIMITS.modulesOfCourse, 'modules in a course');
  }
}

/** What was taken out of drafts, and bringing it back. */
export const deletedUseCases = (editing: CourseEditing, database: Pick<Database, 'query'>) => ({
  /** @throws AppError `course_not_found`, `forbidden` */
  async deletedParts(tenant: SignedIn, courseId: string) {
    await editing.read(tenant, courseId, async () => undefined);
    return listDeletedParts(database, { institutionId: tenant.institutionId, courseId });
  },

  /** @throws AppError `part_not_deleted`, `parent_deleted`, `limit_reached`, and as every change of a course */
  restorePart: (tenant: SignedIn, { courseId, kind, partId }: PartAddress) =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const key = { institutionId, courseId, id: partId };
      const part = await findArchivedPart(tx, kind, key);
      if (!part) throw notFound('part_not_deleted', 'Nothing like this was taken out of the draft.');
      if (!part.isParentThere) throw conflict('parent_deleted', 'Bring back first what it was in.');
      await assertRoomFor(tx, key, part);
      const order = await restorePart(tx, key, part);
      return {
        result: { kind, id: partId, order },
        audit: { action: `${kind}_brought_back`, entityType: kind, entityId: partId, details: { order } },
        reshapes: true,
      };
    }),
});

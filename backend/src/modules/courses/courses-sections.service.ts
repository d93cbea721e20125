import type { z } from 'zod';
import type { AuditEntry } from '../../platform/database/audit.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { checkQuestions } from '../rubric/index.ts';
import { DRAFT_LIMITS, type NewSection, type SectionChanges } from './courses-authoring.fields.ts';
import { checkEmbeds } from './courses-embeds.ts';
import { SECTION_SCHEMA_VERSION, type SectionBody } from './courses.body.ts';
import { assertRoom, assertSameIds, type CourseEditing } from './courses-editing.service.ts';
import { reviewedAs } from './courses-review.ts';
import type { DraftSection, LearnerSection } from './courses.replies.ts';
import { assertRevision, changedSince } from './courses-revision-tag.ts';
import {
  archiveSection,
  countSections,
  findDraftSection,
  insertSection,
  listSectionIds,
  orderSections,
  storeContents,
  updateSection,
  type ContentHashes,
  type SectionContent,
} from './courses-sections.repository.ts';
import { lessonExists } from './courses-structure.repository.ts';

type SectionAddress = { courseId: string; sectionId: string };

const EMPTY_BODY: SectionBody = {
  schemaVersion: SECTION_SCHEMA_VERSION,
  markdown: '',
  questions: [],
  resources: [],
};
const audited = (action: string, entityId: string, details: AuditEntry['details']): AuditEntry => ({
  action,
  entityType: 'section',
  entityId,
  details,
});
const writtenBy = ({ actor }: SignedIn) => ({ origin: 'person', authorId: actor.userId }) as const;
export const sectionMissing = () => notFound('section_not_found', 'The draft has no such section.');

export const sectionChanged = ({ revision }: { revision: number }) => changedSince('section', revision);

/**
 * Stores a body with its keys, together or not at all.
 * @throws AppError `question_key_invalid` naming each fault
 */
export async function storeSectionContent(
  tx: Transaction,
  institutionId: string,
  content: SectionContent,
): Promise<ContentHashes> {
  const errors = checkQuestions(content.body.questions, content.keys);
  if (errors.length > 0) {
    throw new AppError('question_key_invalid', 422, errors[0]!.message, { errors });
  }
  const [hashes] = await storeContents(tx, institutionId, [content]);
  return hashes!;
}

/** @throws AppError `embed_not_allowed` naming each page of others that may not be shown */
function assertEmbeds({ markdown }: SectionBody): void {
  const errors = checkEmbeds(markdown);
  if (errors.length > 0) throw new AppError('embed_not_allowed', 422, errors[0]!.message, { errors });
}

/** Stores what a person wrote, with the other half as it was. @returns null when they wrote neither body nor keys */
async function storeWritten(
  tx: Transaction,
  institutionId: string,
  before: SectionContent,
  { body, keys }: Pick<SectionChanges, 'body' | 'keys'>,
): Promise<ContentHashes | null> {
  if (body === undefined && keys === undefined) return null;
  if (body) assertEmbeds(body);
  return storeSectionContent(tx, institutionId, { body: body ?? before.body, keys: keys ?? before.keys });
}

/** @throws AppError `section_changed` when what was read, by either way of saying so, is not what stands there now */
function assertRead(before: { revision: number }, revision?: number, ifMatch?: string): void {
  if (revision !== undefined && revision !== before.revision) throw sectionChanged(before);
  assertRevision('section', before.revision, ifMatch);
}

/** Writing sections. */
const writingUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `lesson_not_found`, `limit_reached`, `question_key_invalid`, and as every change of a course */
  createSection: (
    tenant: SignedIn,
    courseId: string,
    input: NewSection,
  ): Promise<{ id: string; order: number }> =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const { lessonId, body, keys, ...section } = input;
      const parent = { institutionId, courseId, lessonId };
      if (!(await lessonExists(tx, { institutionId, courseId, id: lessonId }))) {
        throw notFound('lesson_not_found', 'The course has no such lesson.');
      }
      const { length } = await listSectionIds(tx, parent);
      assertRoom(length, DRAFT_LIMITS.sectionsOfLesson, 'sections in a lesson');
      const inCourse = await countSections(tx, institutionId, courseId);
      assertRoom(inCourse, DRAFT_LIMITS.sectionsOfCourse, 'sections in a course');
      if (body) assertEmbeds(body);
      const hashes = await storeSectionContent(tx, institutionId, {
        body: body ?? EMPTY_BODY,
        keys: keys ?? [],
      });
      const editedByHand = body !== undefined || keys !== undefined;
      const added = { ...section, ...hashes, editedByHand, orderIndex: length + 1 };
      const id = await insertSection(tx, parent, added, writtenBy(tenant));
      return {
        result: { id, order: length + 1 },
        audit: audited('section_created', id, { lessonId, title: section.title }),
        reshapes: true,
      };
    }),

  /**
   * Who writes with an old revision would undo what somebody else wrote, so it is refused.
   * @param ifMatch tags of revisions, one of which has to be the current one
   * @throws AppError `section_not_found`, `section_changed`, `question_key_invalid`, and as every change of a course
   */
  updateSection: (
    tenant: SignedIn,
    { courseId, sectionId }: SectionAddress,
    input: SectionChanges,
    ifMatch?: string,
  ): Promise<{ id: string; revision: number }> =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const { revision: readRevision, body, keys, ...changes } = input;
      const key = { institutionId, courseId, id: sectionId };
      const before = await findDraftSection(tx, key);
      if (!before) throw sectionMissing();
      assertRead(before, readRevision, ifMatch);
      const content = await storeWritten(tx, institutionId, before, { body, keys });
      const isWritten = content !== null;
      const columns = {
        ...changes,
        ...content,
        ...(isWritten ? { editedByHand: true } : {}),
        ...(isWritten && before.origin !== 'hand' ? reviewedAs('edited', tenant.actor.userId) : {}),
      };
      const revision = await updateSection(tx, key, columns, writtenBy(tenant));
      const fields = Object.keys(input).filter((field) => field !== 'revision');
      return {
        result: { id: sectionId, revision },
        audit: audited('section_updated', sectionId, { fields, revision, ...content }),
        reshapes: Object.keys(changes).length > 0,
      };
    }),
});

/** The use cases on the sections of a draft. */
export const sectionUseCases = (editing: CourseEditing) => ({
  ...writingUseCases(editing),

  /** @throws AppError `section_not_found`, `course_not_found`, `forbidden` */
  getDraftSection: (
    tenant: SignedIn,
    { courseId, sectionId }: SectionAddress,
  ): Promise<z.infer<typeof DraftSection>> =>
    editing.read(tenant, courseId, async (tx, { institutionId }) => {
      const section = await findDraftSection(tx, { institutionId, courseId, id: sectionId });
      if (!section) throw sectionMissing();
      return section;
    }),

  /** A section of the draft without its keys. @throws AppError `course_not_found`, `forbidden`, `section_not_found` */
  previewSection: (
    tenant: SignedIn,
    { courseId, sectionId }: SectionAddress,
  ): Promise<z.infer<typeof LearnerSection>> =>
    editing.read(
      tenant,
      courseId,
      async (tx, { institutionId }) => {
        const section = await findDraftSection(tx, { institutionId, courseId, id: sectionId });
        if (!section) throw sectionMissing();
        return section;
      },
      'preview',
    ),

  /** @throws AppError `section_not_found`, and as every change of a course */
  archiveSection: (tenant: SignedIn, { courseId, sectionId }: SectionAddress) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      if (!(await archiveSection(tx, { institutionId, courseId, id: sectionId }))) throw sectionMissing();
      return {
        result: undefined,
        audit: audited('section_archived', sectionId, {}),
        reshapes: true,
      };
    }),

  /** @throws AppError `order_mismatch`, and as every change of a course */
  orderSections: (
    tenant: SignedIn,
    { courseId, lessonId }: { courseId: string; lessonId: string },
    ids: string[],
  ) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      assertSameIds(ids, await listSectionIds(tx, { institutionId, courseId, lessonId }));
      await orderSections(tx, institutionId, ids);
      return {
        result: undefined,
        audit: { action: 'lesson_ordered', entityType: 'lesson', entityId: lessonId, details: { ids } },
        reshapes: true,
      };
    }),
});

import { recordAudit, type AuditEntry } from '../../platform/database/audit.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { DRAFT_LIMITS } from './courses-authoring.fields.ts';
import { assertRoom, type CourseEditing } from './courses-editing.service.ts';
import type { LibraryPlace, LibraryQuery } from './courses-library.contract.ts';
import { findLibraryUses, listLibrary, listLibraryCopies } from './courses-library.queries.ts';
import {
  archiveEntry,
  findArchivedEntry,
  findCopied,
  findEntry,
  findEntryOf,
  findForm,
  insertEntry,
  restoreEntry,
  updateEntry,
  type LibraryForm,
} from './courses-library.repository.ts';
import { orderWith } from './courses-parts.service.ts';
import {
  countSections,
  insertSection,
  loadBodies,
  orderSections,
  updateSection,
} from './courses-sections.repository.ts';
import { sectionMissing } from './courses-sections.service.ts';

type SectionAddress = { courseId: string; sectionId: string };

const notInLibrary = () => notFound('library_section_not_found', 'The library has no such section.');
const audited = (action: string, entityId: string, details: AuditEntry['details']) => ({
  action,
  entityType: 'section',
  entityId,
  details,
});

async function getEntry(tx: Transaction, institutionId: string, id: string) {
  const entry = await findEntry(tx, { institutionId, id });
  if (!entry) throw notInLibrary();
  return entry;
}

/** @throws AppError `forbidden` to whom neither it nor the institution is theirs */
function assertOwn({ role, userId }: SignedIn['actor'], { savedBy }: { savedBy: string }): void {
  if (role !== 'admin' && savedBy !== userId) throw forbidden('Somebody else saved this.');
}

const auditedEntry = (action: string, entityId: string, { title }: { title: string }): AuditEntry => ({
  action,
  entityType: 'library_section',
  entityId,
  details: { title },
});

const isSame = (one: LibraryForm, other: LibraryForm) =>
  one.title === other.title && one.bodyHash === other.bodyHash && one.keysHash === other.keysHash;

/** The form of an entry alone. */
const formOf = ({ title, kind, role, interactivity, estimatedMinutes, bodyHash, keysHash }: LibraryForm) => ({
  title,
  kind,
  role,
  interactivity,
  estimatedMinutes,
  bodyHash,
  keysHash,
});

/** Reading the library and taking out of it. */
const readingUseCases = (database: Pick<Database, 'query' | 'transaction'>) => ({
  async library({ institutionId }: SignedIn, query: LibraryQuery) {
    const { sections, subjects, total } = await listLibrary(database, institutionId, query);
    return { sections, subjects, pagination: { page: query.page, limit: query.limit, total } };
  },

  /** @throws AppError `library_section_not_found` */
  async librarySection(tenant: SignedIn, libraryId: string) {
    const section = await database.transaction(tenant, async (tx) => {
      const { institutionId } = tenant;
      const { id, title, bodyHash } = await getEntry(tx, institutionId, libraryId);
      const bodies = await loadBodies(tx, institutionId, [bodyHash]);
      return { id, title, body: bodies.get(bodyHash)! };
    });
    return { ...section, ...(await findLibraryUses(database, tenant, libraryId)) };
  },

  /** @throws AppError `library_section_not_found`, `forbidden` */
  removeFromLibrary: (tenant: SignedIn, libraryId: string): Promise<void> =>
    database.transaction(tenant, async (tx) => {
      const { institutionId, actor } = tenant;
      const entry = await getEntry(tx, institutionId, libraryId);
      assertOwn(actor, entry);
      await archiveEntry(tx, { institutionId, id: libraryId });
      await recordAudit(tx, tenant, auditedEntry('library_section_removed', libraryId, entry));
    }),

  /** @throws AppError `library_section_not_found`, `forbidden`, `library_saved_again` */
  restoreToLibrary: (tenant: SignedIn, libraryId: string): Promise<void> =>
    database.transaction(tenant, async (tx) => {
      const { institutionId, actor } = tenant;
      const entry = await findArchivedEntry(tx, { institutionId, id: libraryId });
      if (!entry) throw notInLibrary();
      assertOwn(actor, entry);
      if (await findEntryOf(tx, institutionId, entry.sourceSectionId)) {
        throw conflict('library_saved_again', 'The section was saved to the library again meanwhile.');
      }
      await restoreEntry(tx, { institutionId, id: libraryId });
      await recordAudit(tx, tenant, auditedEntry('library_section_restored', libraryId, entry));
    }),
});

/** From drafts into the library. */
const savingUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `section_not_found`, and as every change of a course */
  saveToLibrary: (
    tenant: SignedIn,
    { courseId, sectionId }: SectionAddress,
    { description }: { description?: string | undefined },
  ) =>
    editing.change<{ id: string; revision: number }>(
      tenant,
      courseId,
      'edit',
      async (tx, { institutionId }) => {
        const form = await findForm(tx, { institutionId, courseId, id: sectionId });
        if (!form) throw sectionMissing();
        const savedBy = tenant.actor.userId;
        const before = await findEntryOf(tx, institutionId, sectionId);
        const told = description === undefined ? {} : { description };
        const result = before
          ? await updateEntry(
              tx,
              { institutionId, id: before.id },
              { ...form, ...told, savedBy },
              !isSame(form, before),
            )
          : await insertEntry(tx, {
              ...form,
              institutionId,
              sourceSectionId: sectionId,
              description: description ?? '',
              savedBy,
            });
        const details = { libraryId: result.id, revision: result.revision };
        return { result, audit: audited('section_saved_to_library', sectionId, details), keepsReview: true };
      },
    ),
});

/** From the library into drafts. */
const insertingUseCases = (editing: CourseEditing, database: Pick<Database, 'query'>) => ({
  /** @throws AppError `library_section_not_found`, `parent_not_found`, `place_gone`, `limit_reached`, and as every change of a course */
  insertFromLibrary: (tenant: SignedIn, courseId: string, { libraryId, lessonId, beforeId }: LibraryPlace) =>
    editing.change(tenant, courseId, 'edit', async (tx, course) => {
      const { institutionId } = course;
      const entry = await getEntry(tx, institutionId, libraryId);
      const place = { kind: 'section', parentId: lessonId, beforeId: beforeId ?? null } as const;
      await orderWith(tx, course, place, ['the copy']);
      const inCourse = await countSections(tx, institutionId, courseId);
      assertRoom(inCourse, DRAFT_LIMITS.sectionsOfCourse, 'sections in a course');
      const source = { librarySectionId: entry.id, libraryRevision: entry.revision };
      const id = await insertSection(
        tx,
        { institutionId, courseId, lessonId },
        { ...formOf(entry), ...source, editedByHand: true, orderIndex: inCourse + 1 },
        { origin: 'person', authorId: tenant.actor.userId },
      );
      const order = await orderWith(tx, course, place, [id]);
      await orderSections(tx, institutionId, order);
      const audit = audited('section_inserted_from_library', id, { lessonId, libraryId });
      return { result: { id, order: order.indexOf(id) + 1 }, audit, reshapes: true };
    }),

  /** @throws AppError `course_not_found`, `forbidden` */
  async libraryCopies(tenant: SignedIn, courseId: string) {
    await editing.read(tenant, courseId, async () => undefined);
    return listLibraryCopies(database, { institutionId: tenant.institutionId, courseId });
  },

  /** @throws AppError `section_not_found`, `library_not_newer`, and as every change of a course */
  takeNewerForm: (tenant: SignedIn, { courseId, sectionId }: SectionAddress) =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const key = { institutionId, courseId, id: sectionId };
      if (!(await findForm(tx, key))) throw sectionMissing();
      const copied = await findCopied(tx, key);
      const entry = copied && (await findEntry(tx, { institutionId, id: copied.id }));
      if (!entry || entry.revision <= copied.revision) {
        throw conflict('library_not_newer', 'The library has no newer form of this section.');
      }
      const { title, bodyHash, keysHash } = entry;
      const columns = { title, bodyHash, keysHash, libraryRevision: entry.revision };
      const maker = { origin: 'person', authorId: tenant.actor.userId } as const;
      const revision = await updateSection(tx, key, columns, maker);
      const details = { libraryId: entry.id, libraryRevision: entry.revision, revision };
      return {
        result: { id: sectionId, revision },
        audit: audited('section_renewed_from_library', sectionId, details),
        reshapes: true,
      };
    }),
});

/** Sections that are used again: one library for each institution. */
export const libraryUseCases = (
  editing: CourseEditing,
  database: Pick<Database, 'query' | 'transaction'>,
) => ({
  ...readingUseCases(database),
  ...savingUseCases(editing),
  ...insertingUseCases(editing, database),
});

import { notFound } from '../../platform/errors.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { CourseEditing } from './courses-editing.service.ts';
import { findVersion, nameVersion, sectionEverExisted } from './courses-history.repository.ts';
import { listVersionsOfSection, type HistoryWanted } from './courses-history.queries.ts';
import { reviewedAs } from './courses-review.ts';
import { findDraftSection, updateSection } from './courses-sections.repository.ts';
import { sectionMissing, storeSectionContent } from './courses-sections.service.ts';

type SectionAddress = { courseId: string; sectionId: string };
type VersionAddress = SectionAddress & { revision: number };

const noVersion = () => notFound('section_version_not_found', 'The section has no such version.');

async function assertSection(
  tx: Transaction,
  institutionId: string,
  { courseId, sectionId }: SectionAddress,
) {
  if (!(await sectionEverExisted(tx, { institutionId, courseId, id: sectionId }))) throw sectionMissing();
}

/** What sections were, and bringing it back. */
export const historyUseCases = (editing: CourseEditing, database: Pick<Database, 'query'>) => ({
  /** @throws AppError `section_not_found`, `course_not_found`, `forbidden` */
  async sectionHistory(tenant: SignedIn, address: SectionAddress, wanted: HistoryWanted) {
    const { institutionId } = tenant;
    await editing.read(tenant, address.courseId, (tx) => assertSection(tx, institutionId, address));
    const key = { institutionId, sectionId: address.sectionId };
    const found = await listVersionsOfSection(database, key, wanted);
    const versions = found.slice(0, wanted.limit);
    return { versions, nextBefore: found.length > wanted.limit ? versions.at(-1)!.revision : null };
  },

  /** @throws AppError `section_version_not_found`, `section_not_found`, `course_not_found`, `forbidden` */
  sectionVersion: (tenant: SignedIn, address: VersionAddress) =>
    editing.read(tenant, address.courseId, async (tx, { institutionId }) => {
      await assertSection(tx, institutionId, address);
      const { sectionId, revision } = address;
      const version = await findVersion(tx, { institutionId, sectionId, revision });
      if (!version) throw noVersion();
      return { revision, ...version };
    }),

  /** @throws AppError `section_version_not_found`, `section_not_found`, and as every change of a course */
  nameVersion: (tenant: SignedIn, address: VersionAddress, name: string | null) =>
    editing.change<void>(tenant, address.courseId, 'edit', async (tx, { institutionId }) => {
      await assertSection(tx, institutionId, address);
      const { sectionId, revision } = address;
      if (!(await nameVersion(tx, { institutionId, sectionId, revision }, name))) throw noVersion();
      const details = { revision, name };
      return {
        result: undefined,
        audit: { action: 'section_version_named', entityType: 'section', entityId: sectionId, details },
      };
    }),

  /** @throws AppError `section_version_not_found`, `section_not_found`, and as every change of a course */
  restoreVersion: (tenant: SignedIn, { courseId, sectionId, revision }: VersionAddress) =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const key = { institutionId, courseId, id: sectionId };
      const before = await findDraftSection(tx, key);
      if (!before) throw sectionMissing();
      const version = await findVersion(tx, { institutionId, sectionId, revision });
      if (!version) throw noVersion();
      const { title, body, keys } = version;
      const hashes = await storeSectionContent(tx, institutionId, { body, keys });
      const userId = tenant.actor.userId;
      const maker = { origin: 'restore', authorId: userId, restoredRevision: revision } as const;
      const changes = {
        title,
        ...hashes,
        editedByHand: true,
        ...(before.origin === 'hand' ? {} : reviewedAs('edited', userId)),
      };
      const restored = await updateSection(tx, key, changes, maker);
      const details = { restored: revision, revision: restored, ...hashes };
      return {
        result: { id: sectionId, revision: restored },
        audit: { action: 'section_restored', entityType: 'section', entityId: sectionId, details },
      };
    }),
});

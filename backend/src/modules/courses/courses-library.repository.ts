/** Sections that are used again in other courses. What was archived is not there. */
import type { Transaction } from '../../platform/database/database.ts';
import type { Key } from './courses.repository.ts';

const living = { archivedAt: null } as const;
const content = {
  title: true,
  kind: true,
  role: true,
  interactivity: true,
  estimatedMinutes: true,
  bodyHash: true,
  keysHash: true,
} as const;

export type LibraryForm = NonNullable<Awaited<ReturnType<typeof findForm>>>;

/** What a section of a draft would be in the library, or null. */
export const findForm = (tx: Transaction, key: Key & { courseId: string }) =>
  tx.section.findFirst({ where: { ...key, ...living }, select: content });

/** An entry with its form, or null. */
export const findEntry = (tx: Transaction, key: Key) =>
  tx.librarySection.findFirst({
    where: { ...key, ...living },
    select: { id: true, revision: true, savedBy: true, ...content },
  });

/** The entry that was made of a section, or null. */
export const findEntryOf = (tx: Transaction, institutionId: string, sourceSectionId: string) =>
  tx.librarySection.findFirst({
    where: { institutionId, sourceSectionId, ...living },
    select: { id: true, revision: true, savedBy: true, ...content },
  });

/** Makes an entry in its first form. */
export const insertEntry = (
  tx: Transaction,
  entry: LibraryForm & {
    institutionId: string;
    sourceSectionId: string;
    description: string;
    savedBy: string;
  },
): Promise<{ id: string; revision: number }> =>
  tx.librarySection.create({ data: entry, select: { id: true, revision: true } });

/** @param isNewForm whether those who have copies are told */
export const updateEntry = (
  tx: Transaction,
  { institutionId, id }: Key,
  entry: LibraryForm & { description?: string; savedBy: string },
  isNewForm: boolean,
): Promise<{ id: string; revision: number }> =>
  tx.librarySection.update({
    where: { institutionId_id: { institutionId, id } },
    data: { ...entry, savedAt: new Date(), ...(isNewForm ? { revision: { increment: 1 } } : {}) },
    select: { id: true, revision: true },
  });

export async function archiveEntry(tx: Transaction, key: Key): Promise<void> {
  await tx.librarySection.updateMany({ where: key, data: { archivedAt: new Date() } });
}

/** An entry that was taken out, or null. */
export const findArchivedEntry = (tx: Transaction, key: Key) =>
  tx.librarySection.findFirst({
    where: { ...key, archivedAt: { not: null } },
    select: { title: true, savedBy: true, sourceSectionId: true },
  });

export async function restoreEntry(tx: Transaction, key: Key): Promise<void> {
  await tx.librarySection.updateMany({ where: key, data: { archivedAt: null } });
}

/** Of which entry, in which form, a section is a copy; or null. */
export async function findCopied(
  tx: Transaction,
  key: Key & { courseId: string },
): Promise<{ id: string; revision: number } | null> {
  const row = await tx.section.findFirst({
    where: { ...key, ...living },
    select: { librarySectionId: true, libraryRevision: true },
  });
  if (!row?.librarySectionId) return null;
  return { id: row.librarySectionId, revision: row.libraryRevision! };
}

/** Sections of drafts and the bodies and keys they point at. What was archived is not there. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import { contentHash } from './courses-content-hash.ts';
import { recordVersions, type VersionMaker } from './courses-history.repository.ts';
import { asJson } from './courses.repository.ts';
import type { PartKey } from './courses-structure.repository.ts';
import { DraftSection } from './courses.replies.ts';
import type { ReviewState } from './courses.values.ts';

type Parent = { institutionId: string; courseId: string; lessonId: string };
export type SectionContent = { body: SectionBody; keys: QuestionKey[] };
export type ContentHashes = { bodyHash: string; keysHash: string };
type GeneratedHashes = { generatedBodyHash: string; generatedKeysHash: string };
export type SectionColumns = {
  title?: string;
  kind?: string;
  role?: string;
  estimatedMinutes?: number;
  isRequired?: boolean;
  editedByHand?: boolean;
  reviewState?: ReviewState;
  reviewedAt?: Date;
  reviewedBy?: string;
  interactivity?: string;
  /** Of which entry of the library it is a copy, in which form. */
  librarySectionId?: string;
  libraryRevision?: number;
};
/** A draft section with the names of its contents; `generated` names what its author wrote last. */
export type StoredDraftSection = z.infer<typeof DraftSection> &
  ContentHashes & { generated: ContentHashes | null };

const living = { archivedAt: null } as const;
const byHash = ({ hash }: { hash: string }, other: { hash: string }) => (hash < other.hash ? -1 : 1);

/**
 * Stores bodies and keys that are not there yet.
 * @returns the hashes of each, in the order given
 */
export async function storeContents(
  tx: Transaction,
  institutionId: string,
  contents: SectionContent[],
): Promise<ContentHashes[]> {
  const hashes = contents.map(({ body, keys }) => ({
    bodyHash: contentHash(body),
    keysHash: contentHash(keys),
  }));
  // In the order of their hashes, so that two writers of the same rows wait for each other instead of deadlocking.
  const bodies = contents.map(({ body }, index) => ({ hash: hashes[index]!.bodyHash, body: asJson(body) }));
  await tx.sectionBody.createMany({
    data: bodies.sort(byHash).map((row) => ({ institutionId, ...row })),
    skipDuplicates: true,
  });
  const keySets = contents.map(({ keys }, index) => ({ hash: hashes[index]!.keysHash, keys: asJson(keys) }));
  await tx.questionKeySet.createMany({
    data: keySets.sort(byHash).map((row) => ({ institutionId, ...row })),
    skipDuplicates: true,
  });
  return hashes;
}

/** Ids of a lesson's sections, in order. */
export const listSectionIds = async (tx: Transaction, parent: Parent): Promise<string[]> =>
  (
    await tx.section.findMany({
      where: { ...parent, ...living },
      orderBy: [{ orderIndex: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
  ).map((row) => row.id);

export const countSections = (tx: Transaction, institutionId: string, courseId: string): Promise<number> =>
  tx.section.count({ where: { institutionId, courseId, ...living } });

/** Adds a section at a place of its lesson; @returns its id */
export async function insertSection(
  tx: Transaction,
  parent: Parent,
  section: SectionColumns & ContentHashes & { title: string; orderIndex: number },
  maker: VersionMaker,
): Promise<string> {
  const { id } = await tx.section.create({ data: { ...parent, ...section }, select: { id: true } });
  await recordVersions(tx, parent.institutionId, [id], maker);
  return id;
}

/** The section as its author edits it, or null. */
export async function findDraftSection(tx: Transaction, key: PartKey): Promise<StoredDraftSection | null> {
  const row = await tx.section.findFirst({
    where: { ...key, ...living },
    select: {
      id: true,
      lessonId: true,
      title: true,
      kind: true,
      role: true,
      interactivity: true,
      estimatedMinutes: true,
      isRequired: true,
      origin: true,
      editedByHand: true,
      revision: true,
      lockedAt: true,
      reviewState: true,
      bodyHash: true,
      keysHash: true,
      generatedBodyHash: true,
      generatedKeysHash: true,
      body: { select: { body: true } },
      keys: { select: { keys: true } },
    },
  });
  if (!row) return null;
  const { bodyHash, keysHash, generatedBodyHash, generatedKeysHash, body, keys, ...plain } = row;
  const lockedAt = plain.lockedAt?.toISOString() ?? null;
  return {
    ...DraftSection.parse({ ...plain, lockedAt, body: body.body, keys: keys.keys }),
    bodyHash,
    keysHash,
    generated:
      generatedBodyHash && generatedKeysHash
        ? { bodyHash: generatedBodyHash, keysHash: generatedKeysHash }
        : null,
  };
}

/** Changes a section, counts its revision up and keeps a new wording in its history; @returns the new revision */
export async function updateSection(
  tx: Transaction,
  { institutionId, id }: PartKey,
  section: SectionColumns & Partial<ContentHashes> & Partial<GeneratedHashes>,
  maker: VersionMaker,
): Promise<number> {
  const { revision } = await tx.section.update({
    where: { institutionId_id: { institutionId, id } },
    data: { ...section, revision: { increment: 1 }, updatedAt: new Date() },
    select: { revision: true },
  });
  const isReworded = section.title ?? section.bodyHash ?? section.keysHash;
  if (isReworded !== undefined) await recordVersions(tx, institutionId, [id], maker);
  return revision;
}

/** The others of its lesson move up. @returns false when the draft has no such section */
export async function archiveSection(tx: Transaction, key: PartKey): Promise<boolean> {
  const { institutionId, courseId } = key;
  const [archived] = await tx.section.updateManyAndReturn({
    where: { ...key, ...living },
    data: { archivedAt: new Date() },
    select: { lessonId: true },
  });
  if (!archived) return false;
  await orderSections(tx, institutionId, await listSectionIds(tx, { institutionId, courseId, ...archived }));
  return true;
}

/** Numbers sections from 1 in the order of the ids. */
export async function orderSections(tx: Transaction, institutionId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update sections s set order_index = o.place, updated_at = now()
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where s.institution_id = ${institutionId}::uuid and s.id = o.id`;
}

/** Bodies by their hashes, without the keys. */
export async function loadBodies(
  tx: Transaction,
  institutionId: string,
  hashes: readonly string[],
): Promise<Map<string, SectionBody>> {
  const bodies = await tx.sectionBody.findMany({
    where: { institutionId, hash: { in: [...hashes] } },
    select: { hash: true, body: true },
  });
  return new Map(bodies.map(({ hash, body }) => [hash, SectionBody.parse(body)]));
}

/** Bodies and keys by their hashes. */
export async function loadContents(
  tx: Transaction,
  institutionId: string,
  wanted: ContentHashes[],
): Promise<{ bodies: Map<string, SectionBody>; keys: Map<string, QuestionKey[]> }> {
  const bodies = await loadBodies(tx, institutionId, [...new Set(wanted.map((each) => each.bodyHash))]);
  const keySets = await tx.questionKeySet.findMany({
    where: { institutionId, hash: { in: [...new Set(wanted.map((each) => each.keysHash))] } },
    select: { hash: true, keys: true },
  });
  return {
    bodies,
    keys: new Map(keySets.map(({ hash, keys }) => [hash, z.array(QuestionKey).parse(keys)])),
  };
}

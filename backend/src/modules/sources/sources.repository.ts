/** Writes documents and their versions, inside the caller's transaction; reads them by id. */
import type { Transaction } from '../../platform/database/database.ts';
import type { ReadSource } from './source-reading.ts';

export type SourceKey = { institutionId: string; sourceId: string };

/** A version before it is stored; `file…` of the bytes as they came. */
export type NewVersion = {
  read: ReadSource;
  fileSha256: string;
  textSha256: string;
  bytes: number;
  createdBy: string;
};

/** Lets uploads of one person happen one after the other, so that the same file is stored once. */
export async function takeUploadTurn(tx: Transaction, institutionId: string, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`sources:${institutionId}:${userId}`}, 0))`;
}

/** The source of this person that has this name and, in its newest version, this very file; null when there is none. */
export async function findSame(
  tx: Transaction,
  institutionId: string,
  { ownerId, name, fileSha256 }: { ownerId: string; name: string; fileSha256: string },
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select s.id from sources s
    join source_versions v on v.institution_id = s.institution_id and v.source_id = s.id and v.number = s.current_version
    where s.institution_id = ${institutionId}::uuid and s.owner_id = ${ownerId}::uuid and s.archived_at is null
      and s.name = ${name} and v.file_sha256 = ${fileSha256}
    order by s.id limit 1`;
  return found?.id ?? null;
}

/** @returns the id of the new source, whose version 1 is stored with it */
export async function insertSource(
  tx: Transaction,
  institutionId: string,
  { ownerId, name, origin }: { ownerId: string; name: string; origin: 'upload' | 'paste' },
  version: NewVersion,
): Promise<string> {
  const { id } = await tx.source.create({
    data: { institutionId, ownerId, name, origin },
    select: { id: true },
  });
  await insertVersion(tx, { institutionId, sourceId: id }, 1, version);
  return id;
}

/** Stores a version with its blocks. @returns its id */
export async function insertVersion(
  tx: Transaction,
  { institutionId, sourceId }: SourceKey,
  number: number,
  { read, ...facts }: NewVersion,
): Promise<string> {
  const { parts, text, ...described } = read;
  const { id } = await tx.sourceVersion.create({
    data: { institutionId, sourceId, number, ...described, ...facts, text, characters: text.length },
    select: { id: true },
  });
  const rows = JSON.stringify(parts.map((part, ordinal) => ({ ...part, ordinal })));
  await tx.$executeRaw`
    insert into source_blocks (institution_id, version_id, ordinal, kind, headings, start_offset, end_offset, words, hash)
    select ${institutionId}::uuid, ${id}::uuid, b.ordinal, b.kind, array(select jsonb_array_elements_text(b.headings)),
      b.start, b."end", b.words, b.hash
    from jsonb_to_recordset(${rows}::jsonb)
      as b (ordinal int, kind text, headings jsonb, start int, "end" int, words int, hash text)`;
  return id;
}

/** The row as policies need it, locked until the transaction ends; null when there is none. */
export async function lockSource(tx: Transaction, { institutionId, sourceId }: SourceKey) {
  const [row] = await tx.$queryRaw<
    { ownerId: string; name: string; currentVersion: number; archivedAt: Date | null }[]
  >`
    select owner_id as "ownerId", name, current_version as "currentVersion", archived_at as "archivedAt"
    from sources where institution_id = ${institutionId}::uuid and id = ${sourceId}::uuid for update`;
  return row ?? null;
}

/** Makes a version the newest one. */
export async function showVersion(
  tx: Transaction,
  { institutionId, sourceId }: SourceKey,
  change: { name: string; currentVersion: number },
): Promise<void> {
  await tx.source.updateMany({
    where: { institutionId, id: sourceId },
    data: { ...change, updatedAt: new Date() },
  });
}

export async function archiveSource(tx: Transaction, { institutionId, sourceId }: SourceKey): Promise<void> {
  await tx.source.updateMany({
    where: { institutionId, id: sourceId, archivedAt: null },
    data: { archivedAt: new Date() },
  });
}

/** The hashes of a version's blocks, in order. */
export async function listBlockHashes(
  tx: Transaction,
  { institutionId, sourceId }: SourceKey,
  number: number,
): Promise<string[]> {
  const rows = await tx.sourceBlock.findMany({
    where: { institutionId, version: { is: { institutionId, sourceId, number } } },
    orderBy: { ordinal: 'asc' },
    select: { hash: true },
  });
  return rows.map(({ hash }) => hash);
}

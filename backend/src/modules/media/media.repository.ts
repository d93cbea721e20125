import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import type { CheckedMedia, MediaRefusal } from './media.values.ts';

export type MediaKey = { institutionId: string; id: string };
export type StoredObject = { id: string; position: number };

const keyOf = ({ institutionId, id }: MediaKey) => ({ institutionId_id: { institutionId, id } });

/** Lets one upload of the institution begin after the other. @returns the bytes that are taken up or reserved */
export async function countBytesLocked(tx: Transaction, institutionId: string): Promise<number> {
  await tx.$queryRaw`select 1 as locked from pg_advisory_xact_lock(hashtextextended('media ' || ${institutionId}, 0))`;
  const [sum] = await tx.$queryRaw<{ bytes: bigint }[]>`
    select coalesce(sum(size_bytes), 0)::bigint as bytes from media_files
    where institution_id = ${institutionId}::uuid and emptied_at is null`;
  return Number(sum!.bytes);
}

export type NewUpload = { name: string; declaredType: string; sizeBytes: number; expiresAt: Date };

/** Writes the row of a file that is to arrive. @returns its id */
export async function insertUpload(
  tx: Transaction,
  owner: { institutionId: string; userId: string },
  upload: NewUpload,
): Promise<string> {
  const { institutionId, userId: ownerId } = owner;
  const { id } = await tx.mediaFile.create({ data: { institutionId, ownerId, ...upload } });
  return id;
}

/** A file, locked until the transaction ends; or null. */
export async function findMediaLocked(tx: Transaction, key: MediaKey) {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    select id from media_files where institution_id = ${key.institutionId}::uuid and id = ${key.id}::uuid for update`;
  return locked ? tx.mediaFile.findUniqueOrThrow({ where: keyOf(key) }) : null;
}

/** A file; or null. */
export const findMedia = (tx: Transaction, key: MediaKey) => tx.mediaFile.findUnique({ where: keyOf(key) });

type NewObject = { purpose: 'part' | 'file'; position: number; bytes: number; mediaType: string };

/**
 * Says beforehand what is going to be stored, as to be removed at a time: what a crash leaves in storage is found there.
 * @returns the id, which is part of its key in storage
 */
export async function announceObject(
  tx: Transaction,
  { institutionId, id: mediaId }: MediaKey,
  object: NewObject,
  removedAt: Date,
): Promise<string> {
  const { id } = await tx.mediaObject.create({ data: { institutionId, mediaId, ...object, removedAt } });
  return id;
}

/** What was announced is stored, and stays. */
export async function confirmObjects(tx: Transaction, institutionId: string, ids: string[]): Promise<void> {
  await tx.mediaObject.updateMany({ where: { institutionId, id: { in: ids } }, data: { removedAt: null } });
}

/** What is stored of a file is not needed any more. */
export async function dropObjects(
  tx: Transaction,
  { institutionId, id }: MediaKey,
  now: Date,
  purpose?: 'part' | 'file',
): Promise<void> {
  const where = { institutionId, mediaId: id, removedAt: null, ...(purpose ? { purpose } : {}) };
  await tx.mediaObject.updateMany({ where, data: { removedAt: now } });
}

/** The parts of an upload in the order of the file. */
export async function listParts(tx: Transaction, { institutionId, id }: MediaKey): Promise<StoredObject[]> {
  const parts = await tx.mediaObject.findMany({
    where: { institutionId, mediaId: id, purpose: 'part', removedAt: null },
    orderBy: { position: 'asc' },
    select: { id: true, position: true },
  });
  return parts.map((part) => ({ id: part.id, position: Number(part.position) }));
}

/** How many parts an upload consists of so far. */
export const countParts = (tx: Transaction, { institutionId, id }: MediaKey): Promise<number> =>
  tx.mediaObject.count({ where: { institutionId, mediaId: id, purpose: 'part', removedAt: null } });

/** Moves an upload on; when it is whole it is to be looked at. */
export async function advanceUpload(
  tx: Transaction,
  key: MediaKey,
  receivedBytes: number,
  isWhole: boolean,
): Promise<void> {
  await tx.mediaFile.update({
    where: keyOf(key),
    data: {
      receivedBytes,
      updatedAt: new Date(),
      ...(isWhole ? { state: 'processing', expiresAt: null } : {}),
    },
  });
}

/** A file was looked at and may be used. */
export async function acceptMedia(tx: Transaction, key: MediaKey, checked: CheckedMedia): Promise<void> {
  const { kind, mediaType, width, height, renditions } = checked;
  const size = renditions.reduce((sum, { bytes }) => sum + bytes.length, 0);
  await tx.mediaFile.update({
    where: keyOf(key),
    data: {
      state: 'ready',
      kind,
      mediaType,
      width,
      height,
      sizeBytes: size,
      receivedBytes: size,
      updatedAt: new Date(),
    },
  });
}

/** A file is not taken: its row stays to say why, and takes up no space. */
export async function refuseMedia(tx: Transaction, key: MediaKey, code: MediaRefusal, now: Date) {
  await tx.mediaFile.update({
    where: keyOf(key),
    data: { state: 'refused', refusalCode: code, expiresAt: null, emptiedAt: now, updatedAt: now },
  });
  await dropObjects(tx, key, now);
}

export type MediaChange = { name?: string | undefined; altText?: string | null; isDecorative?: boolean };

/** Changes what is said of a file. */
export async function updateMedia(tx: Transaction, key: MediaKey, change: MediaChange): Promise<void> {
  const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await tx.mediaFile.update({ where: keyOf(key), data: { ...data, updatedAt: new Date() } });
}

/** Takes a file out of the library, or puts it back. */
export async function setArchived(tx: Transaction, key: MediaKey, archivedAt: Date | null): Promise<void> {
  await tx.mediaFile.update({ where: keyOf(key), data: { archivedAt, updatedAt: new Date() } });
}

/** Gives a file the contents of another one, which is empty and archived then. */
export async function moveContents(tx: Transaction, from: MediaKey, to: MediaKey, now: Date): Promise<void> {
  const { institutionId } = to;
  const given = await tx.mediaFile.findUniqueOrThrow({ where: keyOf(from) });
  const { mediaType, sizeBytes, receivedBytes, width, height } = given;
  await dropObjects(tx, to, now);
  await tx.mediaObject.updateMany({
    where: { institutionId, mediaId: from.id, removedAt: null },
    data: { mediaId: to.id },
  });
  await tx.mediaFile.update({
    where: keyOf(to),
    data: {
      mediaType,
      sizeBytes,
      receivedBytes,
      width,
      height,
      revision: { increment: 1 },
      updatedAt: now,
    },
  });
  await tx.mediaFile.update({ where: keyOf(from), data: { archivedAt: now, emptiedAt: now } });
}

/** Uploads that nobody went on with are given up. @returns how many */
export async function expireUploads(tx: Transaction, institutionId: string, now: Date): Promise<number> {
  const late = await tx.mediaFile.findMany({
    where: { institutionId, state: 'uploading', expiresAt: { lt: now } },
    select: { id: true },
  });
  for (const { id } of late) await refuseMedia(tx, { institutionId, id }, 'upload_expired', now);
  return late.length;
}

/** What no draft and no version shows: archived when nobody touched it since, later emptied. */
export async function archiveOrphans(tx: Transaction, institutionId: string, now: Date, since: Date) {
  return tx.$queryRaw<{ id: string }[]>`
    update media_files m set archived_at = ${now}, updated_at = ${now}
    where m.institution_id = ${institutionId}::uuid and m.state = 'ready' and m.archived_at is null
      and m.updated_at < ${since} and not media_is_used(m.institution_id, m.id)
    returning m.id`;
}

/** Empties what was archived long ago and is shown nowhere. */
export async function emptyArchived(tx: Transaction, institutionId: string, now: Date, since: Date) {
  const emptied = await tx.$queryRaw<{ id: string }[]>`
    update media_files m set emptied_at = ${now}
    where m.institution_id = ${institutionId}::uuid and m.state = 'ready' and m.emptied_at is null
      and m.archived_at < ${since} and not media_is_used(m.institution_id, m.id)
    returning m.id`;
  for (const { id } of emptied) await dropObjects(tx, { institutionId, id }, now);
  return emptied;
}

/** Some of what is to be removed from storage by now. */
export const listRemoved = (tx: Transaction, institutionId: string, now: Date, limit: number) =>
  tx.mediaObject.findMany({
    where: { institutionId, removedAt: { lte: now } },
    orderBy: { removedAt: 'asc' },
    select: { id: true },
    take: limit,
  });

/** Forgets what was removed from storage. */
export async function deleteObjects(tx: Transaction, institutionId: string, ids: string[]): Promise<void> {
  await tx.mediaObject.deleteMany({ where: { institutionId, id: { in: ids } } });
}

const UnfitMedia = z.object({
  bodyHash: z.string(),
  mediaId: z.string(),
  /** Empty where there is no such file. */
  name: z.string(),
  fault: z.enum(['missing', 'not_ready', 'archived']),
});
export type UnfitMedia = z.output<typeof UnfitMedia>;

/** The files that bodies of sections name and that are not there, not ready, or in the archive. */
export async function listUnfitMedia(
  tx: Transaction,
  institutionId: string,
  bodyHashes: string[],
): Promise<UnfitMedia[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select r.body_hash as "bodyHash", r.media_id as "mediaId", coalesce(m.name, '') as name,
      case when m.id is null or m.emptied_at is not null or m.state = 'refused' then 'missing'
        when m.state <> 'ready' then 'not_ready' else 'archived' end as fault
    from media_references r
    left join media_files m on m.institution_id = r.institution_id and m.id = r.media_id
    where r.institution_id = ${institutionId}::uuid and r.body_hash = any (${bodyHashes}::text[])
      and (m.id is null or m.state <> 'ready' or m.archived_at is not null or m.emptied_at is not null)
    order by r.body_hash, m.name, r.media_id`;
  return z.array(UnfitMedia).parse(rows);
}

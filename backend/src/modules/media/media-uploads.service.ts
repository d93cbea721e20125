import { recordAudit } from '../../platform/database/audit.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { isTakenType } from './media-kind.ts';
import type { MediaStore } from './media-store.service.ts';
import {
  advanceUpload,
  confirmObjects,
  countBytesLocked,
  countParts,
  findMedia,
  findMediaLocked,
  insertUpload,
  refuseMedia,
} from './media.repository.ts';
import { MEGABYTE } from './media.values.ts';

const HOUR = 3_600_000;
/** What is held in memory of an upload; each part is safe before the next is read. */
const PART_BYTES = 4 * MEGABYTE;
const MAX_PARTS = 2_000;

export const MEDIA_PROCESS_QUEUE = 'media.process';

export type MediaUploadsService = ReturnType<typeof createMediaUploadsService>;
type NewFile = { name: string; declaredType: string; length: number };
type Standing = { offset: number; length: number; expiresAt: Date | null };
type Row = NonNullable<Awaited<ReturnType<typeof findMedia>>>;

/** Files that arrive in pieces and go on where they were cut off (tus 1.0). An upload is its owner's alone. */
export function createMediaUploadsService(
  platform: Pick<Platform, 'config' | 'database' | 'jobs' | 'clock'>,
  store: MediaStore,
) {
  const { database, clock } = platform;

  async function standing(caller: SignedIn, id: string): Promise<Row> {
    const { institutionId } = caller;
    return database.transaction(caller, async (tx) =>
      ownUpload(caller, await findMedia(tx, { institutionId, id }), clock.now()),
    );
  }

  return {
    /**
     * Reserves the space of a file.
     * @throws AppError `file_too_large`, `media_kind_unknown`, `media_quota_exceeded`
     */
    create: (caller: SignedIn, file: NewFile) => reserve(platform, caller, file),

    /** How far an upload is. @throws AppError `media_not_found`, `upload_expired` */
    async standing(caller: SignedIn, id: string): Promise<Standing> {
      return standingOf(await standing(caller, id));
    },

    /**
     * Takes the bytes that follow. What arrived before a cut stays; a second sender of the same bytes is refused.
     * @throws AppError `media_not_found`, `upload_expired`, `upload_offset_wrong`, `upload_too_long`, `too_many_parts`
     */
    async append(
      caller: SignedIn,
      id: string,
      offset: number,
      body: AsyncIterable<Buffer>,
    ): Promise<Standing> {
      const row = await standing(caller, id);
      if (row.state !== 'uploading' || Number(row.receivedBytes) !== offset) throw offsetWrong(row);
      let at = offset;
      for await (const piece of piecesOf(body)) {
        if (at + piece.length > Number(row.sizeBytes)) throw tooLong();
        at = await keepPiece(platform, store, caller, { id, at, piece });
      }
      return standingOf(await standing(caller, id));
    },

    /** Gives an upload up. @throws AppError `media_not_found`, `upload_expired`, `upload_complete` */
    async cancel(caller: SignedIn, id: string): Promise<void> {
      const key = { institutionId: caller.institutionId, id };
      await database.transaction(caller, async (tx) => {
        const row = ownUpload(caller, await findMediaLocked(tx, key), clock.now());
        if (row.state !== 'uploading') throw conflict('upload_complete', 'The file has arrived already.');
        await refuseMedia(tx, key, 'upload_cancelled', clock.now());
        await recordAudit(tx, caller, { action: 'media.cancel', entityType: 'media', entityId: id });
      });
    },
  };
}

/** Writes the row of a file that is to come, if there is room for it. */
async function reserve(
  { config, database, clock }: Pick<Platform, 'config' | 'database' | 'clock'>,
  caller: SignedIn,
  { name, declaredType, length }: NewFile,
) {
  const largest = config.MEDIA_MAX_MB * MEGABYTE;
  if (length > largest) throw tooLarge(largest);
  if (!isTakenType(declaredType)) throw kindUnknown();
  const expiresAt = new Date(clock.now().getTime() + config.MEDIA_UPLOAD_HOURS * HOUR);
  const quotaBytes = config.MEDIA_QUOTA_MB * MEGABYTE;
  const id = await database.transaction(caller, async (tx) => {
    const usedBytes = await countBytesLocked(tx, caller.institutionId);
    if (usedBytes + length > quotaBytes) throw quotaExceeded(usedBytes, quotaBytes);
    const owner = { institutionId: caller.institutionId, userId: caller.actor.userId };
    const made = await insertUpload(tx, owner, { name, declaredType, sizeBytes: length, expiresAt });
    const details = { name, declaredType, bytes: length };
    await recordAudit(tx, caller, {
      action: 'media.upload',
      entityType: 'media',
      entityId: made,
      details,
    });
    return made;
  });
  return { id, expiresAt };
}

/** Stores a piece, then moves the upload on if nobody else did meanwhile. @returns where it is then */
async function keepPiece(
  { database, jobs, clock }: Pick<Platform, 'database' | 'jobs' | 'clock'>,
  store: MediaStore,
  caller: SignedIn,
  { id, at, piece }: { id: string; at: number; piece: Buffer },
): Promise<number> {
  const { institutionId } = caller;
  const key = { institutionId, id };
  const stored = { purpose: 'part', position: at, mediaType: 'application/octet-stream' } as const;
  const objectId = await store.put(key, stored, piece);
  return database.transaction(caller, async (tx) => {
    const row = ownUpload(caller, await findMediaLocked(tx, key), clock.now());
    if (row.state !== 'uploading' || Number(row.receivedBytes) !== at) throw offsetWrong(row);
    if ((await countParts(tx, key)) >= MAX_PARTS) throw tooManyParts();
    const next = at + piece.length;
    const isWhole = next === Number(row.sizeBytes);
    await confirmObjects(tx, institutionId, [objectId]);
    await advanceUpload(tx, key, next, isWhole);
    if (isWhole) await jobs.send(tx, MEDIA_PROCESS_QUEUE, { institutionId, mediaId: id });
    return next;
  });
}

/** Pieces of a stream that are worth storing. Where the connection breaks, what came before is given out first. */
async function* piecesOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      held.push(chunk);
      length += chunk.length;
      if (length >= PART_BYTES) {
        yield Buffer.concat(held);
        held = [];
        length = 0;
      }
    }
  } catch (error) {
    if (!isCut(error)) throw error;
  }
  if (length > 0) yield Buffer.concat(held);
}

const isCut = (error: unknown) =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes((error as { code?: string }).code ?? '');

function ownUpload(caller: SignedIn, row: Row | null, now: Date): Row {
  if (!row || row.ownerId !== caller.actor.userId)
    throw notFound('media_not_found', 'There is no such file.');
  const isOver = row.refusalCode === 'upload_expired' || row.refusalCode === 'upload_cancelled';
  if (isOver || (row.expiresAt && row.expiresAt < now)) {
    throw new AppError('upload_expired', 410, 'This upload was given up. Begin it again.');
  }
  return row;
}

const standingOf = (row: Row): Standing =>
  row.state === 'uploading'
    ? { offset: Number(row.receivedBytes), length: Number(row.sizeBytes), expiresAt: row.expiresAt }
    : { offset: Number(row.sizeBytes), length: Number(row.sizeBytes), expiresAt: null };

const offsetWrong = (row: Row) =>
  conflict('upload_offset_wrong', 'The file has got another number of bytes than was said.', {
    offset: standingOf(row).offset,
  });
const tooLarge = (largest: number) =>
  new AppError('file_too_large', 413, `A file may have at most ${largest} bytes.`, {
    extra: { maxFileBytes: largest },
  });
const tooLong = () => new AppError('upload_too_long', 413, 'More bytes were sent than the file has.');
const tooManyParts = () => conflict('too_many_parts', 'The file was sent in too many small pieces.');
const kindUnknown = () => new AppError('media_kind_unknown', 415, 'Files of this kind are not taken.');
const quotaExceeded = (usedBytes: number, quotaBytes: number) =>
  conflict('media_quota_exceeded', 'There is no room left for this file.', { usedBytes, quotaBytes });

import { buffer } from 'node:stream/consumers';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { checkMedia } from './media-checking.ts';
import type { MediaStore } from './media-store.service.ts';
import {
  acceptMedia,
  archiveOrphans,
  confirmObjects,
  deleteObjects,
  dropObjects,
  emptyArchived,
  expireUploads,
  findMedia,
  findMediaLocked,
  listParts,
  listRemoved,
  refuseMedia,
  type MediaKey,
} from './media.repository.ts';
import { MediaRefused, type CheckedMedia } from './media.values.ts';

const DAY = 86_400_000;
const REMOVED_AT_ONCE = 200;

export type MediaProcessingService = ReturnType<typeof createMediaProcessingService>;

const byJob = (institutionId: string): Tenant => ({ institutionId, requestId: 'media', actor: null });

/** What the worker does with files: looks at them, and tidies up behind them. */
export function createMediaProcessingService(
  platform: Pick<Platform, 'config' | 'database' | 'clock'>,
  store: MediaStore,
) {
  const { config, database, clock } = platform;
  return {
    /** Looks at a file that arrived whole. Done again it changes nothing. */
    async process(key: MediaKey): Promise<void> {
      const found = await database.transaction(key, async (tx) => {
        const row = await findMedia(tx, key);
        return row?.state === 'processing' ? { row, parts: await listParts(tx, key) } : null;
      });
      if (!found) return;
      const pieces = [];
      for (const { id } of found.parts) pieces.push(await buffer(await store.read(key, id)));
      const checked = await checkMedia(Buffer.concat(pieces), found.row.declaredType).catch(asRefusal);
      await (checked instanceof MediaRefused
        ? refuse(platform, key, checked)
        : accept(platform, store, key, checked));
    },

    /** Gives up late uploads, archives and later empties what nothing shows, and removes what is over. */
    async clean({ institutionId }: { institutionId: string }, signal: AbortSignal): Promise<void> {
      const now = clock.now();
      const since = new Date(now.getTime() - config.MEDIA_ORPHAN_DAYS * DAY);
      await database.transaction({ institutionId }, async (tx) => {
        await expireUploads(tx, institutionId, now);
        const emptied = await emptyArchived(tx, institutionId, now, since);
        const archived = await archiveOrphans(tx, institutionId, now, since);
        const tell = (action: string, { id }: { id: string }) =>
          recordAudit(tx, byJob(institutionId), { action, entityType: 'media', entityId: id });
        for (const media of archived) await tell('media.archive', media);
        for (const media of emptied) await tell('media.empty', media);
      });
      while (!signal.aborted) {
        const removed = await database.transaction({ institutionId }, (tx) =>
          listRemoved(tx, institutionId, now, REMOVED_AT_ONCE),
        );
        if (removed.length === 0) return;
        for (const { id } of removed) await store.remove({ institutionId }, id);
        const ids = removed.map(({ id }) => id);
        await database.transaction({ institutionId }, (tx) => deleteObjects(tx, institutionId, ids));
      }
    },
  };
}

function asRefusal(error: unknown): MediaRefused {
  if (error instanceof MediaRefused) return error;
  throw error;
}

async function refuse(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  key: MediaKey,
  { code }: MediaRefused,
): Promise<void> {
  await database.transaction(key, async (tx) => {
    if ((await findMediaLocked(tx, key))?.state !== 'processing') return;
    await refuseMedia(tx, key, code, clock.now());
    const entry = { action: 'media.refuse', entityType: 'media', entityId: key.id, details: { code } };
    await recordAudit(tx, byJob(key.institutionId), entry);
  });
}

async function accept(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  store: MediaStore,
  key: MediaKey,
  checked: CheckedMedia,
): Promise<void> {
  const ids: string[] = [];
  for (const { width, mediaType, bytes } of checked.renditions) {
    ids.push(await store.put(key, { purpose: 'file', position: width, mediaType }, bytes));
  }
  await database.transaction(key, async (tx) => {
    if ((await findMediaLocked(tx, key))?.state !== 'processing') return;
    await dropObjects(tx, key, clock.now(), 'part');
    await confirmObjects(tx, key.institutionId, ids);
    await acceptMedia(tx, key, checked);
    const entry = {
      action: 'media.accept',
      entityType: 'media',
      entityId: key.id,
      details: { kind: checked.kind },
    };
    await recordAudit(tx, byJob(key.institutionId), entry);
  });
}

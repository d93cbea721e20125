import { buffer } from 'node:stream/consumers';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn, Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { MediaAddresses } from './media-addresses.ts';
import { rangeOf } from './media-range.ts';
import type { MediaStore } from './media-store.service.ts';
import { mayChangeMedia } from './media.policy.ts';
import { MEGABYTE, type ShownMedia } from './media.values.ts';
import {
  findMediaShown,
  findServed,
  listAddressed,
  listMedia,
  listUses,
  readUsedBytes,
  type MediaRow,
  type MediaWanted,
} from './media.queries.ts';
import {
  findMediaLocked,
  moveContents,
  setArchived,
  updateMedia,
  type MediaChange,
} from './media.repository.ts';

const NAMED = /\bmedia:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;
const MAX_NAMED = 500;

export type MediaService = ReturnType<typeof createMediaService>;
type Picture = { mediaType: string; bytes: Buffer; name: string };
type Asked = {
  institutionId: string;
  mediaId: string;
  file: string;
  expires: number;
  signature: string;
  width?: number | undefined;
  range: string | undefined;
};

/** The library of an institution, and the files that its sections show. */
export function createMediaService(
  platform: Pick<Platform, 'config' | 'database' | 'clock'>,
  store: MediaStore,
  addresses: MediaAddresses,
) {
  const { config, database, clock } = platform;
  const shown = (caller: SignedIn, row: MediaRow) => asShown(addresses, caller, row, clock.now());
  const changed = changing(platform, addresses);

  return {
    /** A page of the library, and how much room there is. */
    async list(caller: SignedIn, wanted: MediaWanted) {
      const { media, total } = await listMedia(database, caller, wanted);
      const usedBytes = await readUsedBytes(database, caller);
      return {
        media: media.map((row) => shown(caller, row)),
        usage: {
          usedBytes,
          quotaBytes: config.MEDIA_QUOTA_MB * MEGABYTE,
          maxFileBytes: config.MEDIA_MAX_MB * MEGABYTE,
        },
        pagination: { page: wanted.page, limit: wanted.limit, total },
      };
    },

    /** A file and the drafts that show it. @throws AppError `media_not_found` */
    async get(caller: SignedIn, mediaId: string) {
      const row = await findMediaShown(database, caller, mediaId);
      if (!row || (row.state !== 'ready' && row.ownerId !== caller.actor.userId)) throw mediaMissing();
      const uses = await listUses(database, caller, mediaId);
      const own = uses.filter(({ isStaff }) => isStaff);
      return {
        media: shown(caller, row),
        usedIn: own.map(({ isStaff: _isStaff, ...use }) => use),
        elsewhere: uses.length - own.length,
      };
    },

    /** Changes name and description. @throws AppError `media_not_found`, `forbidden` */
    change: (caller: SignedIn, mediaId: string, change: MediaChange) =>
      changed(caller, mediaId, 'media.change', async (tx, key) => {
        // A description and "says nothing" exclude each other; the one that is given wins.
        const rest = change.isDecorative ? { altText: null } : change.altText ? { isDecorative: false } : {};
        await updateMedia(tx, key, { ...change, ...rest });
      }),

    /** @throws AppError `media_not_found`, `forbidden` */
    archive: (caller: SignedIn, mediaId: string) =>
      changed(caller, mediaId, 'media.archive', (tx, key) => setArchived(tx, key, clock.now())),

    /** @throws AppError `media_not_found`, `forbidden` */
    restore: (caller: SignedIn, mediaId: string) =>
      changed(caller, mediaId, 'media.restore', (tx, key) => setArchived(tx, key, null)),

    /**
     * Shows what was uploaded as another file wherever this one is shown, in published versions too.
     * @throws AppError `media_not_found`, `forbidden`, `media_kind_differs`
     */
    replace: (caller: SignedIn, mediaId: string, uploadId: string) =>
      changed(caller, mediaId, 'media.replace', async (tx, key, row) => {
        const from = { institutionId: caller.institutionId, id: uploadId };
        const given = await findMediaLocked(tx, from);
        if (!given || given.ownerId !== caller.actor.userId || given.emptiedAt) throw mediaMissing();
        if (given.state !== 'ready' || given.kind !== row.kind || uploadId === mediaId) throw kindDiffers();
        await moveContents(tx, from, key, clock.now());
      }),

    ...serving(platform, store, addresses),
  };
}

/** What sections and readers get of files. */
function serving(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  store: MediaStore,
  addresses: MediaAddresses,
) {
  return {
    /** The text with the files it names (`media:` and the id) by addresses that work for a while, and these files. */
    async resolve(tenant: Tenant, text: string): Promise<{ text: string; media: ShownMedia[] }> {
      const ids = [...new Set([...text.matchAll(NAMED)].map(([, id]) => id!))].slice(0, MAX_NAMED);
      if (ids.length === 0) return { text, media: [] };
      const rows = await listAddressed(database, tenant, ids);
      const known = new Map(
        rows.map((row) => [row.id, addresses.addressOf(tenant.institutionId, row, clock.now())]),
      );
      return {
        text: text.replace(NAMED, (name, id: string) => known.get(id) ?? name),
        media: rows.map(({ id, revision: _revision, ...row }) => ({ url: known.get(id)!, ...row })),
      };
    },

    /**
     * A picture of the library whole, about as wide as wanted, for what keeps a copy of it.
     * @throws AppError `media_not_found`, `media_no_picture`
     */
    async readPicture(caller: SignedIn, mediaId: string, width: number): Promise<Picture> {
      const row = await findMediaShown(database, caller, mediaId);
      if (row?.state !== 'ready' || row.archivedAt || row.emptiedAt) throw mediaMissing();
      const found = await findServed(database, caller, mediaId, width);
      if (!found) throw mediaMissing();
      if (found.kind !== 'image')
        throw new AppError('media_no_picture', 422, 'This file is no photo or picture.');
      const bytes = await buffer(await store.read(caller, found.id));
      return { mediaType: found.mediaType, bytes, name: found.name };
    },

    /**
     * What an address stands for, or the range of it that is asked for.
     * @throws AppError `media_address_invalid`, `media_not_found`, `range_unsatisfiable`
     */
    async serve(asked: Asked) {
      if (!addresses.isValid(asked, clock.now())) {
        throw new AppError('media_address_invalid', 403, 'This address is not valid any more.');
      }
      const found = await findServed(database, asked, asked.mediaId, asked.width);
      if (!found) throw mediaMissing();
      const range = rangeOf(asked.range, found.bytes);
      if (range === 'unsatisfiable') throw rangeUnsatisfiable(found.bytes);
      return { ...found, range, open: () => store.read(asked, found.id, range ?? undefined) };
    },
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof findMediaLocked>>>;
type Work = (tx: Transaction, key: { institutionId: string; id: string }, row: Row) => Promise<void>;

/** Changes a file that the caller may change, with its audit row, and gives it back as it is then. */
function changing({ database, clock }: Pick<Platform, 'database' | 'clock'>, addresses: MediaAddresses) {
  return async (caller: SignedIn, mediaId: string, action: string, work: Work) => {
    const key = { institutionId: caller.institutionId, id: mediaId };
    await database.transaction(caller, async (tx) => {
      const row = await findMediaLocked(tx, key);
      if (!row || row.state !== 'ready' || row.emptiedAt) throw mediaMissing();
      if (!mayChangeMedia(caller.actor, row)) throw forbidden('Only who uploaded it and admins may do this.');
      await work(tx, key, row);
      await recordAudit(tx, caller, { action, entityType: 'media', entityId: mediaId });
    });
    const row = await findMediaShown(database, caller, mediaId);
    if (!row) throw mediaMissing();
    return asShown(addresses, caller, row, clock.now());
  };
}

function asShown(addresses: MediaAddresses, caller: SignedIn, row: MediaRow, now: Date) {
  const { ownerId, ownerName, emptiedAt, mediaType, ...rest } = row;
  const isThere = row.state === 'ready' && !emptiedAt && mediaType !== null;
  return {
    ...rest,
    mediaType,
    owner: { id: ownerId, fullName: ownerName },
    mayChange: mayChangeMedia(caller.actor, row),
    url: isThere ? addresses.addressOf(caller.institutionId, { ...row, mediaType }, now) : null,
  };
}

const mediaMissing = () => notFound('media_not_found', 'There is no such file.');
const kindDiffers = () =>
  conflict(
    'media_kind_differs',
    'Only a file of the same kind that is ready can take the place of this one.',
  );
const rangeUnsatisfiable = (size: number) =>
  new AppError('range_unsatisfiable', 416, `The file has ${size} bytes.`, { extra: { size } });

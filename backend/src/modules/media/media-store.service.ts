import type { Readable } from 'node:stream';
import type { Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ByteRange } from '../../platform/storage/object-storage.ts';
import { announceObject, type MediaKey } from './media.repository.ts';

/** After that time what was announced and never confirmed is taken for lost. */
const UNCONFIRMED_MILLISECONDS = 6 * 3_600_000;

export type MediaStore = ReturnType<typeof createMediaStore>;
type Scope = Pick<Tenant, 'institutionId'>;
type Stored = { purpose: 'part' | 'file'; position: number; mediaType: string };

/** Puts what belongs to files into storage so that nothing lies there that no row knows. */
export function createMediaStore({
  database,
  storage,
  clock,
}: Pick<Platform, 'database' | 'storage' | 'clock'>) {
  const keyOf = ({ institutionId }: Scope, objectId: string) => `${institutionId}/${objectId}`;
  return {
    /** Stores bytes; they stay only when the id that is returned is confirmed. */
    async put(media: MediaKey, object: Stored, bytes: Buffer): Promise<string> {
      const removedAt = new Date(clock.now().getTime() + UNCONFIRMED_MILLISECONDS);
      const announced = { ...object, bytes: bytes.length };
      const id = await database.transaction(media, (tx) => announceObject(tx, media, announced, removedAt));
      await storage.put(keyOf(media, id), bytes, object.mediaType);
      return id;
    },
    read: (scope: Scope, objectId: string, range?: ByteRange): Promise<Readable> =>
      storage.read(keyOf(scope, objectId), range),
    remove: (scope: Scope, objectId: string): Promise<void> => storage.remove(keyOf(scope, objectId)),
  };
}

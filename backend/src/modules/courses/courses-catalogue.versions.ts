import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { readCatalogueVersion } from './courses-catalogue.queries.ts';

/** A version is read again after this long even when nobody announced a change. */
const HELD_MILLISECONDS = 5_000;

const Announcement = z.tuple([z.string(), z.number()]);
type Held = { key: string; version: number; revision: number | null; until: number };

/**
 * The key to move (`revisions.move`) after the commit of a change that the catalogue shows, beside `touchCatalogue` in
 * its transaction: the same process then shows it at its very next read, before the database's announcement arrives.
 */
export const catalogueKey = (institutionId: string) => `catalogue:${institutionId}`;

export type CatalogueVersions = ReturnType<typeof createCatalogueVersions>;

/**
 * The version of each institution's catalogue, as this process knows it. Announcements of the database raise it, so
 * that cached pages, which carry it in their key, are found or not found without asking the database.
 */
export function createCatalogueVersions(
  platform: Pick<Platform, 'database' | 'revisions' | 'notifications' | 'clock'>,
) {
  const { database, revisions, notifications, clock } = platform;
  const held = new Map<string, Held>();
  let gaps = 0;

  notifications.on('catalogue_changed', (payload) => {
    const [institutionId, version] = Announcement.parse(JSON.parse(payload));
    const known = held.get(institutionId) ?? {
      key: catalogueKey(institutionId),
      version,
      revision: null,
      until: 0,
    };
    held.set(institutionId, { ...known, version: Math.max(known.version, version) });
  });
  notifications.onGap(() => {
    gaps += 1;
    held.clear();
  });

  return {
    /** The version when it is known for sure; no waiting. */
    known(institutionId: string): number | undefined {
      const entry = held.get(institutionId);
      if (!entry || entry.revision !== revisions.of(entry.key)) return undefined;
      return entry.until > clock.now().getTime() ? entry.version : undefined;
    },

    /** The version as the database has it; known from then on. */
    async read(institutionId: string): Promise<number> {
      const key = catalogueKey(institutionId);
      const before = { gaps, revision: revisions.of(key) };
      const read = await readCatalogueVersion(database, institutionId);
      // Announced while we read: newer than what we read.
      const version = Math.max(read, held.get(institutionId)?.version ?? 0);
      const until = clock.now().getTime() + HELD_MILLISECONDS;
      if (before.gaps === gaps) held.set(institutionId, { key, version, revision: before.revision, until });
      return version;
    },
  };
}

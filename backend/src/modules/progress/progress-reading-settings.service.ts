import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ReadingSettings } from './progress-reading-settings.contract.ts';
import { findReadingSettings, saveReadingSettings } from './progress-reading-settings.repository.ts';

export type ReadingSettingsService = ReturnType<typeof createReadingSettings>;

/** How people like to read, the same on all their devices. */
export function createReadingSettings({ database }: Pick<Platform, 'database'>) {
  const ownerOf = ({ institutionId, actor }: SignedIn) => ({ institutionId, userId: actor.userId });
  return {
    /** The caller's own; null: never chosen. */
    get: (caller: SignedIn): Promise<ReadingSettings | null> =>
      database.transaction(caller, (tx) => findReadingSettings(tx, ownerOf(caller))),

    /** Keeps what the caller likes. */
    async save(caller: SignedIn, settings: ReadingSettings): Promise<ReadingSettings> {
      await database.transaction(caller, (tx) => saveReadingSettings(tx, ownerOf(caller), settings));
      return settings;
    },
  };
}

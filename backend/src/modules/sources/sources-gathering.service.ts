/** What a run is given: documents that are stored already, and texts that come with the request and are stored first. */
import { AppError, type FieldError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { SOURCE_LIMITS, validateSources } from './source-limits.ts';
import type { SourceUpload } from './source-limits.ts';
import type { SourceReader } from './source-reader.ts';
import { findNewestTexts } from './sources-pinned.repository.ts';
import type { PinnedSource } from './sources-pinned.repository.ts';
import type { NewVersion } from './sources.repository.ts';
import { keepSource, newVersion } from './sources.service.ts';

export type GivenSource = { sourceId: string } | SourceUpload;
/** What was given, read but not stored. */
export type GatheredSource = { sourceId: string } | { name: string; version: NewVersion };

export type SourceGathering = ReturnType<typeof createSourceGathering>;

export function createSourceGathering(reader: SourceReader) {
  return {
    /**
     * Reads the texts; call it before the transaction that keeps them.
     * @throws AppError `sources_invalid`, naming every fault with its place
     */
    async gather(who: SignedIn, given: readonly GivenSource[]): Promise<GatheredSource[]> {
      const texts = given.map((source) => ('sourceId' in source ? null : source));
      const errors = validateSources(texts);
      if (errors.length > 0) throw sourcesInvalid(errors);
      const files = texts.filter((text) => text !== null);
      const replies =
        files.length === 0
          ? []
          : await reader.read(
              files.map(({ name, mediaType, text }) => ({
                name,
                mediaType,
                bytes: Buffer.from(text, 'utf8'),
              })),
            );
      const faults: FieldError[] = [];
      const gathered = given.map((source, index): GatheredSource | null => {
        if ('sourceId' in source) return source;
        const reply = replies.shift();
        if (reply && 'read' in reply) {
          const bytes = Buffer.from(source.text, 'utf8');
          return { name: source.name, version: newVersion(who.actor.userId, bytes, reply.read) };
        }
        if (reply) faults.push({ path: `sources.${index}.text`, ...reply.refused });
        return null;
      });
      if (faults.length > 0) throw sourcesInvalid(faults);
      return gathered.filter((source) => source !== null);
    },

    /**
     * Stores what is not stored yet, and pins the newest versions of all.
     * @throws AppError `sources_invalid` when a stored one is not there for this person, or all together are too much
     */
    async keep(tx: Transaction, who: SignedIn, gathered: readonly GatheredSource[]): Promise<PinnedSource[]> {
      const ids: string[] = [];
      for (const source of gathered) {
        if ('sourceId' in source) ids.push(source.sourceId);
        else ids.push(await keepSource(tx, who, { name: source.name, origin: 'upload' }, source.version));
      }
      const ownerId = who.actor.role === 'admin' ? null : who.actor.userId;
      const pinned = await findNewestTexts(tx, who.institutionId, ids, ownerId);
      const errors = faultsOfPinned(ids, pinned);
      if (errors.length > 0) throw sourcesInvalid(errors);
      return pinned;
    },
  };
}

function faultsOfPinned(ids: readonly string[], pinned: readonly PinnedSource[]): FieldError[] {
  const byId = new Map(pinned.map((source) => [source.sourceId, source]));
  const names = new Set<string>();
  const errors = ids.flatMap((id, index): FieldError[] => {
    const source = byId.get(id);
    const path = `sources.${index}`;
    if (!source) {
      return [{ path: `${path}.sourceId`, code: 'source_not_found', message: 'there is no such document' }];
    }
    const name = source.name.trim().toLowerCase();
    if (names.has(name))
      return [{ path: `${path}.name`, code: 'duplicate_name', message: 'two sources have this name' }];
    names.add(name);
    return [];
  });
  const characters = pinned.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > SOURCE_LIMITS.maxTotalBytes) {
    const message = `all sources together may hold ${SOURCE_LIMITS.maxTotalBytes} characters`;
    errors.push({ path: 'sources', code: 'total_too_large', message });
  }
  return errors;
}

function sourcesInvalid(errors: readonly FieldError[]): AppError {
  const first = errors[0];
  return new AppError('sources_invalid', 422, `${first?.path}: ${first?.message}`, { errors: [...errors] });
}

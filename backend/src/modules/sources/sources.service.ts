import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { compareBlocks } from './source-comparison.ts';
import type { SourceFile } from './source-kind.ts';
import type { SourceReader } from './source-reader.ts';
import type { ReadSource } from './source-reading.ts';
import { SOURCE_REFUSALS } from './source-refusal.ts';
import type { SourceImpact } from './sources.contract.ts';
import { mayChangeSource, maySeeSource } from './sources.policy.ts';
import { findSourceView, findVersionParts, listSourceVersions, listSourceViews } from './sources.queries.ts';
import * as repository from './sources.repository.ts';
import type { NewVersion } from './sources.repository.ts';

/** A document as somebody hands it in. */
export type HandedIn = SourceFile & { origin: 'upload' | 'paste' };
/** Which sections a new version touches; read in the transaction that stores it. */
export type ImpactOf = (
  tx: Transaction,
  who: SignedIn,
  source: { sourceId: string; name: string; version: number },
) => Promise<z.output<typeof SourceImpact>>;

type Deps = Pick<Platform, 'database'> & { reader: SourceReader; impactOf: ImpactOf };

const noSource = () => notFound('source_not_found', 'There is no such source.');
export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

export type SourcesService = ReturnType<typeof createSourcesService>;

/** Documents that courses are built from: reads them once, keeps every version, shows them to who may see them. */
export function createSourcesService(deps: Deps) {
  return { ...readingUseCases(deps), ...writingUseCases(deps) };
}

/** The newest version of a source that the person may see. @throws AppError `source_not_found` */
async function getVisible({ database }: Deps, who: SignedIn, sourceId: string) {
  const found = await findSourceView(database, who, sourceId);
  if (!found || !maySeeSource(who.actor, found)) throw noSource();
  return found;
}

const readingUseCases = (deps: Deps) => ({
  /** The caller's own, newest first. */
  async list(who: SignedIn, query: { page: number; limit: number; searchTerm?: string | undefined }) {
    const { sources, total } = await listSourceViews(deps.database, who, query);
    const { page, limit } = query;
    return { sources, pagination: { page, limit, total } };
  },

  /** @throws AppError `source_not_found`, `version_not_found` */
  async get(
    who: SignedIn,
    sourceId: string,
    query: { version?: number | undefined; from: number; limit: number },
  ) {
    const { source } = await getVisible(deps, who, sourceId);
    const version = query.version ?? source.version;
    const found = await findVersionParts(deps.database, who, sourceId, { ...query, version });
    if (!found) throw notFound('version_not_found', 'The source has no such version.');
    return { source, versions: await listSourceVersions(deps.database, who, sourceId), version, ...found };
  },
});

const writingUseCases = (deps: Deps) => ({
  /**
   * Reads and stores a document; the same file under the same name is there already.
   * @throws AppError with the reader's refusal
   */
  async upload(who: SignedIn, file: HandedIn) {
    const version = await readVersion(deps.reader, who, file);
    const sourceId = await deps.database.transaction(who, (tx) => keepSource(tx, who, file, version));
    return (await getVisible(deps, who, sourceId)).source;
  },

  /**
   * Stores a new version, unless it is the same file as the newest.
   * @param fileFor the file, given the name the source has now
   * @throws AppError `source_not_found`, `forbidden`, `source_archived`, and the reader's refusals
   */
  async replace(who: SignedIn, sourceId: string, fileFor: (nameBefore: string) => HandedIn) {
    const before = await getVisible(deps, who, sourceId);
    if (!mayChangeSource(who.actor, before)) throw forbidden();
    const file = fileFor(before.source.name);
    const version = await readVersion(deps.reader, who, file);
    const { institutionId } = who;
    const key = { institutionId, sourceId };
    const { changes, impact } = await deps.database.transaction(who, async (tx) => {
      const row = await repository.lockSource(tx, key);
      if (!row) throw noSource();
      if (row.archivedAt !== null) throw conflict('source_archived', 'This source was archived.');
      const hashes = await repository.listBlockHashes(tx, key, row.currentVersion);
      const counts = compareBlocks(
        hashes,
        version.read.parts.map(({ hash }) => hash),
      );
      const number = row.currentVersion + 1;
      await repository.insertVersion(tx, key, number, version);
      await repository.showVersion(tx, key, { name: file.name, currentVersion: number });
      await recordAudit(tx, who, {
        action: 'source_replaced',
        entityType: 'source',
        entityId: sourceId,
        details: { name: file.name, version: number, ...counts },
      });
      const shown = { sourceId, name: file.name, version: number };
      return { changes: counts, impact: await deps.impactOf(tx, who, shown) };
    });
    return { source: (await getVisible(deps, who, sourceId)).source, changes, impact };
  },

  /** @throws AppError `source_not_found`, `forbidden` */
  async archive(who: SignedIn, sourceId: string): Promise<void> {
    const found = await getVisible(deps, who, sourceId);
    if (!mayChangeSource(who.actor, found)) throw forbidden();
    await deps.database.transaction(who, async (tx) => {
      await repository.archiveSource(tx, { institutionId: who.institutionId, sourceId });
      const { name } = found.source;
      await recordAudit(tx, who, {
        action: 'source_archived',
        entityType: 'source',
        entityId: sourceId,
        details: { name },
      });
    });
  },
});

/** @throws AppError with the code and the sentence of the reader's refusal */
async function readVersion(reader: SourceReader, who: SignedIn, file: HandedIn): Promise<NewVersion> {
  const [reply] = await reader.read([file]);
  if (!reply) throw new Error('The reader answered nothing.');
  if ('read' in reply) return newVersion(who.actor.userId, file.bytes, reply.read);
  const { code, message } = reply.refused;
  throw new AppError(code, SOURCE_REFUSALS[code].status, message);
}

export const newVersion = (createdBy: string, bytes: Uint8Array, read: ReadSource): NewVersion => ({
  read,
  fileSha256: sha256(bytes),
  textSha256: sha256(read.text),
  bytes: bytes.length,
  createdBy,
});

/** @returns the id of the source that now holds the document, for this person */
export async function keepSource(
  tx: Transaction,
  who: SignedIn,
  { name, origin }: Pick<HandedIn, 'name' | 'origin'>,
  version: NewVersion,
): Promise<string> {
  const { institutionId, actor } = who;
  const owned = { ownerId: actor.userId, name, origin };
  await repository.takeUploadTurn(tx, institutionId, actor.userId);
  const same = await repository.findSame(tx, institutionId, { ...owned, fileSha256: version.fileSha256 });
  if (same !== null) return same;
  const sourceId = await repository.insertSource(tx, institutionId, owned, version);
  await recordAudit(tx, who, {
    action: 'source_added',
    entityType: 'source',
    entityId: sourceId,
    details: { name, mediaType: version.read.mediaType, words: version.read.words },
  });
  return sourceId;
}

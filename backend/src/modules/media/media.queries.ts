import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { numeric, timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { MediaKind, MediaRefusal, MediaState } from './media.values.ts';

const MediaRow = z.object({
  id: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  name: z.string(),
  state: MediaState,
  refusalCode: MediaRefusal.nullable(),
  kind: MediaKind.nullable(),
  mediaType: z.string().nullable(),
  sizeBytes: numeric,
  receivedBytes: numeric,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  altText: z.string().nullable(),
  isDecorative: z.boolean(),
  revision: z.number().int(),
  uses: z.number().int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  archivedAt: timestamp.nullable(),
  emptiedAt: timestamp.nullable(),
});
export type MediaRow = z.output<typeof MediaRow>;

/** The sections of drafts that name a file: in what they say and ask, or in what is said of an answer. */
const usingSections = (mediaId: string) => `
  select s.id, s.course_id, s.title from media_references r
  join sections s on s.institution_id = $1 and s.body_hash = r.body_hash and s.archived_at is null
  where r.institution_id = $1 and r.media_id = ${mediaId}
  union
  select s.id, s.course_id, s.title from media_key_references r
  join sections s on s.institution_id = $1 and s.keys_hash = r.keys_hash and s.archived_at is null
  where r.institution_id = $1 and r.media_id = ${mediaId}`;

const COLUMNS = `m.id, m.owner_id as "ownerId", p.full_name as "ownerName", m.name, m.state,
  m.refusal_code as "refusalCode", m.kind, m.media_type as "mediaType", m.size_bytes as "sizeBytes",
  m.received_bytes as "receivedBytes", m.width, m.height, m.alt_text as "altText", m.is_decorative as "isDecorative",
  m.revision, m.created_at as "createdAt", m.updated_at as "updatedAt", m.archived_at as "archivedAt",
  m.emptied_at as "emptiedAt", (
    select count(*)::integer from (${usingSections('m.id')}) used) as uses`;
const OWNER = 'join memberships p on p.institution_id = m.institution_id and p.user_id = m.owner_id';

export type MediaWanted = {
  kind?: z.output<typeof MediaKind> | undefined;
  searchTerm?: string | undefined;
  mine?: boolean | undefined;
  archived?: boolean | undefined;
  page: number;
  limit: number;
};

/** A page of the library, the newest first; uploads that are under way are their owner's only. */
export async function listMedia(
  database: Database,
  { institutionId, actor }: SignedIn,
  { kind, searchTerm, mine, archived, page, limit }: MediaWanted,
): Promise<{ media: MediaRow[]; total: number }> {
  const pattern = searchTerm ? `%${searchTerm.replace(/[\\%_]/g, '\\$&')}%` : null;
  const rows = await database.query(
    { institutionId },
    {
      name: 'media_library',
      text: `select ${COLUMNS}, count(*) over ()::integer as total
        from media_files m ${OWNER}
        where m.institution_id = $1 and (m.archived_at is not null) = $2 and m.emptied_at is null
          and m.state <> 'refused' and (m.state = 'ready' or m.owner_id = $3)
          and (not $4 or m.owner_id = $3) and ($5::text is null or m.kind = $5)
          and ($6::text is null or m.name ilike $6 or m.alt_text ilike $6)
        order by m.created_at desc, m.id limit $7 offset $8`,
      values: [
        institutionId,
        archived ?? false,
        actor.userId,
        mine ?? false,
        kind ?? null,
        pattern,
        limit,
        (page - 1) * limit,
      ],
    },
    MediaRow.extend({ total: z.number().int() }),
  );
  return { media: rows, total: rows[0]?.total ?? 0 };
}

/** One file as the library shows it; null when the institution has none of this id. */
export async function findMediaShown(
  database: Database,
  { institutionId }: InstitutionScope,
  mediaId: string,
): Promise<MediaRow | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'media_shown',
      text: `select ${COLUMNS} from media_files m ${OWNER} where m.institution_id = $1 and m.id = $2`,
      values: [institutionId, mediaId],
    },
    MediaRow,
  );
  return row ?? null;
}

const UseRow = z.object({
  courseId: z.string(),
  courseTitle: z.string(),
  sectionId: z.string(),
  sectionTitle: z.string(),
  isStaff: z.boolean(),
});

/** The drafts that show a file, and whether the reader is on the staff of their course. */
export function listUses(database: Database, { institutionId, actor }: SignedIn, mediaId: string) {
  return database.query(
    { institutionId },
    {
      name: 'media_uses',
      text: `select c.id as "courseId", c.title as "courseTitle", s.id as "sectionId",
          s.title as "sectionTitle", ($4 or c.instructor_id = $3 or exists (
            select 1 from course_collaborators k
            where k.institution_id = $1 and k.course_id = c.id and k.user_id = $3)) as "isStaff"
        from (${usingSections('$2')}) s
        join courses c on c.institution_id = $1 and c.id = s.course_id
        order by 2, 4, 3 limit 500`,
      values: [institutionId, mediaId, actor.userId, actor.role === 'admin'],
    },
    UseRow,
  );
}

/** The bytes that files of an institution take up or have reserved. */
export async function readUsedBytes(
  database: Database,
  { institutionId }: InstitutionScope,
): Promise<number> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'media_used_bytes',
      text: `select coalesce(sum(size_bytes), 0) as used from media_files
        where institution_id = $1 and emptied_at is null`,
      values: [institutionId],
    },
    z.object({ used: numeric }),
  );
  return row!.used;
}

const AddressedRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: MediaKind,
  mediaType: z.string(),
  sizeBytes: numeric,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  revision: z.number().int(),
});

/** Those of the named files that may be shown: what their addresses are made of, and what is said of them. */
export function listAddressed(database: Database, { institutionId }: InstitutionScope, ids: string[]) {
  return database.query(
    { institutionId },
    {
      name: 'media_addressed',
      text: `select id, name, kind, media_type as "mediaType", size_bytes as "sizeBytes", width, height, revision
        from media_files
        where institution_id = $1 and id = any($2::uuid[]) and state = 'ready' and emptied_at is null`,
      values: [institutionId, ids],
    },
    AddressedRow,
  );
}

const ServedRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: MediaKind,
  mediaType: z.string(),
  bytes: numeric,
});
export type ServedRow = z.output<typeof ServedRow>;

/** What is sent of a file: the narrowest that is as wide as wanted, else the widest. */
export async function findServed(
  database: Database,
  { institutionId }: InstitutionScope,
  mediaId: string,
  width: number | undefined,
): Promise<ServedRow | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'media_served',
      text: `select o.id, m.name, m.kind, o.media_type as "mediaType", o.bytes
        from media_files m
        join media_objects o on o.institution_id = $1 and o.media_id = m.id and o.purpose = 'file'
          and o.removed_at is null
        where m.institution_id = $1 and m.id = $2 and m.state = 'ready'
        order by (o.position >= $3) desc, case when o.position >= $3 then o.position else -o.position end limit 1`,
      values: [institutionId, mediaId, width ?? 1_000_000],
    },
    ServedRow,
  );
  return row ?? null;
}

/** What screens read of documents; changes nothing. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric, timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { SourceView } from './sources.contract.ts';

type Reader = Pick<Database, 'query'>;

const SourceRow = SourceView.extend({
  createdAt: timestamp,
  updatedAt: timestamp,
  archivedAt: timestamp.nullable(),
});

const COLUMNS = `s.id, s.name, s.origin, v.media_type as "mediaType", v.number as version, v.title, v.characters, v.words,
  (select count(*)::int from source_blocks b where b.institution_id = v.institution_id and b.version_id = v.id) as parts,
  v.pages, v.warnings, s.created_at as "createdAt", s.updated_at as "updatedAt", s.archived_at as "archivedAt"`;
const NEWEST = `join source_versions v
  on v.institution_id = s.institution_id and v.source_id = s.id and v.number = s.current_version`;

const Standing = z.object({ ownerId: z.string(), isCourseStaff: z.boolean() });

/** A source with its newest version, and how the caller stands to it; undefined when there is none. */
export async function findSourceView(database: Reader, who: SignedIn, sourceId: string) {
  const rows = await database.query(
    who,
    {
      name: 'source_view',
      text: `select to_jsonb(view) as source, s.owner_id as "ownerId", exists (
          select 1 from course_sources cs
          join courses c on c.institution_id = cs.institution_id and c.id = cs.course_id
          left join course_collaborators k
            on k.institution_id = c.institution_id and k.course_id = c.id and k.user_id = $3
          where cs.institution_id = s.institution_id and cs.source_id = s.id
            and (c.instructor_id = $3 or k.user_id is not null)) as "isCourseStaff"
        from sources s ${NEWEST} cross join lateral (select ${COLUMNS}) view
        where s.institution_id = $1 and s.id = $2`,
      values: [who.institutionId, sourceId, who.actor.userId],
    },
    Standing.extend({ source: SourceRow }),
  );
  return rows[0];
}

/** The sources of a person that are not archived, newest first. */
export async function listSourceViews(
  database: Reader,
  who: SignedIn,
  { page, limit, searchTerm }: { page: number; limit: number; searchTerm?: string | undefined },
) {
  const mine = `s.institution_id = $1 and s.owner_id = $2 and s.archived_at is null
    and ($3::text is null or strpos(lower(s.name), lower($3)) > 0)`;
  const values = [who.institutionId, who.actor.userId, searchTerm ?? null];
  const [sources, [counted]] = await Promise.all([
    database.query(
      who,
      {
        name: 'source_list',
        text: `select ${COLUMNS} from sources s ${NEWEST} where ${mine}
          order by s.updated_at desc, s.id desc limit $4 offset $5`,
        values: [...values, limit, (page - 1) * limit],
      },
      SourceRow,
    ),
    database.query(
      who,
      { name: 'source_count', text: `select count(*) as total from sources s where ${mine}`, values },
      z.object({ total: numeric }),
    ),
  ]);
  return { sources, total: counted?.total ?? 0 };
}

const VersionRow = z.object({
  number: z.number().int(),
  mediaType: z.string(),
  words: z.number().int(),
  createdAt: timestamp,
});

/** All versions of a source, newest first. */
export const listSourceVersions = (database: Reader, who: SignedIn, sourceId: string) =>
  database.query(
    who,
    {
      name: 'source_versions',
      text: `select number, media_type as "mediaType", words, created_at as "createdAt" from source_versions
        where institution_id = $1 and source_id = $2 order by number desc limit 1000`,
      values: [who.institutionId, sourceId],
    },
    VersionRow,
  );

const PartRow = z.object({
  id: z.string(),
  ordinal: z.number().int(),
  kind: z.string(),
  headings: z.array(z.string()),
  start: z.number().int(),
  end: z.number().int(),
  words: z.number().int(),
});
const VersionParts = z.object({ text: z.string(), total: z.number().int(), parts: z.array(PartRow) });

/** Some blocks of a version with their words; undefined when the source has no such version. */
export async function findVersionParts(
  database: Reader,
  who: SignedIn,
  sourceId: string,
  { version, from, limit }: { version: number; from: number; limit: number },
) {
  const [found] = await database.query(
    who,
    {
      name: 'source_parts',
      text: `select v.text,
          (select count(*)::int from source_blocks b where b.institution_id = $1 and b.version_id = v.id) as total,
          coalesce((select jsonb_agg(to_jsonb(part) order by part.ordinal) from (
            select b.id, b.ordinal, b.kind, b.headings, b.start_offset as start, b.end_offset as "end", b.words
            from source_blocks b where b.institution_id = $1 and b.version_id = v.id and b.ordinal >= $4
            order by b.ordinal limit $5) part), '[]') as parts
        from source_versions v where v.institution_id = $1 and v.source_id = $2 and v.number = $3`,
      values: [who.institutionId, sourceId, version, from, limit],
    },
    VersionParts,
  );
  if (!found) return undefined;
  const { text, total, parts } = found;
  return { total, parts: parts.map((part) => ({ ...part, text: text.slice(part.start, part.end) })) };
}

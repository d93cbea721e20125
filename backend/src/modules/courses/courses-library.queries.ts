/** What screens read of the section library. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import { LibraryCopy, LibrarySection, type LibraryQuery } from './courses-library.contract.ts';

type Reader = Pick<Database, 'query'>;

const MOST_COPIES = 1_000;
/** Letters that `like` takes for patterns stand for themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, (letter) => `\\${letter}`);

/** A page of the library, what was saved last first, and how many there are. */
export async function listLibrary(
  database: Reader,
  institutionId: string,
  { search = '', kind, page, limit }: LibraryQuery,
): Promise<{ sections: z.output<typeof LibrarySection>[]; total: number }> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'section_library',
      text: `with found as (
          select l.* from library_sections l where l.institution_id = $1 and l.archived_at is null
            and (l.title ilike $2 or l.description ilike $2) and ($5::text is null or l.kind = $5)
        )
        select (select count(*) from found) as total,
          coalesce((select json_agg(json_build_object('id', l.id, 'title', l.title, 'description', l.description,
              'kind', l.kind, 'language', c.language, 'estimatedMinutes', l.estimated_minutes, 'revision', l.revision,
              'questions', jsonb_array_length(b.body -> 'questions'),
              'savedBy', json_build_object('id', m.user_id, 'fullName', m.full_name), 'savedAt', iso_utc(l.saved_at),
              'source', json_build_object('courseId', c.id, 'courseTitle', c.title)) order by l.saved_at desc, l.id)
            from (select * from found order by saved_at desc, id limit $3 offset $4) l
            join section_bodies b on b.institution_id = $1 and b.hash = l.body_hash
            join memberships m on m.institution_id = $1 and m.user_id = l.saved_by
            join sections s on s.institution_id = $1 and s.id = l.source_section_id
            join courses c on c.institution_id = $1 and c.id = s.course_id), '[]') as sections`,
      values: [institutionId, `%${literal(search)}%`, limit, (page - 1) * limit, kind ?? null],
    },
    z.object({ total: numeric, sections: z.array(LibrarySection) }),
  );
  return row!;
}

/** What a draft has from the library, in the order in which it came there. */
export function listLibraryCopies(
  database: Reader,
  { institutionId, courseId }: { institutionId: string; courseId: string },
): Promise<z.output<typeof LibraryCopy>[]> {
  return database.query(
    { institutionId },
    {
      name: 'library_copies',
      text: `select s.id as "sectionId", s.title, l.id as "libraryId", s.library_revision as revision,
          l.revision as "newestRevision", l.archived_at is null and l.revision > s.library_revision as "isOutdated",
          json_build_object('courseId', c.id, 'courseTitle', c.title) as source
        from sections s
        join library_sections l on l.institution_id = $1 and l.id = s.library_section_id
        join sections o on o.institution_id = $1 and o.id = l.source_section_id
        join courses c on c.institution_id = $1 and c.id = o.course_id
        where s.institution_id = $1 and s.course_id = $2 and s.archived_at is null
        order by s.id limit ${MOST_COPIES}`,
      values: [institutionId, courseId],
    },
    LibraryCopy,
  );
}

/** What screens read of the section library. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { LibraryCopy, LibrarySection, LibraryUses, type LibraryQuery } from './courses-library.contract.ts';
import { createParameters, sightOf, TEACHING } from './courses-summary.queries.ts';

type Reader = Pick<Database, 'query'>;

const MOST_COPIES = 1_000;
const MOST_SUBJECTS = 100;
const MOST_USES = 100;
/** Letters that `like` takes for patterns stand for themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, (letter) => `\\${letter}`);

/** A page of the library, what was saved last first, how many there are, and of which subjects. */
export async function listLibrary(
  database: Reader,
  institutionId: string,
  { search = '', kind, subject, page, limit }: LibraryQuery,
): Promise<{ sections: z.output<typeof LibrarySection>[]; subjects: string[]; total: number }> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'section_library',
      text: `with entries as (
          select l.*, c.id as course_id, c.title as course_title, c.language, c.subject, c.subject_key
          from library_sections l
          join sections s on s.institution_id = $1 and s.id = l.source_section_id
          join courses c on c.institution_id = $1 and c.id = s.course_id
          where l.institution_id = $1 and l.archived_at is null
        ), found as (
          select * from entries where (title ilike $2 or description ilike $2) and ($5::text is null or kind = $5)
            and ($6::text is null or subject_key = lower($6))
        )
        select (select count(*) from found) as total,
          coalesce((select json_agg(subject order by subject_key) from (
            select min(subject) as subject, subject_key from entries where subject_key <> ''
            group by subject_key order by subject_key limit ${MOST_SUBJECTS}) u), '[]') as subjects,
          coalesce((select json_agg(json_build_object('id', l.id, 'title', l.title, 'description', l.description,
              'kind', l.kind, 'language', l.language, 'estimatedMinutes', l.estimated_minutes, 'revision', l.revision,
              'questions', jsonb_array_length(b.body -> 'questions'),
              'savedBy', json_build_object('id', m.user_id, 'fullName', m.full_name), 'savedAt', iso_utc(l.saved_at),
              'source', json_build_object('courseId', l.course_id, 'courseTitle', l.course_title))
              order by l.saved_at desc, l.id)
            from (select * from found order by saved_at desc, id limit $3 offset $4) l
            join section_bodies b on b.institution_id = $1 and b.hash = l.body_hash
            join memberships m on m.institution_id = $1 and m.user_id = l.saved_by), '[]') as sections`,
      values: [
        institutionId,
        `%${literal(search)}%`,
        limit,
        (page - 1) * limit,
        kind ?? null,
        subject ?? null,
      ],
    },
    z.object({ total: numeric, subjects: z.array(z.string()), sections: z.array(LibrarySection) }),
  );
  return row!;
}

/** In which courses there are copies of an entry: those the reader teaches by title, of the others how many. */
export async function findLibraryUses(
  database: Reader,
  tenant: SignedIn,
  libraryId: string,
): Promise<z.output<typeof LibraryUses>> {
  const { values, add } = createParameters(tenant);
  const sight = sightOf(tenant);
  const [row] = await database.query(
    tenant,
    {
      name: `library_uses_${sight}`,
      text: `with used as (
          select c.id, c.title, k.sections, $2::uuid is not null and ${TEACHING[sight]} as is_seen
          from (select course_id, count(*) as sections from sections
            where institution_id = $1 and library_section_id = ${add(libraryId)} and archived_at is null
            group by course_id) k
          join courses c on c.institution_id = $1 and c.id = k.course_id
          where c.archived_at is null
        )
        select coalesce((select json_agg(json_build_object('courseId', id, 'courseTitle', title,
            'sections', sections) order by title, id)
            from (select * from used where is_seen order by title, id limit ${MOST_USES}) seen), '[]') as uses,
          (select count(*) from used) - least(${MOST_USES}, (select count(*) from used where is_seen)) as "otherCourses"`,
      values,
    },
    LibraryUses.extend({ otherCourses: numeric }),
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

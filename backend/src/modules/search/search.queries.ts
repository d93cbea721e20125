/** What the search over everything reads: one trip, each part with its own bounds. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { LISTED, ownCourse, readSearch, SEEN, sightOf, TEACHING } from '../courses/index.ts';
import { searchContract } from './search.contract.ts';

const Found = searchContract.everything.reply.schema;

/** Courses of the catalogue whose words are looked at before titles are. */
const CONSIDERED = 200;
/** So much of a note fits into a line. */
const NOTE_LETTERS = 120;

/** A pattern of `ilike` for a word inside a title; what means something to patterns is taken as it is. */
const pattern = (word: string) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`;

const NOTHING = "'[]'::jsonb";

const FITS = (column: string) => `${column} ilike all ($3::text[])`;

/** Those that begin with the first word typed come first. */
const FIRST = (column: string) => `${column} ilike $6 desc`;

/** Words of a text search stand in lower case; every word must begin one of the course's. */
const LISTED_BY_WORDS = `select c.id, c.title, c.language, c.subject, case when c.id in (select id from edited) then 1
    when c.id in (select id from learned) then 2 else 3 end
  from (select t.course_id from unnest($4::text[]) w (word)
    join course_terms t on t.institution_id = $1 and t.term >= w.word and t.term < w.word || chr(1114111)
    group by t.course_id having count(distinct w.word) = cardinality($4::text[]) limit ${CONSIDERED}) t
  cross join lateral (select * from courses where institution_id = $1 and id = t.course_id limit 1) c`;

function coursesFound(seen: string): string {
  return `select jsonb_agg(jsonb_build_object('courseId', f.id, 'title', f.title, 'language', f.language,
      'subject', f.subject, 'stands', case f.rank when 1 then 'teaching' when 2 then 'learning' else 'catalogue' end) order by f.place)
    from (
      select *, row_number() over (order by ${FITS('title')} desc, rank, ${FIRST('title')}, title, id) as place
      from (
        select distinct on (id) * from (
          (select id, title, language, subject, 1 as rank from edited t where ${FITS('t.title')} order by t.title limit $5)
          union all
          (select id, title, language, subject, 2 from learned l where ${FITS('l.title')} order by l.title limit $5)
          union all
          ${LISTED_BY_WORDS} where ${LISTED} and ${seen}
        ) each order by id, rank
      ) one
      order by place limit $5
    ) f`;
}

const SECTIONS = `select jsonb_agg(jsonb_build_object('sectionId', f.id, 'title', f.title, 'courseId', f.course_id,
    'courseTitle', f.course_title, 'language', f.language, 'stands', f.stands) order by f.place)
  from (
    select *, row_number() over (order by ${FIRST('title')}, title, id) as place from (
      (select s.id, s.title, t.id as course_id, t.title as course_title, t.language, 'teaching' as stands
        from taught t
        join sections s on s.institution_id = $1 and s.course_id = t.id and s.archived_at is null
        join lessons l on l.institution_id = $1 and l.id = s.lesson_id and l.archived_at is null
        join modules m on m.institution_id = $1 and m.id = l.module_id and m.archived_at is null
        where ${FITS('s.title')} order by ${FIRST('s.title')}, s.title, s.id limit $5)
      union all
      (select v.section_id, v.title, l.id, l.title, l.language, 'learning' from learned l
        join course_version_sections v on v.institution_id = $1 and v.version_id = l.version_id
        where ${FITS('v.title')} order by ${FIRST('v.title')}, v.title, v.section_id limit $5)
    ) each
    order by place limit $5
  ) f`;

/** Learners of the courses that the reader may edit, each once, in the course in which they were last. */
const PEOPLE = `select jsonb_agg(jsonb_build_object('studentId', f.user_id, 'fullName', f.full_name,
    'courseId', f.course_id, 'courseTitle', f.title, 'language', f.language) order by f.full_name, f.user_id)
  from (
    select m.user_id, m.full_name, last.course_id, last.title, last.language
    from memberships m
    cross join lateral (select e.course_id, s.title, s.language from enrollments e join edited s on s.id = e.course_id
      where e.institution_id = $1 and e.user_id = m.user_id and e.status <> 'withdrawn'
      order by coalesce(e.last_accessed_at, e.enrolled_at) desc limit 1) last
    where m.institution_id = $1 and m.status <> 'left' and (${FITS('m.full_name')} or ${FITS('m.email')})
    order by m.full_name, m.user_id limit $5
  ) f`;

/** Notes and bookmarks of the reader, the latest changed first; nobody else's. */
const NOTES = `select jsonb_agg(jsonb_build_object('noteId', f.id, 'kind', f.kind,
    'words', left(coalesce(nullif(f.text, ''), f.quote, f.section_title), ${NOTE_LETTERS}),
    'sectionId', f.section_id, 'sectionTitle', f.section_title, 'courseId', f.course_id, 'courseTitle', c.title,
    'language', c.language, 'isOpen', exists (select from learned l
      join course_version_sections v on v.institution_id = $1 and v.version_id = l.version_id
      where l.id = f.course_id and v.section_id = f.section_id)) order by f.updated_at desc, f.id)
  from (select * from notes where institution_id = $1 and user_id = $2
      and ${FITS("concat_ws(' ', text, quote, section_title)")} order by updated_at desc, id limit $5) f
  join courses c on c.institution_id = $1 and c.id = f.course_id`;

/** Files of the library, as it shows them to the staff. */
const MEDIA = `select jsonb_agg(jsonb_build_object('mediaId', f.id, 'name', f.name, 'altText', f.alt_text)
    order by f.place)
  from (select id, name, alt_text, row_number() over (order by ${FIRST('name')}, name, id) as place from media_files
    where institution_id = $1 and state = 'ready' and archived_at is null and emptied_at is null
      and ${FITS("concat_ws(' ', name, alt_text)")} order by place limit $5) f`;

/**
 * What of everything one may see has all these words in its title or name.
 * @param q as typed; nothing is found where it has no letter or number
 */
export async function searchEverything(
  database: Database,
  tenant: SignedIn,
  { q, limit }: { q: string; limit: number },
): Promise<z.output<typeof Found>> {
  const { words } = readSearch(q);
  const [first] = words;
  if (first === undefined) return { courses: [], sections: [], people: [], notes: [], media: [] };
  const sight = sightOf(tenant);
  const isStaff = sight !== 'public' && sight !== 'learner';
  const own = isStaff ? ownCourse(tenant) : 'false';
  const text = `with taught as materialized (
      select c.id, c.title, c.language, c.subject from courses c
      where c.institution_id = $1 and c.archived_at is null and ${own}
    ), learned as materialized (
      select c.id, c.title, c.language, c.subject, e.version_id from enrollments e
      join courses c on c.institution_id = $1 and c.id = e.course_id
      where e.institution_id = $1 and e.user_id = $2 and e.status in ('active', 'completed')
    ), edited as (
      select c.id, c.title, c.language, c.subject from courses c
      where c.institution_id = $1 and c.archived_at is null and ${TEACHING[sight]}
    )
    select coalesce((${coursesFound(SEEN[sight])}), '[]') as courses, coalesce((${SECTIONS}), '[]') as sections,
      ${isStaff ? `coalesce((${PEOPLE}), '[]')` : NOTHING} as people,
      coalesce((${NOTES}), '[]') as notes, ${isStaff ? `coalesce((${MEDIA}), '[]')` : NOTHING} as media`;
  const values = [
    tenant.institutionId,
    tenant.actor.userId,
    words.map(pattern),
    words.map((word) => word.toLowerCase()),
    limit,
    `${pattern(first).slice(1)}`,
  ];
  const [row] = await database.query(tenant, { name: `search_everything_${sight}`, text, values }, Found);
  return row!;
}

import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { Note, NotesOverview } from './notes.contract.ts';

export type NotesWanted = {
  noteId?: string | undefined;
  courseId?: string | undefined;
  sectionId?: string | undefined;
  kind?: string | undefined;
  searchTerm?: string | undefined;
  sort?: 'recent' | 'course' | undefined;
  page: number;
  limit: number;
};

const Page = z.object({ total: z.number().int(), notes: z.array(Note) });

/**
 * A page of a person's notes, the latest changed first, or those of a course together; words are looked for as they are
 * written, in any case.
 */
export async function listNotes(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  { noteId, courseId, sectionId, kind, searchTerm, sort, page, limit }: NotesWanted,
) {
  const pattern = searchTerm ? `%${searchTerm.replace(/[\\%_]/g, '\\$&')}%` : null;
  const [found] = await database.query(
    { institutionId },
    {
      name: 'own_notes',
      text: `with own as (
          select n.*, c.title as course_title, c.language, case when $10 then row(c.title, c.id) end as grouped
          from notes n join courses c on c.institution_id = n.institution_id and c.id = n.course_id
          where n.institution_id = $1 and n.user_id = $2
            and ($3::uuid is null or n.id = $3) and ($4::uuid is null or n.course_id = $4)
            and ($5::uuid is null or n.section_id = $5) and ($6::text is null or n.kind = $6)
            and ($7::text is null or n.text ilike $7 or n.quote ilike $7 or n.section_title ilike $7)
        ), shown as (select * from own order by grouped, updated_at desc, id limit $8 offset $9)
        select (select count(*)::integer from own) as total,
          coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'courseId', n.course_id,
              'courseTitle', n.course_title, 'language', n.language, 'sectionId', n.section_id, 'sectionTitle', n.section_title, 'text', n.text,
              'quote', n.quote, 'revision', n.revision, 'createdAt', iso_utc(n.created_at),
              'updatedAt', iso_utc(n.updated_at), 'isOpen', exists (
                select 1 from enrollments e
                join course_version_sections v on v.institution_id = e.institution_id and v.version_id = e.version_id
                where e.institution_id = n.institution_id and e.course_id = n.course_id and e.user_id = n.user_id
                  and e.status in ('active', 'completed') and v.section_id = n.section_id))
              order by n.grouped, n.updated_at desc, n.id)
            from shown n), '[]') as notes`,
      values: [
        institutionId,
        userId,
        noteId ?? null,
        courseId ?? null,
        sectionId ?? null,
        kind ?? null,
        pattern,
        limit,
        (page - 1) * limit,
        sort === 'course',
      ],
    },
    Page,
  );
  return { notes: found!.notes, pagination: { page, limit, total: found!.total } };
}

const Overview = NotesOverview.omit({ limit: true });

/** How many notes a person has by course, and by section of one course. */
export async function readOverview(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  courseId: string | undefined,
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'own_notes_overview',
      text: `with own as (select * from notes n where n.institution_id = $1 and n.user_id = $2),
        by_course as (
          select course_id, count(*) filter (where kind = 'note') as notes,
            count(*) filter (where kind = 'bookmark') as bookmarks
          from own group by course_id
        ), by_section as (
          select section_id, count(*) filter (where kind = 'note') as notes,
            coalesce(jsonb_agg(jsonb_build_object('id', id, 'revision', revision) order by created_at, id)
              filter (where kind = 'bookmark'), '[]') as bookmarks
          from own where course_id = $3::uuid group by section_id
        )
        select (select count(*)::integer from own) as total,
          coalesce((select jsonb_agg(jsonb_build_object('courseId', g.course_id, 'courseTitle', c.title,
              'notes', g.notes, 'bookmarks', g.bookmarks) order by c.title, c.id)
            from by_course g join courses c on c.institution_id = $1 and c.id = g.course_id), '[]') as courses,
          coalesce((select jsonb_agg(jsonb_build_object('sectionId', s.section_id, 'notes', s.notes,
              'bookmarks', s.bookmarks)) from by_section s), '[]') as sections`,
      values: [institutionId, userId, courseId ?? null],
    },
    Overview,
  );
  return found!;
}

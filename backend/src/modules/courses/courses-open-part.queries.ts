/** A course as somebody reads it: all its sections with their places. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { CollaboratorRole, CourseStatus, Visibility } from './courses.values.ts';

const SectionRow = z.object({
  id: z.string(),
  title: z.string(),
  lessonId: z.string(),
  lessonTitle: z.string(),
  objectives: z.array(z.string()),
  bodyHash: z.string(),
  keysHash: z.string(),
});

/** Where a section stands in its course, with the hashes of what it holds. */
export type PlacedSection = z.output<typeof SectionRow>;

const CourseRow = z.object({
  instructorId: z.string(),
  collaboratorRole: CollaboratorRole.nullable(),
  status: CourseStatus,
  visibility: Visibility,
  isArchived: z.boolean(),
  enrollmentStatus: z.string().nullable(),
  enrollmentId: z.string().nullable(),
  isRuled: z.boolean(),
  language: z.string(),
  title: z.string(),
  tutorEnabled: z.boolean(),
  versionId: z.string().nullable(),
  sections: z.array(SectionRow).nullable(),
});
export type ReadCourse = Omit<z.output<typeof CourseRow>, 'sections'> & { sections: PlacedSection[] };

const OBJECTIVES = `coalesce((select jsonb_agg(o ->> 'text') from jsonb_array_elements(objectives) o), '[]')`;

/** The sections of a version with their places, from its outline. */
const VERSION_SECTIONS = `(select json_agg(json_build_object('id', w.section_id, 'title', w.title,
    'lessonId', w.lesson_id, 'lessonTitle', coalesce(l.title, ''), 'objectives', coalesce(l.objectives, '[]'),
    'bodyHash', w.body_hash, 'keysHash', w.keys_hash) order by w.position)
  from course_version_sections w
  left join lateral (
    select lesson ->> 'title' as title,
      (select jsonb_agg(o ->> 'text') from jsonb_array_elements(lesson -> 'objectives') o) as objectives
    from jsonb_array_elements(v.outline) module, jsonb_array_elements(module -> 'lessons') lesson
    where lesson ->> 'id' = w.lesson_id::text limit 1) l on true
  where w.institution_id = $1 and w.version_id = v.id)`;

const DRAFT_SECTIONS = `(select json_agg(json_build_object('id', s.id, 'title', s.title, 'lessonId', l.id,
    'lessonTitle', l.title, 'objectives', ${OBJECTIVES}, 'bodyHash', s.body_hash, 'keysHash', s.keys_hash)
    order by m.order_index, l.order_index, s.order_index, s.id)
  from sections s
  join lessons l on l.institution_id = $1 and l.id = s.lesson_id and l.archived_at is null
  join modules m on m.institution_id = $1 and m.id = l.module_id and m.archived_at is null
  where s.institution_id = $1 and s.course_id = c.id and s.archived_at is null)`;

/**
 * A course with its sections, as the caller reads it: the version they learn, for others the newest, else the draft. The policy
 * decides on the standing whether they may. @returns null when the institution has no such course
 */
export async function findReadCourse(
  database: Database,
  { institutionId, actor }: SignedIn,
  courseId: string,
): Promise<ReadCourse | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'read_course',
      text: `select c.instructor_id as "instructorId", c.status, c.visibility, c.archived_at is not null as "isArchived",
          (select k.role from course_collaborators k
            where k.institution_id = $1 and k.course_id = c.id and k.user_id = $2) as "collaboratorRole",
          e.status as "enrollmentStatus", e.id as "enrollmentId",
          coalesce(e.status in ('active', 'completed') and v.compiled_rules is not null, false) as "isRuled", c.language, c.title,
          c.tutor_enabled as "tutorEnabled", v.id as "versionId",
          case when v.id is not null then ${VERSION_SECTIONS} else ${DRAFT_SECTIONS} end as sections
        from courses c
        left join enrollments e on e.institution_id = $1 and e.course_id = c.id and e.user_id = $2
        left join course_versions v on v.institution_id = $1 and v.id =
          case when e.status in ('active', 'completed') then e.version_id else c.published_version_id end
        where c.institution_id = $1 and c.id = $3`,
      values: [institutionId, actor.userId, courseId],
    },
    CourseRow,
  );
  return row ? { ...row, sections: row.sections ?? [] } : null;
}

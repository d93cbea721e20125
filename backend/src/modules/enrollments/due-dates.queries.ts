import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { DueDate, OwnDueDates } from './due-dates.contract.ts';

/** A lesson of a version is found in its outline: the draft may call it otherwise by now. */
const NODE_TITLE = `case d.node_kind when 'course' then c.title when 'section' then s.title
  else jsonb_path_query_first(v.outline, '$[*].lessons[*] ? (@.id == $id).title',
    jsonb_build_object('id', d.node_id)) #>> '{}' end`;

const COHORT = `case when k.id is not null then jsonb_build_object('id', k.id, 'name', k.name) end`;

/**
 * Of each node of the version somebody is on the one date that applies to them: that of their cohort before that of
 * everybody, of several cohorts the latest. `link` leads to the first section of the node that is not done.
 * @param whose a condition on the enrolments `e`
 */
export const applyingDueDates = (
  whose: string,
) => `select distinct on (e.id, d.node_id) e.id as enrollment_id, e.user_id, e.version_id, c.id as course_id,
    c.title as course_title, c.language, d.node_kind, d.node_id, ${NODE_TITLE} as title, ${COHORT} as cohort, d.due_at,
    case d.node_kind when 'course' then e.completed_at when 'section' then sp.completed_at
      else lp.completed_at end as completed_at
  from enrollments e
  join courses c on c.institution_id = $1::uuid and c.id = e.course_id and c.archived_at is null
  join course_versions v on v.institution_id = $1::uuid and v.id = e.version_id
  join due_dates d on d.institution_id = $1::uuid and d.course_id = e.course_id
  left join cohorts k on k.institution_id = $1::uuid and k.id = d.cohort_id and k.archived_at is null
  left join course_version_sections s on s.institution_id = $1::uuid and s.version_id = e.version_id
    and s.section_id = d.node_id
  left join section_progress sp on sp.institution_id = $1::uuid and sp.enrollment_id = e.id and sp.section_id = d.node_id
  left join lesson_progress lp on lp.institution_id = $1::uuid and lp.enrollment_id = e.id and lp.lesson_id = d.node_id
  where e.institution_id = $1::uuid and ${whose}
    and e.status in ('active', 'completed')
    and (d.cohort_id is null or (k.id is not null and exists (select from cohort_members m
      where m.institution_id = $1::uuid and m.cohort_id = d.cohort_id and m.enrollment_id = e.id)))
    and case d.node_kind when 'course' then true when 'section' then s.section_id is not null
      else exists (select from course_version_sections l
        where l.institution_id = $1::uuid and l.version_id = e.version_id and l.lesson_id = d.node_id) end
  order by e.id, d.node_id, d.cohort_id is not null desc, d.due_at desc`;

/** Of the person $2 in the course $3; null for either: of all. */
export const APPLYING = applyingDueDates(
  '($2::uuid is null or e.user_id = $2::uuid) and ($3::uuid is null or e.course_id = $3::uuid)',
);

export const NEXT_SECTION = `select w.lesson_id, w.section_id from course_version_sections w
  left join section_progress p on p.institution_id = $1::uuid and p.enrollment_id = a.enrollment_id
    and p.section_id = w.section_id
  where w.institution_id = $1::uuid and w.version_id = a.version_id
    and case a.node_kind when 'course' then true when 'section' then w.section_id = a.node_id
      else w.lesson_id = a.node_id end
  order by p.completed_at is not null, w.position
  limit 1`;

/** The courses of the institution in which something is due between two moments. */
export const listCoursesDue = (
  database: Database,
  { institutionId }: Pick<SignedIn, 'institutionId'>,
  { from, until }: { from: Date; until: Date },
) =>
  database.query(
    { institutionId },
    {
      name: 'courses_with_due_dates',
      text: `select distinct course_id as "courseId" from due_dates
        where institution_id = $1 and due_at > $2 and due_at <= $3 order by 1`,
      values: [institutionId, from, until],
    },
    z.object({ courseId: z.uuid() }),
  );

/** The due dates of somebody in the courses they learn, or in one of them. `now` decides what is overdue. */
export async function findDueDates(
  database: Database,
  { institutionId }: Pick<SignedIn, 'institutionId'>,
  userId: string,
  { courseId, limit, now }: { courseId: string | null; limit: number; now: Date },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'due_dates_of_person',
      text: `with applying as (${APPLYING}), judged as (
          select a.*, case when completed_at is null then case when due_at < $5 then 'overdue' else 'upcoming' end
            when completed_at > due_at then 'done_late' else 'done_in_time' end as state
          from applying a
        ), listed as (
          select * from judged
          order by completed_at is not null, case when completed_at is null then due_at end, due_at desc, node_id
          limit $4
        )
        select jsonb_build_object('overdue', count(*) filter (where state = 'overdue'),
            'upcoming', count(*) filter (where state = 'upcoming'),
            'doneLate', count(*) filter (where state = 'done_late'),
            'doneInTime', count(*) filter (where state = 'done_in_time')) as counts,
          coalesce((select jsonb_agg(jsonb_build_object('courseId', course_id, 'courseTitle', course_title, 'language', language,
              'node', jsonb_build_object('kind', node_kind, 'id', node_id, 'title', coalesce(title, '')),
              'cohort', cohort, 'dueAt', iso_utc(due_at), 'state', state, 'completedAt', iso_utc(completed_at),
              'link', jsonb_build_object('courseId', course_id, 'lessonId', next.lesson_id,
                'sectionId', next.section_id))
            order by completed_at is not null, case when completed_at is null then due_at end, due_at desc, node_id)
            from listed a left join lateral (${NEXT_SECTION}) next on true), '[]') as "dueDates"
        from judged`,
      values: [institutionId, userId, courseId, limit, now],
    },
    OwnDueDates,
  );
  return found!;
}

/** Every due date of a course, the earliest first. */
export const listDueDates = (
  database: Database,
  { institutionId }: Pick<SignedIn, 'institutionId'>,
  courseId: string,
): Promise<z.output<typeof DueDate>[]> =>
  database.query(
    { institutionId },
    {
      name: 'due_dates_of_course',
      text: `select d.id, jsonb_build_object('kind', d.node_kind, 'id', d.node_id,
            'title', coalesce(s.title, l.title, c.title)) as node,
          ${COHORT} as cohort, iso_utc(d.due_at) as "dueAt"
        from due_dates d
        join courses c on c.institution_id = $1 and c.id = d.course_id
        left join sections s on s.institution_id = $1 and s.id = d.node_id and d.node_kind = 'section'
        left join lessons l on l.institution_id = $1 and l.id = d.node_id and d.node_kind = 'lesson'
        left join cohorts k on k.institution_id = $1 and k.id = d.cohort_id
        where d.institution_id = $1 and d.course_id = $2 and (d.cohort_id is null or k.archived_at is null)
        order by d.due_at, d.id`,
      values: [institutionId, courseId],
    },
    DueDate,
  );

/** The parts of SQL that find learners who need somebody; from `taught` courses and $3, which is now. */
import { applyingDueDates } from '../enrollments/index.ts';

const A_WEEK_AGO = "$3::timestamptz - interval '7 days'";
/** Who is away for longer is dormant, and named only where something has a date. */
const A_MONTH_AGO = "$3::timestamptz - interval '30 days'";
/** Learners whose due dates are looked at. */
const CONSIDERED = 200;
const SHOWN = 10;

/** The section at which a learner has been for a week and longer while nothing was completed. */
const STUCK_AT = `select p.section_id, w.title, p.started_at from section_progress p
  join course_version_sections w on w.institution_id = $1 and w.version_id = e.version_id
    and w.section_id = p.section_id
  where p.institution_id = $1 and p.enrollment_id = e.id and p.completed_at is null
    and p.started_at < ${A_WEEK_AGO} and p.last_accessed_at >= ${A_WEEK_AGO}
    and not exists (select from section_progress d
      where d.institution_id = $1 and d.enrollment_id = e.id and d.completed_at >= ${A_WEEK_AGO})
  order by p.last_accessed_at desc limit 1`;

/**
 * Learners under way who are stuck or away, those of courses with dates first, with the first open date of each. Where
 * somebody is stuck is looked for only among those who came.
 */
export const IN_NEED = `under_way as materialized (
    select e.id, e.user_id, e.version_id, t.id as course_id, t.title as course_title, t.language, t.has_dates,
      e.progress_percentage, e.completed_required_sections, e.required_sections,
      coalesce(e.last_accessed_at, e.admitted_at) as seen_at
    from (select id, title, language, exists (select from due_dates d where d.institution_id = $1 and d.course_id = taught.id)
      as has_dates from taught) t
    join enrollments e on e.institution_id = $1 and e.course_id = t.id and e.status = 'active'
  ), in_need as materialized (
    select e.*, null::uuid as section_id, null as section_title, null::timestamptz as started_at
    from under_way e where e.seen_at < ${A_WEEK_AGO}
    union all
    select e.*, stuck.section_id, stuck.title, stuck.started_at
    from under_way e cross join lateral (${STUCK_AT}) stuck where e.seen_at >= ${A_WEEK_AGO}
  ), considered as materialized (
    select * from in_need where has_dates or seen_at >= ${A_MONTH_AGO}
    order by has_dates desc, seen_at desc, id limit ${CONSIDERED}
  ), first_due as (
    select distinct on (enrollment_id) enrollment_id, coalesce(title, '') as title, due_at
    from (${applyingDueDates('e.id in (select id from considered)')}) a
    where completed_at is null order by enrollment_id, due_at
  )`;

export const LEARNERS = `jsonb_build_object(
  'total', (select count(*) from in_need where has_dates or seen_at >= ${A_MONTH_AGO}),
  'listed', coalesce((select jsonb_agg(jsonb_build_object('courseId', n.course_id, 'courseTitle', n.course_title,
      'language', n.language,
      'student', jsonb_build_object('id', n.user_id, 'fullName', n.full_name),
      'reason', case when n.section_id is not null then 'stuck' else 'inactive' end,
      'since', iso_utc(coalesce(n.started_at, n.seen_at)),
      'section', case when n.section_id is not null then
        jsonb_build_object('id', n.section_id, 'title', n.section_title) end,
      'due', case when n.due_at is not null then jsonb_build_object('title', n.due_title,
        'dueAt', iso_utc(n.due_at), 'isOverdue', n.due_at < $3::timestamptz) end,
      'progressPercentage', n.progress_percentage,
      'completedRequiredSections', n.completed_required_sections,
      'requiredSections', n.required_sections) order by n.place)
    from (
      select c.*, m.full_name, f.title as due_title, f.due_at,
        row_number() over (order by f.due_at nulls last, c.seen_at desc, c.id) as place
      from considered c
      join memberships m on m.institution_id = $1 and m.user_id = c.user_id
      left join first_due f on f.enrollment_id = c.id
      order by place limit ${SHOWN}
    ) n), '[]'))`;

-- How a course is doing, over all who were ever let in; the one definition for the analytics screen and the catalogue.
create or replace function course_totals(p_institution uuid, p_course uuid,
  out enrollments integer, out active integer, out completions integer, out completion_rate numeric,
  out average_progress numeric, out average_time_spent_seconds integer, out average_completion_hours numeric)
language sql stable as $$
  select count(*)::integer, (count(*) filter (where e.status = 'active'))::integer, count(e.completed_at)::integer,
    round(count(e.completed_at)::numeric / nullif(count(*), 0), 4), round(avg(e.progress_percentage), 2),
    round(avg(e.time_spent_seconds))::integer,
    round((avg(extract(epoch from e.completed_at - e.enrolled_at)) / 3600)::numeric, 2)
  from enrollments e
  where e.institution_id = p_institution and e.course_id = p_course and e.admitted_at is not null
$$;

-- How many stopped at each section of a version: those whose furthest section it is, who neither completed the course
-- nor, where it is the last one, this section. Person by person: with sections skipped the counts alone do not say it.
create or replace function section_stops(p_institution uuid, p_version uuid)
returns table (section_id uuid, stopped integer)
language sql stable as $$
  with numbered as (
    select v.section_id, v.position, max(v.position) over () as last
    from course_version_sections v
    where v.institution_id = p_institution and v.version_id = p_version
  ), furthest as (
    select s.enrollment_id, max(n.position) as position,
      bool_or(n.position = n.last and s.completed_at is not null) as at_end
    from numbered n
    join section_progress s on s.institution_id = p_institution and s.section_id = n.section_id
    group by s.enrollment_id
  )
  select n.section_id, count(*)::integer
  from furthest f
  join enrollments e on e.institution_id = p_institution and e.id = f.enrollment_id and e.completed_at is null
  join numbered n on n.position = f.position
  where not f.at_end
  group by n.section_id
$$;

-- Writes the statistics of a course anew; answers whether something changed that the catalogue shows. The mark is taken
-- off first: that waits for writers who are setting it, so the numbers read after it include theirs.
create or replace function refresh_course_statistics(p_institution uuid, p_course uuid)
returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  before course_statistics;
  t record;
begin
  insert into course_statistics as s (institution_id, course_id) values (p_institution, p_course)
  on conflict (institution_id, course_id) do update set stale = false
  returning * into before;
  select * into t from course_totals(p_institution, p_course);
  update course_statistics set enrollments = t.enrollments, active = t.active, completions = t.completions,
    completion_rate = t.completion_rate, average_completion_hours = t.average_completion_hours, refreshed_at = clock_timestamp()
  where institution_id = p_institution and course_id = p_course;
  return (before.enrollments, before.completion_rate, before.average_completion_hours)
    is distinct from (t.enrollments, t.completion_rate, t.average_completion_hours);
end
$$;

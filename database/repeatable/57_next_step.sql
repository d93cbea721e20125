-- What to do next. One definition: the progress write, the learning page and whoever else asks get the same step.

-- The nodes of a version whose access rule an enrolment does not meet now. What they are judged by is gathered once, and
-- not at all where only completion has rules.
create or replace function locked_nodes(p_institution uuid, p_enrollment uuid, p_compiled jsonb) returns uuid[]
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_measures jsonb;
begin
  if not jsonb_path_exists(p_compiled, '$.*.access') then return '{}'; end if;
  v_measures := rule_measures(p_institution, p_enrollment);
  return array(
    select n.key::uuid from jsonb_each(p_compiled) n
    where n.value ? 'access' and not threshold_met(n.value -> 'access', v_measures, clock_timestamp()));
end
$$;

-- The first required section not done from `p_from` on, else one left out before, else an optional one; of those that no
-- access rule of the course, the lesson or the section keeps closed. Null when nothing is left or all of it is closed.
create or replace function next_step(p_institution uuid, p_enrollment uuid, p_version uuid, p_from integer)
returns jsonb
language sql stable as $$
  with ruled as materialized (
    select cv.course_id, locked_nodes(p_institution, p_enrollment, cv.compiled_rules) as locked
    from course_versions cv
    where cv.institution_id = p_institution and cv.id = p_version and cv.compiled_rules is not null
  )
  select jsonb_build_object('kind', v.kind, 'lessonId', v.lesson_id, 'sectionId', v.section_id, 'title', v.title,
    'estimatedMinutes', v.estimated_minutes, 'reason', choice.reason)
  from (values (true, p_from, 2147483647, 'next_in_order'), (true, 0, p_from - 1, 'left_out_earlier'),
    (false, 0, 2147483647, 'optional_left')) choice(counts, first, last, reason),
  lateral (
    select c.* from course_version_sections c
    where c.institution_id = p_institution and c.version_id = p_version and c.counts_for_course = choice.counts
      and c.position between choice.first and choice.last and (
        select s.completed_at from section_progress s
        where s.institution_id = p_institution and s.enrollment_id = p_enrollment and s.section_id = c.section_id) is null
      and not exists (
        select from ruled r where array[r.course_id, c.lesson_id, c.section_id] && r.locked)
    order by c.position
    limit 1) v
  limit 1
$$;

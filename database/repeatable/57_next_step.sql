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

-- The sections of a version that an enrolment has not done, of those that are not among the locked nodes.
create or replace function open_sections(p_institution uuid, p_enrollment uuid, p_version uuid, p_locked uuid[])
returns setof course_version_sections
language sql stable as $$
  select c.* from course_version_sections c
  where c.institution_id = p_institution and c.version_id = p_version
    and c.lesson_id <> all (p_locked) and c.section_id <> all (p_locked) and (
      select s.completed_at from section_progress s
      where s.institution_id = p_institution and s.enrollment_id = p_enrollment and s.section_id = c.section_id) is null
$$;

-- The first required section not done from `p_from` on, else one left out before, else an optional one; of those that no
-- access rule of the course, the lesson or the section keeps closed. Null when nothing is left or all of it is closed.
-- The learner's own wishes: an overview leaves optional sections out, a deep path takes them in their place; with practice
-- first a lesson's practice and quizzes come before the rest of it, and what is open in the lesson one is in comes before
-- the next lesson. Sections of a lesson follow each other.
create or replace function next_step(p_institution uuid, p_enrollment uuid, p_version uuid, p_from integer)
returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  e enrollments;
  v course_version_sections;
  v_practice course_version_sections;
  v_compiled jsonb;
  v_locked uuid[] := '{}';
  v_from integer := p_from;
  v_deep boolean;
  v_pass integer := 0;
begin
  select * into e from enrollments where institution_id = p_institution and id = p_enrollment;
  select compiled_rules into v_compiled from course_versions where institution_id = p_institution and id = p_version;
  if v_compiled is not null then
    v_locked := locked_nodes(p_institution, p_enrollment, v_compiled);
    if e.course_id = any (v_locked) then return null; end if;
  end if;
  v_deep := e.preferred_depth = 'deep';
  if e.preferred_order = 'practice_first' then
    select coalesce(min(c.position), p_from) into v_from
    from course_version_sections here
    join course_version_sections c on c.institution_id = p_institution and c.version_id = p_version
      and c.lesson_id = here.lesson_id
    where here.institution_id = p_institution and here.version_id = p_version and here.position = p_from;
  end if;
  -- From here on, what was passed over, what is optional.
  while v.section_id is null and v_pass < case e.preferred_depth when 'standard' then 3 else 2 end loop
    v_pass := v_pass + 1;
    select c.* into v from open_sections(p_institution, p_enrollment, p_version, v_locked) c
    where (v_deep or c.counts_for_course = (v_pass < 3))
      and c.position >= case v_pass when 1 then v_from else 0 end
      and c.position < case v_pass when 2 then v_from else 2147483647 end
    order by c.position
    limit 1;
  end loop;
  if v.section_id is null then return null; end if;
  if e.preferred_order = 'practice_first' and v.kind not in ('practice', 'quiz') then
    select c.* into v_practice from open_sections(p_institution, p_enrollment, p_version, v_locked) c
    where c.lesson_id = v.lesson_id and (v_deep or c.counts_for_course = (v_pass < 3)) and c.kind in ('practice', 'quiz')
    order by c.position
    limit 1;
    if found then v := v_practice; end if;
  end if;
  return jsonb_build_object('kind', v.kind, 'lessonId', v.lesson_id, 'sectionId', v.section_id, 'title', v.title,
    'estimatedMinutes', v.estimated_minutes, 'link', '/learn/' || e.course_id || '/' || v.section_id,
    'reason', case
      when not v.counts_for_course and e.completed_required_sections = e.required_sections then 'optional_left'
      when v_pass = 3 then 'optional_while_locked'
      when v_pass = 2 then 'left_out_earlier'
      when v_practice.section_id is not null then 'practice_first'
      when not v.counts_for_course then 'optional_in_order'
      else 'next_in_order' end);
end
$$;

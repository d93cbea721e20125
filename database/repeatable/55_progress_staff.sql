-- What others than the learner say about sections: credit for a version before, known by assessment, and staff's excuse,
-- grant and reset. One fact each, and at once what follows from them in all courses of the person. Answers
-- {course: its numbers after it, achievements, courses: in which something is done by it}.
create or replace function append_facts_for(p_institution uuid, p_enrollment uuid, p_kind text, p_sections uuid[],
  p_made_by uuid, p_reason text)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  applied record;
  e enrollments;
  f progress_facts;
  v course_version_sections;
  v_compiled jsonb;
  v_at timestamptz;
  v_was_completed boolean;
  settled record;
  v_awards jsonb;
begin
  perform hold_learner(p_institution, en.user_id) from enrollments en
  where en.institution_id = p_institution and en.id = p_enrollment;
  select * into strict e from enrollments where institution_id = p_institution and id = p_enrollment for update;
  select cv.compiled_rules into v_compiled
  from course_versions cv where cv.institution_id = p_institution and cv.id = e.version_id;
  v_was_completed := e.completed_at is not null;
  for v in
    select * from course_version_sections
    where institution_id = p_institution and version_id = e.version_id and section_id = any (p_sections)
    order by position
  loop
    v_at := greatest(clock_timestamp(), e.last_fact_at + interval '1 microsecond');
    -- Credit is for what was done before: who had finished, finished then and not on the day they were moved.
    if p_kind = 'credit' then
      v_at := coalesce(e.last_fact_at + interval '1 microsecond', v_at);
    end if;
    insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
      completed, made_by, reason, occurred_at, recorded_at)
    values (p_institution, uuidv7(), e.user_id, e.id, e.course_id, v.lesson_id, v.section_id, p_kind,
      p_kind <> 'reset', p_made_by, p_reason, v_at, v_at)
    returning * into f;
    applied := apply_progress_fact(
      f, v, waits_for_rule(v_compiled, v.lesson_id), waits_for_rule(v_compiled, e.course_id), null, e);
    e := applied.e;
  end loop;
  if p_kind <> 'reset' and v_compiled is not null then
    e := grant_whole_nodes(p_kind, p_sections, p_made_by, p_reason, e);
  end if;
  if v_compiled is not null then
    e := (settle_rules(v_compiled, e)).e;
  end if;
  v_awards := award_achievements(p_institution, e.user_id, null);
  settled := settle_learner(p_institution, e.user_id);
  select * into strict e from enrollments where institution_id = p_institution and id = p_enrollment;
  perform mark_statistics_stale(p_institution, settled.completed
    || case when v_was_completed <> (e.completed_at is not null) then array[e.course_id] else '{}' end);
  return jsonb_build_object('course', course_numbers(e), 'achievements', v_awards || settled.achievements,
    'courses', to_jsonb(array_remove(settled.courses, e.course_id)));
end
$$;

-- Who is given all required sections of a lesson or of the course is given it too, whatever its completion rule.
create or replace function grant_whole_nodes(p_kind text, p_sections uuid[], p_made_by uuid, p_reason text, inout e enrollments)
language plpgsql set search_path = public, pg_temp as $$
declare
  node record;
  f progress_facts;
  v_at timestamptz;
  v_course uuid := e.course_id;
begin
  for node in
    select c.lesson_id from course_version_sections c
    where c.institution_id = e.institution_id and c.version_id = e.version_id
    group by c.lesson_id
    having bool_and(c.section_id = any (p_sections)) filter (where c.counts_for_lesson)
      and not exists (
        select 1 from lesson_progress l where l.institution_id = e.institution_id and l.enrollment_id = e.id
          and l.lesson_id = c.lesson_id and l.completed_at is not null)
    union all
    select null from course_version_sections c
    where c.institution_id = e.institution_id and c.version_id = e.version_id
    having bool_and(c.section_id = any (p_sections)) filter (where c.counts_for_course) and e.completed_at is null
  loop
    v_at := greatest(clock_timestamp(), e.last_fact_at + interval '1 microsecond');
    insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, kind, completed,
      made_by, reason, occurred_at, recorded_at)
    values (e.institution_id, uuidv7(), e.user_id, e.id, v_course, node.lesson_id, p_kind, true, p_made_by, p_reason, v_at, v_at)
    returning * into f;
    e := (apply_fact_of_node(f, e)).e;
  end loop;
end
$$;

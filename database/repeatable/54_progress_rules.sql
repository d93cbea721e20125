-- What the rules of a version make of the facts. Rules are written, checked and compiled in TypeScript (module rules);
-- here only the compiled tree of thresholds is evaluated, and a test holds both against each other.

-- Whether a tree is met: {all}, {any}, {none}, {atLeast: n, of}, or a leaf {measure, atLeast | atMost} or {from?, until?}.
-- A measure that is absent is 0 and does not meet atMost. No tree is met.
create or replace function threshold_met(p_tree jsonb, p_measures jsonb, p_at timestamptz) returns boolean
language plpgsql immutable set search_path = public, pg_temp as $$
declare
  v_child jsonb;
  v_value numeric;
  v_met integer := 0;
begin
  if p_tree is null or p_tree = 'null' then return true; end if;
  if p_tree ? 'measure' then
    v_value := p_measures ->> (p_tree ->> 'measure');
    if p_tree ? 'atMost' then return coalesce(v_value <= (p_tree ->> 'atMost')::numeric, false); end if;
    return coalesce(v_value, 0) >= (p_tree ->> 'atLeast')::numeric;
  end if;
  if not p_tree ?| array['all', 'any', 'none', 'of'] then
    return p_at >= coalesce((p_tree ->> 'from')::timestamptz, '-infinity')
      and p_at < coalesce((p_tree ->> 'until')::timestamptz, 'infinity');
  end if;
  for v_child in
    select value from jsonb_array_elements(coalesce(p_tree -> 'all', p_tree -> 'any', p_tree -> 'none', p_tree -> 'of'))
  loop
    v_met := v_met + threshold_met(v_child, p_measures, p_at)::integer;
  end loop;
  return case
    when p_tree ? 'all' then v_met = jsonb_array_length(p_tree -> 'all')
    when p_tree ? 'any' then v_met > 0
    when p_tree ? 'none' then v_met = 0
    else v_met >= (p_tree ->> 'atLeast')::numeric end;
end
$$;

-- The number of a mastery level: 1 struggling, 2 developing, 3 proficient, 4 advanced.
create or replace function mastery_of(p_score numeric) returns integer
language sql immutable as $$
  select case when p_score < 50 then 1 when p_score < 70 then 2 when p_score < 85 then 3 when p_score >= 85 then 4 end
$$;

-- All that the rules of an enrolment's course may ask for, by the keys of the compiled tree; what is absent is 0. Only
-- what the pinned version has counts; scores are those of the server, of lessons and the course their mean. Counts are
-- made as for achievements, in the course as for its milestones, and only those that the pinned version's rules or
-- `p_counts` ask for.
create or replace function rule_measures(p_institution uuid, p_enrollment uuid, p_counts text[] default '{}') returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with e as (
    select * from enrollments where institution_id = p_institution and id = p_enrollment
  ), section as (
    select v.section_id, v.lesson_id, s.completed_at, s.time_spent_seconds as seconds,
      case when not s.score_self_reported then s.score end as score
    from e
    join section_progress s on s.institution_id = p_institution and s.enrollment_id = e.id
    join course_version_sections v on v.institution_id = p_institution and v.version_id = e.version_id
      and v.section_id = s.section_id
  ), node (kind, id, done, seconds, score) as (
    select 'section', section_id, completed_at is not null, seconds, score from section
    union all
    select 'lesson', c.lesson_id, l.completed_at is not null, c.seconds, c.score
    from (select lesson_id, sum(seconds) as seconds, round(avg(score), 2) as score from section group by lesson_id) c
    join lesson_progress l on l.institution_id = p_institution and l.enrollment_id = p_enrollment and l.lesson_id = c.lesson_id
    union all
    select 'course', e.course_id, e.completed_at is not null, e.time_spent_seconds,
      (select round(avg(score), 2) from section)
    from e
    union all
    select 'course', o.course_id, true, null, null
    from e join enrollments o on o.institution_id = p_institution and o.user_id = e.user_id
    where o.id <> e.id and o.completed_at is not null
  ), measure (key, value) as (
    select kind || '_completed:' || id, 1 from node where done
    union all
    select 'time:' || kind || ':' || id, seconds from node where seconds > 0
    union all
    select 'score:' || kind || ':' || id, score from node where score is not null
    union all
    select 'mastery:' || kind || ':' || id, mastery_of(score) from node where score is not null
    union all
    select 'achievement:' || a.key, 1
    from e
    join awarded_achievements w on w.institution_id = p_institution and w.user_id = e.user_id
    join achievements a on a.institution_id = p_institution and a.id = w.achievement_id
    union all
    select 'cohort:' || c.id, 1
    from cohort_members m join cohorts c on c.institution_id = m.institution_id and c.id = m.cohort_id
    where m.institution_id = p_institution and m.enrollment_id = p_enrollment and c.archived_at is null
    union all
    select k.key, achievement_measure(p_institution, e.user_id, case when split_part(k.key, '@', 1) in (
      'sections_completed', 'lessons_completed', 'minutes_learned', 'perfect_scores', 'best_score') then e.course_id end, k.key)
    from e
    join course_versions v on v.institution_id = p_institution and v.id = e.version_id,
    lateral (select distinct unnest(v.rule_counts || p_counts) as key) k
  )
  select coalesce(jsonb_object_agg(key, value), '{}') from measure where value is not null
$$;

-- Whether an access rule of the course, the lesson or the section itself is not met. What is missing, and the way to it,
-- is told by the page of access.
create or replace function is_locked_by_rule(p_compiled jsonb, e enrollments, v course_version_sections, p_at timestamptz)
returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_trees jsonb[] := array(
    select p_compiled -> n.id::text -> 'access' from unnest(array[e.course_id, v.lesson_id, v.section_id]) n(id)
    where p_compiled -> n.id::text ? 'access');
  v_measures jsonb;
begin
  if v_trees = '{}' then return false; end if;
  v_measures := rule_measures(e.institution_id, e.id);
  return exists (select from unnest(v_trees) tree where not threshold_met(tree, v_measures, p_at));
end
$$;

-- Appends the facts that follow: a section that was claimed, a lesson and a course whose required sections are done, are
-- done when their completion rule is met. Goes on until nothing more follows. The enrolment has to be locked.
create or replace function settle_rules(p_compiled jsonb, inout e enrollments, out settled boolean,
  out section_done boolean, out lesson_done boolean, out course_done boolean)
language plpgsql set search_path = public, pg_temp as $$
declare
  node record;
  applied record;
  f progress_facts;
  v_measures jsonb;
  v_course uuid := e.course_id;
  v_at timestamptz;
  v_more boolean := true;
begin
  settled := false;
  section_done := false;
  lesson_done := false;
  course_done := false;
  while v_more loop
    v_more := false;
    v_measures := null;
    for node in
      select 1 as place, v as version_section, v.lesson_id, v.section_id
      from section_progress s
      join course_version_sections v on v.institution_id = s.institution_id and v.version_id = e.version_id
        and v.section_id = s.section_id
      where s.institution_id = e.institution_id and s.enrollment_id = e.id and s.claimed_at is not null and s.completed_at is null
      union all
      select 2, null, l.lesson_id, null
      from lesson_progress l
      where l.institution_id = e.institution_id and l.enrollment_id = e.id and l.completed_at is null
        and l.completed_required_sections = l.required_sections
      union all
      select 3, null, null, null
      where e.completed_at is null and e.completed_required_sections = e.required_sections
      order by 1
    loop
      v_measures := coalesce(v_measures, rule_measures(e.institution_id, e.id));
      v_at := greatest(clock_timestamp(), e.last_fact_at + interval '1 microsecond');
      continue when not threshold_met(
        p_compiled -> coalesce(node.section_id, node.lesson_id, v_course)::text -> 'completion', v_measures, v_at);
      insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
        completed, occurred_at, recorded_at)
      values (e.institution_id, uuidv7(), e.user_id, e.id, v_course, node.lesson_id, node.section_id, 'rule', true, v_at, v_at)
      returning * into f;
      if node.section_id is null then
        applied := apply_fact_of_node(f, e);
      else
        applied := apply_progress_fact(f, node.version_section, waits_for_rule(p_compiled, node.lesson_id),
          waits_for_rule(p_compiled, v_course), null, e);
        section_done := section_done or applied.section_done;
      end if;
      e := applied.e;
      lesson_done := lesson_done or applied.lesson_done;
      course_done := course_done or applied.course_done;
      insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, category, type)
      select f.institution_id, f.user_id, f.course_id, f.lesson_id, f.section_id, 'progress', t.type
      from (values ('section_completed', f.section_id is not null), ('lesson_completed', applied.lesson_done),
        ('course_completed', applied.course_done)) t(type, happened)
      where t.happened;
      settled := true;
      v_more := true;
    end loop;
  end loop;
end
$$;

-- Achievements: what is counted for them, and their award. Streaks are in 49_streaks.sql.

-- Whether a section became done by the learner's own work: not by staff's excuse or grant, nor by an assessment that found
-- it known.
create or replace function is_own_work(p_source text) returns boolean
language sql immutable as $$
  select coalesce(p_source in ('learner', 'rule', 'credit'), false)
$$;

-- Whether the learner worked in a lesson of their version, or without one in the course: of the sections that count, at
-- least one is their own work. So an excused section takes nothing from them, and what was wholly granted gives nothing.
create or replace function has_own_work(e enrollments, p_lesson uuid default null) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from course_version_sections v
    join section_progress s on s.institution_id = v.institution_id and s.enrollment_id = e.id and s.section_id = v.section_id
    where v.institution_id = e.institution_id and v.version_id = e.version_id and is_own_work(s.completion_source)
      and case when p_lesson is null then v.counts_for_course else v.lesson_id = p_lesson and v.counts_for_lesson end)
$$;

-- When what a metric counts was done by a person, of one course or of all (null): one row each. Only the learner's own
-- work counts: sections that are theirs, lessons and courses in which some are.
create or replace function achievement_moments(p_institution uuid, p_user uuid, p_course uuid, p_metric text)
returns setof timestamptz
language sql stable set search_path = public, pg_temp as $$
  select s.completed_at
  from section_progress s join enrollments e on e.institution_id = s.institution_id and e.id = s.enrollment_id
  where p_metric = 'sections_completed' and s.institution_id = p_institution and s.user_id = p_user
    and is_own_work(s.completion_source) and (p_course is null or e.course_id = p_course)
  union all
  select l.completed_at
  from lesson_progress l join enrollments e on e.institution_id = l.institution_id and e.id = l.enrollment_id
  where p_metric = 'lessons_completed' and l.institution_id = p_institution and l.user_id = p_user
    and l.completed_at is not null and (p_course is null or e.course_id = p_course) and has_own_work(e, l.lesson_id)
  union all
  select e.completed_at from enrollments e
  where p_metric = 'courses_completed' and e.institution_id = p_institution and e.user_id = p_user
    and e.completed_at is not null and (p_course is null or e.course_id = p_course) and has_own_work(e)
  union all
  select d.day::timestamp at time zone 'UTC' from learning_days d
  where p_metric = 'distinct_days' and d.institution_id = p_institution and d.user_id = p_user and p_course is null
$$;

-- A measure of a person by its key in a compiled rule. A metric with days (sections_completed@7) is the most within any
-- so many days in a row, so it does not fall when time goes by; fast_courses@7 counts courses that took at most so many
-- days from enrolling to the end. Scores are those of the server. A milestone counts in its course only.
create or replace function achievement_measure(p_institution uuid, p_user uuid, p_course uuid, p_key text)
returns numeric
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_parts text[] := string_to_array(p_key, ':');
  v_metric text := split_part(v_parts[1], '@', 1);
  v_window interval := make_interval(days => nullif(split_part(v_parts[1], '@', 2), '')::integer);
begin
  if cardinality(v_parts) > 1 then return measure_of_node(p_institution, p_user, v_parts, p_key); end if;
  case v_metric
    when 'streak_days' then
      return (select max(d.streak) from learning_days d where d.institution_id = p_institution and d.user_id = p_user);
    when 'minutes_learned' then
      return (select sum(e.time_spent_seconds) / 60 from enrollments e
        where e.institution_id = p_institution and e.user_id = p_user and (p_course is null or e.course_id = p_course));
    when 'fast_courses' then
      return (select count(*) from enrollments e
        where e.institution_id = p_institution and e.user_id = p_user and (p_course is null or e.course_id = p_course)
          and e.completed_at <= e.enrolled_at + v_window and has_own_work(e));
    when 'perfect_scores', 'best_score' then
      return (select case v_metric when 'best_score' then max(s.score) else count(*) filter (where s.score = 100) end
        from section_progress s join enrollments e on e.institution_id = s.institution_id and e.id = s.enrollment_id
        where s.institution_id = p_institution and s.user_id = p_user and not s.score_self_reported
          and (p_course is null or e.course_id = p_course));
    else
      if v_window is null then
        return (select count(*) from achievement_moments(p_institution, p_user, p_course, v_metric));
      end if;
      return (select max(w.n) from (
        select count(*) over (order by m range between v_window - interval '1 microsecond' preceding and current row) as n
        from achievement_moments(p_institution, p_user, p_course, v_metric) m) w);
  end case;
end
$$;

-- A measure that names a course, lesson, section, cohort or achievement: those of the enrolment in that course. Done is
-- what the learner did, other than where something opens or is completed.
create or replace function measure_of_node(p_institution uuid, p_user uuid, p_parts text[], p_key text)
returns numeric
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_id text := p_parts[cardinality(p_parts)];
begin
  if p_parts[1] = 'achievement' then
    return (select count(*) from achievements a
      join awarded_achievements w on w.institution_id = a.institution_id and w.achievement_id = a.id
      where a.institution_id = p_institution and a.key = v_id and w.user_id = p_user);
  end if;
  if p_parts[1] = 'cohort' then
    return (select count(*) from cohort_members c
      join enrollments e on e.institution_id = c.institution_id and e.id = c.enrollment_id
      where c.institution_id = p_institution and c.cohort_id = v_id::uuid and e.user_id = p_user);
  end if;
  return (select (rule_measures(p_institution, e.id) ->> p_key)::numeric from enrollments e
    where case p_parts[1]
        when 'section_completed' then exists (
          select 1 from section_progress s
          where s.institution_id = p_institution and s.enrollment_id = e.id and s.section_id = v_id::uuid
            and is_own_work(s.completion_source))
        when 'lesson_completed' then has_own_work(e, v_id::uuid)
        when 'course_completed' then has_own_work(e)
        else true end
      and e.institution_id = p_institution and e.user_id = p_user and e.course_id = coalesce(
      (select s.course_id from sections s where s.institution_id = p_institution and s.id = v_id::uuid),
      (select l.course_id from lessons l where l.institution_id = p_institution and l.id = v_id::uuid), v_id::uuid));
end
$$;

-- The measures with these keys, now.
create or replace function achievement_measures(p_institution uuid, p_user uuid, p_course uuid, p_keys text[])
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(key, coalesce(achievement_measure(p_institution, p_user, p_course, key), 0)), '{}')
  from unnest(p_keys) key
$$;

drop function if exists achievement_earned(achievements, uuid);

-- Whether a person has what an achievement asks for; of a milestone only who is in its course. By the clock and not by the
-- beginning of the transaction: who waited for the lock of a membership while a date came is judged after the date.
create or replace function achievement_earned(a achievements, p_user uuid, p_at timestamptz default clock_timestamp())
returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if a.course_id is not null and not exists (
    select 1 from enrollments e
    where e.institution_id = a.institution_id and e.course_id = a.course_id and e.user_id = p_user
  ) then
    return false;
  end if;
  return threshold_met(a.compiled_rule, achievement_measures(a.institution_id, p_user, a.course_id, a.measures), p_at);
end
$$;

-- What may move a rule, by what a write did. Time counts when another five minutes are full: else each report would.
create or replace function moved_measures(p_section_done boolean, p_lesson_done boolean, p_course_done boolean,
  p_new_day boolean, p_scored boolean, p_seconds_before integer, p_seconds_after integer)
returns text[]
language sql immutable as $$
  select case when p_section_done then array['sections_completed', 'section_completed'] else '{}' end
    || case when p_lesson_done then array['lessons_completed', 'lesson_completed'] else '{}' end
    || case when p_course_done then array['courses_completed', 'course_completed', 'fast_courses'] else '{}' end
    || case when p_new_day then array['streak_days', 'distinct_days'] else '{}' end
    || case when p_scored then array['perfect_scores', 'best_score', 'score', 'mastery'] else '{}' end
    || case when p_seconds_after / 300 > p_seconds_before / 300 then array['minutes_learned', 'time'] else '{}' end
$$;

-- Awards what is earned and not yet awarded; answers with the new ones. `p_moved` is what moved, in the course
-- `p_course`; null means anything, anywhere. In most writes nothing is left to earn by what moved, and then nothing is
-- counted. Where something is, one person's awards are judged one after the other, so that of two writes at once the
-- second sees what both did.
create or replace function award_achievements(p_institution uuid, p_user uuid, p_moved text[], p_course uuid default null)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_moved text[] := p_moved;
  v_course uuid := p_course;
  v_new jsonb;
  v_awards jsonb := '[]';
begin
  if v_moved = '{}' or not exists (
    select 1 from achievements a
    where a.institution_id = p_institution and a.archived_at is null
      and (v_moved is null or a.watches && v_moved) and (a.course_id is null or v_course is null or a.course_id = v_course)
      and not exists (
        select 1 from awarded_achievements w
        where w.institution_id = p_institution and w.user_id = p_user and w.achievement_id = a.id)
  ) then
    return v_awards;
  end if;
  perform from memberships where institution_id = p_institution and user_id = p_user for no key update;
  loop
    with awarded as (
      insert into awarded_achievements (institution_id, user_id, achievement_id, points, rule_version)
      select a.institution_id, p_user, a.id, a.points, a.rule_version
      from achievements a
      where a.institution_id = p_institution and a.archived_at is null
        and (v_moved is null or a.watches && v_moved) and (a.course_id is null or v_course is null or a.course_id = v_course)
        and not exists (
          select 1 from awarded_achievements w
          where w.institution_id = p_institution and w.user_id = p_user and w.achievement_id = a.id)
        and achievement_earned(a, p_user)
      on conflict do nothing
      returning achievement_id
    )
    select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name, 'points', a.points)
      order by a.points, a.key), '[]') into v_new
    from awarded w join achievements a on a.institution_id = p_institution and a.id = w.achievement_id;
    exit when v_new = '[]';
    v_awards := v_awards || v_new;
    -- Others may ask for the one just awarded, wherever they belong.
    v_moved := '{achievement}';
    v_course := null;
  end loop;
  return v_awards;
end
$$;

-- Gives an achievement to those of `p_users` who have earned it at `p_at`, or by now, and do not have it; where a version of its
-- rule is named, nobody gets it by another. Answers who they were.
create or replace function award_by_date(p_institution uuid, p_achievement uuid, p_rule_version integer,
  p_at timestamptz, p_users uuid[])
returns setof uuid
language plpgsql set search_path = public, pg_temp as $$
begin
  perform from memberships where institution_id = p_institution and user_id = any (p_users) order by user_id for no key update;
  return query
  insert into awarded_achievements as w (institution_id, user_id, achievement_id, points, rule_version)
  select a.institution_id, u.id, a.id, a.points, a.rule_version
  from achievements a cross join unnest(p_users) u(id)
  where a.institution_id = p_institution and a.id = p_achievement and a.archived_at is null
    and (p_rule_version is null or a.rule_version = p_rule_version)
    and not exists (
      select 1 from awarded_achievements h
      where h.institution_id = p_institution and h.user_id = u.id and h.achievement_id = a.id)
    and achievement_earned(a, u.id, coalesce(p_at, clock_timestamp()))
  on conflict do nothing
  returning w.user_id;
end
$$;

-- The same by now, by the rule as it is.
create or replace function award_retroactively(p_institution uuid, p_achievement uuid, p_users uuid[])
returns setof uuid
language sql set search_path = public, pg_temp as $$
  select award_by_date(p_institution, p_achievement, null, null, p_users);
$$;

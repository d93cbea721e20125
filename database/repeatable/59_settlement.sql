-- What follows from something that was done or said, in all courses of one person: decision 0031.

-- Holds all that a person learns until the transaction ends, so that time in two courses is not counted twice and what
-- follows in one course from another is judged once. Taken before any enrolment or membership is locked; nobody who
-- holds one of those waits for this.
create or replace function hold_learner(p_institution uuid, p_user uuid) returns void
language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('learner:' || p_institution || p_user, 0))
$$;

drop function if exists enrollments_waiting_for_rules(uuid, uuid);

-- The enrolments in which something waits for a rule to be met. Without settings of its own, so that it becomes part of
-- the query that asks: for one person it is then found by the person's few enrolments.
create or replace function enrollments_waiting_for_rules(p_institution uuid)
returns table (enrollment_id uuid, user_id uuid, compiled_rules jsonb)
language sql stable as $$
  select e.id, e.user_id, v.compiled_rules
  from enrollments e
  join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id
  where e.institution_id = p_institution and e.status in ('active', 'completed')
    -- One condition of both tables: what is done need not be looked through where there are no rules.
    and case when v.compiled_rules is not null then
      e.completed_at is null and e.completed_required_sections = e.required_sections
      or exists (select 1 from lesson_progress l
        where l.institution_id = e.institution_id and l.enrollment_id = e.id and l.completed_at is null
          and l.completed_required_sections = l.required_sections)
      or exists (select 1 from section_progress s
        where s.institution_id = e.institution_id and s.enrollment_id = e.id and s.completed_at is null
          and s.claimed_at is not null)
    end
$$;

-- Goes on until nothing more follows: what waits in any enrolment for a rule that is met now is done, and what is earned
-- by that is awarded. Answers with the awards, and the courses in which something is done and those that are completed.
-- The person has to be held.
create or replace function settle_learner(p_institution uuid, p_user uuid, out achievements jsonb, out courses uuid[],
  out completed uuid[])
language plpgsql set search_path = public, pg_temp as $$
declare
  waiting record;
  settled record;
  e enrollments;
  v_more boolean := true;
begin
  achievements := '[]';
  courses := '{}';
  completed := '{}';
  while v_more loop
    v_more := false;
    for waiting in
      select w.enrollment_id, w.compiled_rules from enrollments_waiting_for_rules(p_institution) w
      where w.user_id = p_user order by w.enrollment_id
    loop
      select * into strict e from enrollments where institution_id = p_institution and id = waiting.enrollment_id for update;
      settled := settle_rules(waiting.compiled_rules, e);
      if settled.settled then
        courses := courses || e.course_id;
        completed := completed || case when settled.course_done then array[e.course_id] else '{}' end;
        v_more := true;
      end if;
    end loop;
    if v_more then
      achievements := achievements || award_achievements(p_institution, p_user, null);
    end if;
  end loop;
end
$$;

-- Looks at a person again for whatever came without a write of theirs: a date, a cohort, an achievement, another course.
-- Answers {achievements, courses}: what was awarded and where something is done now.
create or replace function settle_person(p_institution uuid, p_user uuid)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  settled record;
  v_awards jsonb;
begin
  perform hold_learner(p_institution, p_user);
  v_awards := award_achievements(p_institution, p_user, null);
  settled := settle_learner(p_institution, p_user);
  perform mark_statistics_stale(p_institution, settled.completed);
  return jsonb_build_object('achievements', v_awards || settled.achievements, 'courses', to_jsonb(settled.courses));
end
$$;

-- Marks several courses, always in the same order: two who complete the same courses never wait for each other.
create or replace function mark_statistics_stale(p_institution uuid, p_courses uuid[]) returns void
language plpgsql as $$
declare
  v_course uuid;
begin
  for v_course in select distinct unnest(p_courses) order by 1 loop
    perform mark_statistics_stale(p_institution, v_course);
  end loop;
end
$$;

-- Computes the person's other enrolments again in which time was reported from a moment on: what came late took its
-- share of that time. The person has to be held.
create or replace function rebuild_time_elsewhere(p_institution uuid, p_user uuid, p_enrollment uuid, p_from timestamptz)
returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_other uuid;
begin
  for v_other in
    select e.id from enrollments e
    where e.institution_id = p_institution and e.user_id = p_user and e.id <> p_enrollment and e.last_fact_at >= p_from
      and exists (
        select from progress_facts f
        where f.institution_id = p_institution and f.enrollment_id = e.id and f.occurred_at >= p_from
          and f.reported_seconds > 0)
    order by e.id
  loop
    perform rebuild_progress(p_institution, v_other);
  end loop;
end
$$;

-- What follows from a fact. There is one definition: apply_progress_fact. The write applies the new fact, the rebuild
-- applies all facts again in their order, so what is shown while learning is what follows from the facts.

create or replace function iso_utc(moment timestamptz) returns text
language sql stable as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- How far an enrolment is, as every reply has it.
create or replace function course_numbers(e enrollments) returns jsonb
language sql stable as $$
  select jsonb_build_object('courseId', e.course_id, 'status', e.status, 'progressPercentage', e.progress_percentage,
    'requiredSections', e.required_sections, 'completedRequiredSections', e.completed_required_sections,
    'timeSpentSeconds', e.time_spent_seconds, 'completedAt', iso_utc(e.completed_at))
$$;

-- Whole seconds of a report that are credited: those reported, at most those since the last credited moment of the
-- person, in whichever course.
create or replace function credit_of(p_reported integer, p_at timestamptz, p_reported_until timestamptz) returns integer
language sql immutable as $$
  select least(p_reported, greatest(0, floor(extract(epoch from p_at - p_reported_until))::integer))
$$;

-- The end of what is credited once a report is. Parts of a second that it leaves over stay reportable; more than one
-- second does not. It is past the enrolment as soon as anything was reported: so it is known whether anything was.
create or replace function credited_until(p_from timestamptz, p_seconds integer, p_at timestamptz, p_enrolled_at timestamptz)
returns timestamptz
language sql immutable as $$
  select greatest(p_from + make_interval(secs => p_seconds), p_at - interval '1 second',
    p_enrolled_at + interval '1 microsecond')
$$;

-- The section, lesson and course after one more fact, in the order of (occurred_at, event_id). `v` is the section in the
-- pinned version; where that version does not have it, the fact adds time to the course and nothing else. A lesson or
-- course that waits has a completion rule: it is not done with its sections, but by a fact of its own. Until
-- `p_credited_elsewhere` (null: never) the person's time is credited in another course: nobody learns in two at once.
create or replace function apply_progress_fact(f progress_facts, v course_version_sections, p_lesson_waits boolean,
  p_course_waits boolean, p_credited_elsewhere timestamptz, inout e enrollments, out s section_progress, out l lesson_progress,
  out section_done boolean, out lesson_done boolean, out course_done boolean)
language plpgsql as $$
declare
  r record;
  -- What the learner did themselves; the others are what follows from rules and what staff said.
  v_own boolean := f.kind in ('report', 'answer');
  v_from timestamptz := greatest(e.reported_until, p_credited_elsewhere);
  v_seconds integer := 0;
  v_done integer := 0;
  v_counted integer := 0;
  v_counted_in_lesson integer := 0;
  v_lessons integer := 0;
  v_completed_at timestamptz;
begin
  section_done := false;
  lesson_done := false;
  course_done := false;
  if f.kind = 'reset' then
    delete from section_progress
    where institution_id = f.institution_id and enrollment_id = f.enrollment_id and section_id = f.section_id
    returning * into s;
    v_seconds := -coalesce(s.time_spent_seconds, 0);
    v_done := -(s.completed_at is not null)::integer;
  else
    if f.reported_seconds > 0 then
      v_seconds := credit_of(f.reported_seconds, f.occurred_at, v_from);
    end if;
    -- Facts more than 30 minutes apart belong to two visits; a visit after completion is a review. A score of the server
    -- is never replaced by a reported one; of its own the best counts.
    insert into section_progress as p (institution_id, enrollment_id, section_id, lesson_id, user_id, status, started_at,
      completed_at, last_accessed_at, time_spent_seconds, interaction_count, score, score_self_reported, claimed_at,
      completion_source, confidence)
    values (f.institution_id, f.enrollment_id, f.section_id, coalesce(v.lesson_id, f.lesson_id), f.user_id,
      case when f.completed then 'completed' else 'in_progress' end, case when v_own then f.occurred_at end,
      case when f.completed then f.occurred_at end, case when v_own then f.occurred_at end, v_seconds, v_own::integer,
      f.score, f.score is not null and f.score_self_reported, case when f.claimed then f.occurred_at end,
      case when f.completed then case when v_own then 'learner' else f.kind end end, f.confidence)
    on conflict (institution_id, enrollment_id, section_id) do update set
      status = case
        when p.completed_at is null then excluded.status
        when v_own and f.occurred_at - p.last_accessed_at > interval '30 minutes' then 'reviewed'
        else p.status end,
      started_at = coalesce(p.started_at, excluded.started_at),
      completed_at = coalesce(p.completed_at, excluded.completed_at),
      completion_source = coalesce(p.completion_source, excluded.completion_source),
      claimed_at = coalesce(p.claimed_at, excluded.claimed_at),
      last_accessed_at = coalesce(excluded.last_accessed_at, p.last_accessed_at),
      time_spent_seconds = p.time_spent_seconds + v_seconds,
      interaction_count = p.interaction_count + excluded.interaction_count,
      revisit_count = p.revisit_count
        + (v_own and coalesce(f.occurred_at - p.last_accessed_at > interval '30 minutes', false))::integer,
      score = case
        when f.score is null then p.score
        when p.score is null or p.score_self_reported then f.score
        when f.score_self_reported then p.score
        else greatest(p.score, f.score) end,
      score_self_reported = case
        when f.score is null then p.score_self_reported
        else f.score_self_reported and (p.score is null or p.score_self_reported) end,
      confidence = coalesce(excluded.confidence, p.confidence)
    returning p as row, old.completed_at as done_before into r;
    s := r.row;
    section_done := r.done_before is null and s.completed_at is not null;
    v_done := section_done::integer;
  end if;

  if v.section_id is not null then
    v_counted := v_done * v.counts_for_course::integer;
    v_counted_in_lesson := v_done * v.counts_for_lesson::integer;
    -- The lesson: sections done of those that count in the pinned version.
    update lesson_progress p set
      completed_required_sections = p.completed_required_sections + v_counted_in_lesson,
      progress_percentage = 100 * (p.completed_required_sections + v_counted_in_lesson) / p.required_sections,
      time_spent_seconds = p.time_spent_seconds + v_seconds,
      started_at = coalesce(p.started_at, case when v_own then f.occurred_at end),
      completed_at = case when p.completed_required_sections + v_counted_in_lesson = p.required_sections
        then coalesce(p.completed_at, case when not p_lesson_waits then f.occurred_at end) end
    where p.institution_id = f.institution_id and p.enrollment_id = f.enrollment_id and p.lesson_id = v.lesson_id
    returning p as row, old.completed_at as done_before into r;
    if found then
      l := r.row;
      v_lessons := (l.completed_at is not null)::integer - (r.done_before is not null)::integer;
    else
      insert into lesson_progress as p (institution_id, enrollment_id, lesson_id, user_id, required_sections,
        completed_required_sections, progress_percentage, time_spent_seconds, started_at, completed_at)
      select f.institution_id, f.enrollment_id, v.lesson_id, f.user_id, count(*), v_counted_in_lesson,
        100 * v_counted_in_lesson / count(*), v_seconds, case when v_own then f.occurred_at end,
        case when v_counted_in_lesson = count(*) and not p_lesson_waits then f.occurred_at end
      from course_version_sections c
      where c.institution_id = f.institution_id and c.version_id = v.version_id and c.lesson_id = v.lesson_id
        and c.counts_for_lesson
      returning p.* into l;
      v_lessons := (l.completed_at is not null)::integer;
    end if;
    lesson_done := v_lessons > 0;
  else
    v_done := 0;
  end if;

  -- The course: floor(100 x required sections done / required sections of the pinned version).
  v_counted := e.completed_required_sections + v_counted;
  v_completed_at := case when v_counted = e.required_sections
    then coalesce(e.completed_at, case when not p_course_waits then f.occurred_at end) end;
  course_done := e.completed_at is null and v_completed_at is not null;
  update enrollments p set
    completed_required_sections = v_counted,
    progress_percentage = 100 * v_counted / greatest(p.required_sections, 1),
    sections_completed = p.sections_completed + v_done,
    lessons_completed = p.lessons_completed + v_lessons,
    time_spent_seconds = p.time_spent_seconds + v_seconds,
    last_accessed_at = case when v_own then f.occurred_at else p.last_accessed_at end,
    last_fact_at = f.occurred_at,
    last_fact_event_id = f.event_id,
    updated_at = f.recorded_at,
    reported_until = case when f.reported_seconds = 0 then p.reported_until
      else credited_until(v_from, v_seconds, f.occurred_at, p.enrolled_at) end,
    completed_at = v_completed_at,
    status = case
      when p.status = 'active' and v_completed_at is not null then 'completed'
      when p.status = 'completed' and v_completed_at is null then 'active'
      else p.status end
  where p.institution_id = f.institution_id and p.id = f.enrollment_id
  returning p.* into e;
end
$$;

-- A fact about a lesson or the course itself: it is done, if all its required sections are.
create or replace function apply_fact_of_node(f progress_facts, inout e enrollments, out lesson_done boolean,
  out course_done boolean)
language plpgsql as $$
begin
  lesson_done := false;
  course_done := false;
  if f.lesson_id is not null then
    update lesson_progress p set completed_at = f.occurred_at
    where p.institution_id = f.institution_id and p.enrollment_id = f.enrollment_id and p.lesson_id = f.lesson_id
      and p.completed_at is null and p.completed_required_sections = p.required_sections;
    lesson_done := found;
  else
    course_done := e.completed_at is null and e.completed_required_sections = e.required_sections;
  end if;
  update enrollments p set
    lessons_completed = p.lessons_completed + lesson_done::integer,
    last_fact_at = f.occurred_at,
    last_fact_event_id = f.event_id,
    updated_at = f.recorded_at,
    completed_at = case when course_done then f.occurred_at else p.completed_at end,
    status = case when course_done and p.status = 'active' then 'completed' else p.status end
  where p.institution_id = f.institution_id and p.id = f.enrollment_id
  returning p.* into e;
end
$$;

-- Whether a node of a version has a completion rule.
create or replace function waits_for_rule(p_compiled jsonb, p_node uuid) returns boolean
language sql immutable as $$
  select coalesce(p_compiled -> p_node::text ? 'completion', false)
$$;

-- Computes the numbers of one enrolment again from nothing but its facts: what was granted is not judged again. What the
-- person reported in other courses is gone through in between, for the time that it took.
create or replace function rebuild_progress(p_institution uuid, p_enrollment uuid)
returns void
language plpgsql as $$
declare
  e enrollments;
  f progress_facts;
  v course_version_sections;
  v_compiled jsonb;
  v_required integer;
  each record;
  v_credited_until timestamptz;
  v_from timestamptz;
begin
  perform hold_learner(p_institution, en.user_id) from enrollments en
  where en.institution_id = p_institution and en.id = p_enrollment;
  select * into strict e from enrollments where institution_id = p_institution and id = p_enrollment for update;
  select cv.required_sections, cv.compiled_rules into strict v_required, v_compiled
  from course_versions cv where cv.institution_id = p_institution and cv.id = e.version_id;
  delete from section_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  delete from lesson_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  update enrollments set completed_required_sections = 0, progress_percentage = 0, sections_completed = 0,
    lessons_completed = 0, time_spent_seconds = 0, last_accessed_at = null, completed_at = null,
    last_fact_at = null, last_fact_event_id = null,
    reported_until = enrolled_at, status = case when status = 'completed' then 'active' else status end,
    required_sections = v_required
  where institution_id = p_institution and id = p_enrollment
  returning * into e;
  for each in
    select pf as fact, en.enrolled_at
    from enrollments en
    join progress_facts pf on pf.institution_id = en.institution_id and pf.enrollment_id = en.id
      and (en.id = p_enrollment or pf.reported_seconds > 0)
    where en.institution_id = p_institution and en.user_id = e.user_id
    order by pf.occurred_at, pf.event_id
  loop
    f := each.fact;
    if f.enrollment_id <> p_enrollment then
      v_from := greatest(v_credited_until, each.enrolled_at);
      v_credited_until := credited_until(
        v_from, credit_of(f.reported_seconds, f.occurred_at, v_from), f.occurred_at, each.enrolled_at);
    elsif f.section_id is null then
      e := (apply_fact_of_node(f, e)).e;
    else
      select * into v from course_version_sections
      where institution_id = p_institution and version_id = e.version_id and section_id = f.section_id;
      if f.kind = 'answer' then f.score := score_of_answer(f); end if;
      e := (apply_progress_fact(f, v, waits_for_rule(v_compiled, v.lesson_id), waits_for_rule(v_compiled, f.course_id),
        v_credited_until, e)).e;
      if f.reported_seconds > 0 then v_credited_until := e.reported_until; end if;
    end if;
  end loop;
end
$$;

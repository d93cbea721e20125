-- Progress, one definition for each number. The write below and the rebuild at the end use the same functions,
-- so what is shown while learning is what follows from the facts.

create or replace function iso_utc(moment timestamptz) returns text
language sql immutable set search_path = pg_catalog as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- A section as its facts say. Two reports more than 30 minutes apart are two visits; a visit after completion is a review.
create or replace function project_section(p_institution uuid, p_enrollment uuid, p_section uuid)
returns section_progress
language sql set search_path = public, pg_temp as $$
  with facts as (
    select f.*, lag(recorded_at) over (order by recorded_at, id) as previous_at
    from progress_facts f
    where institution_id = p_institution and enrollment_id = p_enrollment and section_id = p_section
  ), summary as (
    select min(lesson_id::text)::uuid as lesson_id, min(user_id::text)::uuid as user_id,
      min(recorded_at) as started_at, max(recorded_at) as last_at,
      min(recorded_at) filter (where completed) as completed_at,
      sum(credited_seconds)::integer as seconds, count(*)::integer as interactions,
      (count(*) filter (where recorded_at - previous_at > interval '30 minutes'))::integer as revisits,
      max(score) filter (where not score_self_reported) as scored,
      (array_agg(score order by recorded_at desc) filter (where score_self_reported and score is not null))[1] as reported
    from facts
  )
  insert into section_progress as p (institution_id, enrollment_id, section_id, lesson_id, user_id, status, started_at,
    completed_at, last_accessed_at, time_spent_seconds, interaction_count, revisit_count, score, score_self_reported)
  select p_institution, p_enrollment, p_section, lesson_id, user_id,
    case when completed_at is null then 'in_progress'
         when last_at - completed_at > interval '30 minutes' then 'reviewed' else 'completed' end,
    started_at, completed_at, last_at, seconds, interactions, revisits,
    coalesce(scored, reported), scored is null and reported is not null
  from summary where started_at is not null
  on conflict (institution_id, enrollment_id, section_id) do update set
    status = excluded.status, started_at = excluded.started_at, completed_at = excluded.completed_at,
    last_accessed_at = excluded.last_accessed_at, time_spent_seconds = excluded.time_spent_seconds,
    interaction_count = excluded.interaction_count, revisit_count = excluded.revisit_count,
    score = excluded.score, score_self_reported = excluded.score_self_reported
  returning p.*
$$;

-- A lesson: sections done of those that count in the pinned version.
create or replace function project_lesson(p_institution uuid, p_enrollment uuid, p_version uuid, p_lesson uuid)
returns lesson_progress
language sql set search_path = public, pg_temp as $$
  with summary as (
    select count(*) filter (where v.counts_for_lesson)::integer as required,
      count(*) filter (where v.counts_for_lesson and s.completed_at is not null)::integer as done,
      coalesce(sum(s.time_spent_seconds), 0)::integer as seconds,
      min(s.started_at) as started_at,
      max(s.completed_at) filter (where v.counts_for_lesson) as last_completed_at,
      min(s.user_id::text)::uuid as user_id
    from course_version_sections v
    left join section_progress s
      on s.institution_id = p_institution and s.enrollment_id = p_enrollment and s.section_id = v.section_id
    where v.institution_id = p_institution and v.version_id = p_version and v.lesson_id = p_lesson
  )
  insert into lesson_progress as p (institution_id, enrollment_id, lesson_id, user_id, required_sections,
    completed_required_sections, progress_percentage, time_spent_seconds, started_at, completed_at)
  select p_institution, p_enrollment, p_lesson, user_id, required, done, 100 * done / required, seconds, started_at,
    case when done = required then last_completed_at end
  from summary where user_id is not null
  on conflict (institution_id, enrollment_id, lesson_id) do update set
    required_sections = excluded.required_sections,
    completed_required_sections = excluded.completed_required_sections,
    progress_percentage = excluded.progress_percentage, time_spent_seconds = excluded.time_spent_seconds,
    started_at = excluded.started_at, completed_at = excluded.completed_at
  returning p.*
$$;

-- The course: floor(100 x required sections done / required sections of the pinned version).
create or replace function project_enrollment(p_institution uuid, p_enrollment uuid)
returns enrollments
language sql set search_path = public, pg_temp as $$
  with summary as (
    select count(*) filter (where v.counts_for_course and s.completed_at is not null)::integer as done,
      count(s.completed_at)::integer as sections_done,
      coalesce(sum(s.time_spent_seconds), 0)::integer as seconds,
      max(s.last_accessed_at) as last_at,
      max(s.completed_at) filter (where v.counts_for_course) as last_completed_at
    from enrollments e
    join section_progress s on s.institution_id = e.institution_id and s.enrollment_id = e.id
    join course_version_sections v
      on v.institution_id = e.institution_id and v.version_id = e.version_id and v.section_id = s.section_id
    where e.institution_id = p_institution and e.id = p_enrollment
  ), lessons as (
    select count(completed_at)::integer as done from lesson_progress
    where institution_id = p_institution and enrollment_id = p_enrollment
  )
  update enrollments e set
    completed_required_sections = s.done,
    progress_percentage = 100 * s.done / greatest(e.required_sections, 1),
    sections_completed = s.sections_done, lessons_completed = l.done, time_spent_seconds = s.seconds,
    last_accessed_at = s.last_at, updated_at = clock_timestamp(),
    completed_at = case when s.done = e.required_sections then s.last_completed_at end,
    status = case when e.status = 'active' and s.done = e.required_sections then 'completed' else e.status end
  from summary s, lessons l
  where e.institution_id = p_institution and e.id = p_enrollment
  returning e.*
$$;

-- What to do next: the first required section not done from `p_from` on, else one left out before, else an optional one.
create or replace function next_step(p_institution uuid, p_enrollment uuid, p_version uuid, p_from integer)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('kind', v.kind, 'lessonId', v.lesson_id, 'sectionId', v.section_id, 'title', v.title,
    'estimatedMinutes', v.estimated_minutes,
    'reason', case when not v.counts_for_course then 'optional_left'
                   when v.position >= p_from then 'next_in_order' else 'left_out_earlier' end)
  from course_version_sections v
  where v.institution_id = p_institution and v.version_id = p_version and not exists (
    select 1 from section_progress s
    where s.institution_id = p_institution and s.enrollment_id = p_enrollment and s.section_id = v.section_id
      and s.completed_at is not null)
  order by not v.counts_for_course, v.position < p_from, v.position
  limit 1
$$;

-- Notes the day on which a person learned, in their own time zone; answers whether it is a new one.
create or replace function note_learning_day(p_institution uuid, p_user uuid, p_moment timestamptz)
returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  v_day date;
begin
  select (p_moment at time zone m.time_zone)::date into v_day
  from memberships m where m.institution_id = p_institution and m.user_id = p_user;
  insert into learning_days (institution_id, user_id, day, streak)
  select p_institution, p_user, v_day, 1 + coalesce((
    select streak from learning_days
    where institution_id = p_institution and user_id = p_user and day = v_day - 1), 0)
  on conflict do nothing;
  return found;
end
$$;

-- What a person's achievements count, now.
create or replace function achievement_counts(p_institution uuid, p_user uuid)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sections_completed', coalesce(sum(e.sections_completed), 0),
    'lessons_completed', coalesce(sum(e.lessons_completed), 0),
    'courses_completed', count(*) filter (where e.completed_at is not null),
    'streak_days', coalesce((
      select max(d.streak) from learning_days d
      where d.institution_id = p_institution and d.user_id = p_user), 0))
  from enrollments e
  where e.institution_id = p_institution and e.user_id = p_user
$$;

-- Awards what is earned and not yet awarded; answers with the new ones.
create or replace function award_achievements(p_institution uuid, p_user uuid)
returns jsonb
language sql set search_path = public, pg_temp as $$
  with counts as (select achievement_counts(p_institution, p_user) as have),
  awarded as (
    insert into awarded_achievements (institution_id, user_id, achievement_id)
    select a.institution_id, p_user, a.id
    from achievements a, counts c
    where a.institution_id = p_institution and a.archived_at is null
      and (c.have ->> (a.criteria ->> 'metric'))::integer >= (a.criteria ->> 'atLeast')::integer
    on conflict do nothing
    returning achievement_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name, 'points', a.points)
    order by a.points, a.key), '[]')
  from awarded w join achievements a on a.institution_id = p_institution and a.id = w.achievement_id
$$;

create or replace function lesson_progress_json(l lesson_progress) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select jsonb_build_object('lessonId', l.lesson_id, 'progressPercentage', l.progress_percentage,
    'requiredSections', l.required_sections, 'completedRequiredSections', l.completed_required_sections,
    'timeSpentSeconds', l.time_spent_seconds, 'completedAt', iso_utc(l.completed_at))
$$;

-- The click stream's share of a progress write.
create or replace function note_learning_events(
  e enrollments, s section_progress, before section_progress, l lesson_progress, p_lesson_open boolean, p_course_open boolean,
  p_session uuid, p_client_time timestamptz)
returns void
language sql set search_path = public, pg_temp as $$
  insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, session_id, category, type, client_time)
  select e.institution_id, e.user_id, e.course_id, s.lesson_id, s.section_id, p_session, 'progress', t.type, p_client_time
  from (values
    ('section_started', before.section_id is null),
    ('section_reported', before.section_id is not null and (s.completed_at is null or before.completed_at is not null)),
    ('section_completed', s.completed_at is not null and before.completed_at is null),
    ('lesson_completed', l.completed_at is not null and p_lesson_open),
    ('course_completed', e.completed_at is not null and p_course_open)
  ) t(type, happened)
  where t.happened
$$;

-- A visit stays open while reports come in; it belongs to the person who opened it.
create or replace function note_learning_session(
  e enrollments, s section_progress, before section_progress, p_session uuid, p_credit integer, p_now timestamptz)
returns void
language sql set search_path = public, pg_temp as $$
  insert into learning_sessions as ls (institution_id, id, user_id, course_id, started_at, last_seen_at, active_seconds,
    sections_completed, interactions, exit_section_id)
  values (e.institution_id, p_session, e.user_id, e.course_id, p_now - make_interval(secs => p_credit), p_now, p_credit,
    (s.completed_at is not null and before.completed_at is null)::integer, 1, s.section_id)
  on conflict (institution_id, id) do update set
    last_seen_at = p_now, active_seconds = ls.active_seconds + excluded.active_seconds,
    sections_completed = ls.sections_completed + excluded.sections_completed,
    interactions = ls.interactions + 1, exit_section_id = excluded.exit_section_id
  where ls.user_id = excluded.user_id and ls.ended_at is null
$$;

-- One progress write: the fact, what follows from it, its events, achievements and the next step; one round trip.
-- Answers {"reply": …} or {"refusal": code}. `p_reported` is in seconds; a null score says nothing of a score.
create or replace function record_progress(
  p_institution uuid, p_user uuid, p_lesson uuid, p_section uuid, p_event uuid, p_kind text, p_completed boolean,
  p_reported integer, p_score numeric, p_self_reported boolean, p_client_time timestamptz, p_session uuid)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  e enrollments;
  before section_progress;
  s section_progress;
  l lesson_progress;
  v_known progress_facts;
  v_position integer;
  v_now timestamptz;
  v_credit integer := 0;
  v_lesson_was_done boolean;
  v_was_done boolean;
  v_new_day boolean;
  v_awards jsonb := '[]';
  v_reply jsonb;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  select en.* into e
  from enrollments en
  join course_version_sections vs on vs.institution_id = p_institution and vs.version_id = en.version_id
    and vs.section_id = p_section and vs.lesson_id = p_lesson
  where en.institution_id = p_institution and en.user_id = p_user
  for update of en;
  if not found then return '{"refusal": "section_not_found"}'; end if;
  if e.status not in ('active', 'completed') then return '{"refusal": "enrollment_not_active"}'; end if;

  select * into v_known from progress_facts where institution_id = p_institution and event_id = p_event;
  if found then
    if v_known.enrollment_id = e.id and v_known.section_id = p_section then
      return (select jsonb_build_object('reply', reply) from progress_replies
              where institution_id = p_institution and event_id = p_event);
    end if;
    return '{"refusal": "event_id_taken"}';
  end if;

  select position into v_position from course_version_sections
  where institution_id = p_institution and version_id = e.version_id and section_id = p_section;
  -- After the lock, so that moments of one enrolment never go back.
  v_now := clock_timestamp();
  if p_reported > 0 then
    v_credit := least(p_reported, greatest(0, floor(extract(epoch from v_now - e.reported_until))::integer));
    update enrollments set reported_until = v_now where institution_id = p_institution and id = e.id;
  end if;
  v_was_done := e.completed_at is not null;
  select * into before from section_progress
  where institution_id = p_institution and enrollment_id = e.id and section_id = p_section;
  select completed_at is not null into v_lesson_was_done from lesson_progress
  where institution_id = p_institution and enrollment_id = e.id and lesson_id = p_lesson;

  insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
    completed, reported_seconds, credited_seconds, score, score_self_reported, client_time, recorded_at)
  values (p_institution, p_event, p_user, e.id, e.course_id, p_lesson, p_section, p_kind,
    p_completed, p_reported, v_credit, p_score, p_self_reported, p_client_time, v_now);
  s := project_section(p_institution, e.id, p_section);
  l := project_lesson(p_institution, e.id, e.version_id, p_lesson);
  e := project_enrollment(p_institution, e.id);
  perform note_learning_events(e, s, before, l, not coalesce(v_lesson_was_done, false), not v_was_done, p_session, p_client_time);
  if p_session is not null then
    perform note_learning_session(e, s, before, p_session, v_credit, v_now);
  end if;
  v_new_day := note_learning_day(p_institution, p_user, v_now);
  if v_new_day or (s.completed_at is not null and before.completed_at is null) then
    v_awards := award_achievements(p_institution, p_user);
  end if;

  v_reply := jsonb_build_object(
    'progress', jsonb_build_object(
      'section', jsonb_build_object('sectionId', s.section_id, 'status', s.status, 'score', s.score,
        'timeSpentSeconds', s.time_spent_seconds),
      'lesson', lesson_progress_json(l),
      'course', jsonb_build_object('courseId', e.course_id, 'status', e.status,
        'progressPercentage', e.progress_percentage, 'requiredSections', e.required_sections,
        'completedRequiredSections', e.completed_required_sections, 'timeSpentSeconds', e.time_spent_seconds,
        'completedAt', iso_utc(e.completed_at))),
    'achievements', v_awards,
    'nextStep', next_step(p_institution, e.id, e.version_id, v_position));
  insert into progress_replies (institution_id, event_id, reply) values (p_institution, p_event, v_reply);
  return jsonb_build_object('reply', v_reply, 'courseCompleted', e.completed_at is not null and not v_was_done);
end
$$;

-- Computes everything again from the facts of one enrolment: the same functions, nothing else.
create or replace function rebuild_progress(p_institution uuid, p_enrollment uuid)
returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  e enrollments;
begin
  select * into e from enrollments where institution_id = p_institution and id = p_enrollment for update;
  delete from section_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  delete from lesson_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  perform project_section(p_institution, p_enrollment, f.section_id)
  from (select distinct section_id from progress_facts
        where institution_id = p_institution and enrollment_id = p_enrollment) f;
  perform project_lesson(p_institution, p_enrollment, e.version_id, f.lesson_id)
  from (select distinct lesson_id from progress_facts
        where institution_id = p_institution and enrollment_id = p_enrollment) f;
  perform project_enrollment(p_institution, p_enrollment);
end
$$;

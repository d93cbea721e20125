-- The progress write: one statement, one round trip, one transaction.

-- A visit stays open while reports come in, and is opened again when it was closed too early; it belongs to the
-- person who opened it and to the course it was opened in.
create or replace function note_learning_session(f progress_facts, p_done boolean, p_session uuid)
returns void
language plpgsql as $$
begin
  insert into learning_sessions as ls (institution_id, id, user_id, course_id, started_at, last_seen_at, active_seconds,
    sections_completed, interactions, exit_section_id)
  values (f.institution_id, p_session, f.user_id, f.course_id, f.occurred_at - make_interval(secs => f.credited_seconds),
    f.occurred_at, f.credited_seconds, p_done::integer, 1, f.section_id)
  on conflict (institution_id, id) do update set
    started_at = least(ls.started_at, excluded.started_at),
    last_seen_at = greatest(ls.last_seen_at, excluded.last_seen_at),
    active_seconds = ls.active_seconds + excluded.active_seconds,
    sections_completed = ls.sections_completed + excluded.sections_completed,
    interactions = ls.interactions + 1,
    exit_section_id = case when excluded.last_seen_at >= ls.last_seen_at then excluded.exit_section_id else ls.exit_section_id end,
    ended_at = case when excluded.last_seen_at < ls.ended_at then ls.ended_at end,
    outcome = case when excluded.last_seen_at < ls.ended_at then ls.outcome end
  where ls.user_id = excluded.user_id;
end
$$;

-- How a visit ended: completed, when the course was completed in it; interrupted, when at least a section was and the
-- learner left the course to be gone on with; abandoned, when it completed nothing.
create or replace function outcome_of_session(s learning_sessions) returns text
language sql stable as $$
  select case
    when exists (
      select 1 from enrollments e
      where e.institution_id = s.institution_id and e.course_id = s.course_id and e.user_id = s.user_id
        and e.completed_at between s.started_at and s.last_seen_at) then 'completed'
    when s.sections_completed > 0 then 'interrupted'
    else 'abandoned' end
$$;

-- Tells the worker that the statistics of a course no longer hold; see refresh_course_statistics.
create or replace function mark_statistics_stale(p_institution uuid, p_course uuid)
returns void
language plpgsql as $$
begin
  insert into course_statistics (institution_id, course_id, stale) values (p_institution, p_course, true)
  on conflict (institution_id, course_id) do update set stale = true;
end
$$;

-- What an event was answered with before; where it is new, the refusal that the new one meets. Also a refusal is kept
-- where its time and claim were.
create or replace function known_progress_reply(p_institution uuid, p_user uuid, p_section uuid, p_event uuid, p_refusal text)
returns jsonb
language plpgsql stable as $$
declare
  v_fact progress_facts;
begin
  select * into v_fact from progress_facts where institution_id = p_institution and event_id = p_event;
  if not found then return jsonb_build_object('refusal', p_refusal); end if;
  if v_fact.user_id <> p_user or v_fact.section_id is distinct from p_section then
    return '{"refusal": "event_id_taken"}';
  end if;
  -- What follows from rules and what staff said has no reply: its id is none that a learner may use.
  return coalesce((
    select case when reply ? 'refusal' then reply else jsonb_build_object('reply', reply) end
    from progress_replies where institution_id = p_institution and event_id = p_event), '{"refusal": "event_id_taken"}');
end
$$;

-- What a fact changes that is not the newest of its enrolment: all is computed again, so that facts end in the same
-- numbers in whatever order they arrive.
create or replace function apply_late_fact(f progress_facts, v course_version_sections, inout e enrollments,
  out s section_progress, out l lesson_progress, out section_done boolean, out lesson_done boolean, out course_done boolean)
language plpgsql as $$
declare
  v_section_before timestamptz;
  v_lesson_before timestamptz;
  v_course_before timestamptz := e.completed_at;
begin
  select completed_at into v_section_before from section_progress
  where institution_id = f.institution_id and enrollment_id = f.enrollment_id and section_id = f.section_id;
  select completed_at into v_lesson_before from lesson_progress
  where institution_id = f.institution_id and enrollment_id = f.enrollment_id and lesson_id = v.lesson_id;
  perform rebuild_progress(f.institution_id, f.enrollment_id);
  if f.reported_seconds > 0 then
    perform rebuild_time_elsewhere(f.institution_id, f.user_id, f.enrollment_id, f.occurred_at);
  end if;
  select * into strict e from enrollments where institution_id = f.institution_id and id = f.enrollment_id;
  select * into s from section_progress
  where institution_id = f.institution_id and enrollment_id = f.enrollment_id and section_id = f.section_id;
  if not found then
    -- Staff have reset the section since.
    s.section_id := f.section_id;
    s.status := 'not_started';
    s.time_spent_seconds := 0;
  end if;
  select * into strict l from lesson_progress
  where institution_id = f.institution_id and enrollment_id = f.enrollment_id and lesson_id = v.lesson_id;
  section_done := v_section_before is null and s.completed_at is not null;
  lesson_done := v_lesson_before is null and l.completed_at is not null;
  course_done := v_course_before is null and e.completed_at is not null;
end
$$;

-- Appends one fact and answers with what follows from it: its events, achievements and the next step. The report:
-- {lessonId, sectionId, eventId, kind?: report | answer, completed?, timeSpent? in seconds, score?, selfReported?,
-- confidence? 0 to 1, clientTime?, sessionId?, occurredAt?, deviceId?, deviceSequence?, defer?, inBatch?}. Without
-- `occurredAt` it happens now. With `defer` a late fact is only kept, {"deferred": true}: who asks for that settles it
-- (sync_progress), and with `inBatch` marks what is `completed`.
-- Answers {"reply": …} or {"refusal": code}; where a rule refuses, also the enrollmentId; where something is done in
-- other courses by it, those as `settled`.
create or replace function record_progress(p_institution uuid, p_user uuid, p_report jsonb)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  p_lesson uuid := p_report ->> 'lessonId';
  p_section uuid := p_report ->> 'sectionId';
  p_event uuid := p_report ->> 'eventId';
  p_kind text := coalesce(p_report ->> 'kind', 'report');
  p_completed boolean := coalesce((p_report ->> 'completed')::boolean, false);
  p_reported integer := coalesce((p_report ->> 'timeSpent')::integer, 0);
  p_score numeric := p_report ->> 'score';
  p_client_time timestamptz := p_report ->> 'clientTime';
  p_session uuid := p_report ->> 'sessionId';
  p_occurred_at timestamptz := p_report ->> 'occurredAt';
  found_row record;
  v_found boolean;
  applied record;
  e enrollments;
  s section_progress;
  l lesson_progress;
  v course_version_sections;
  f progress_facts;
  v_now timestamptz;
  v_at timestamptz;
  v_late boolean := false;
  v_compiled jsonb;
  v_day date;
  v_new_day boolean := false;
  v_section_done boolean;
  v_lesson_done boolean;
  v_course_done boolean;
  v_moved text[];
  v_awards jsonb := '[]';
  v_settled uuid[] := '{}';
  v_completed uuid[] := '{}';
  v_reply jsonb;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  perform hold_learner(p_institution, p_user);
  -- The lock of the enrolment makes the writes of one learner in one course follow each other. Who waited for it while
  -- the enrolment was moved to another version sees the old version's section with the new enrolment, which is no row:
  -- then it is looked for once more.
  for attempt in 1..2 loop
    select en as enrollment, vs as version_section, cv.compiled_rules, m.time_zone, elsewhere.credited_until,
      elsewhere.last_fact_at into found_row
    from sections sec
    join enrollments en on en.institution_id = p_institution and en.course_id = sec.course_id and en.user_id = p_user
    join course_version_sections vs on vs.institution_id = p_institution and vs.version_id = en.version_id
      and vs.section_id = p_section and vs.lesson_id = p_lesson
    join course_versions cv on cv.institution_id = p_institution and cv.id = en.version_id
    join memberships m on m.institution_id = p_institution and m.user_id = p_user
    cross join lateral (
      select max(o.reported_until) filter (where o.reported_until > o.enrolled_at) as credited_until,
        max(o.last_fact_at) as last_fact_at
      from enrollments o
      where o.institution_id = p_institution and o.user_id = p_user and o.course_id <> sec.course_id) elsewhere
    where sec.institution_id = p_institution and sec.id = p_section
    for update of en;
    -- Read at once: the end of a loop sets it to something else.
    v_found := found;
    exit when v_found;
  end loop;
  if not v_found then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'section_not_found');
  end if;
  e := found_row.enrollment;
  v := found_row.version_section;
  v_compiled := found_row.compiled_rules;
  if e.status not in ('active', 'completed') then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'enrollment_not_active');
  end if;

  -- Read after the lock, and later than the fact before, so that what happens now is the newest of its person.
  v_now := clock_timestamp();
  if p_occurred_at is null then
    v_at := greatest(v_now, e.last_fact_at + interval '1 microsecond', found_row.last_fact_at + interval '1 microsecond');
  else
    v_at := least(v_now, p_occurred_at);
    -- Time that was learned before something in another course shares it with that course.
    v_late := coalesce((v_at, p_event) < (e.last_fact_at, e.last_fact_event_id), false)
      or coalesce(p_reported > 0 and v_at <= found_row.last_fact_at, false);
  end if;
  if v_compiled is not null then
    if is_locked_by_rule(v_compiled, e, v, v_at) then
      return known_progress_reply(p_institution, p_user, p_section, p_event, 'access_rule')
        || jsonb_build_object('enrollmentId', e.id);
    end if;
  end if;
  insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
    completed, claimed, reported_seconds, credited_seconds, score, score_self_reported, confidence, client_time,
    occurred_at, device_id, device_sequence, recorded_at)
  values (p_institution, p_event, p_user, e.id, e.course_id, p_lesson, p_section, p_kind,
    -- Where a rule has a say the claim is kept, and the section is done by the rule.
    p_completed and not waits_for_rule(v_compiled, p_section), p_completed, p_reported,
    credit_of(p_reported, v_at, greatest(e.reported_until, found_row.credited_until)), p_score,
    coalesce((p_report ->> 'selfReported')::boolean, p_score is not null and p_kind = 'report'),
    (p_report ->> 'confidence')::numeric, p_client_time, v_at, (p_report ->> 'deviceId')::uuid,
    (p_report ->> 'deviceSequence')::bigint, v_now)
  on conflict (institution_id, event_id) do nothing
  returning * into f;
  if not found then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'event_id_taken');
  end if;
  if v_late and coalesce((p_report ->> 'defer')::boolean, false) then
    return '{"deferred": true}';
  end if;

  if v_late then
    applied := apply_late_fact(f, v, e);
    -- What it was credited in its place among the others.
    f.credited_seconds := coalesce(
      (select c.seconds from credited_reports(p_institution, p_user) c where c.event_id = p_event), 0);
  else
    applied := apply_progress_fact(f, v, waits_for_rule(v_compiled, p_lesson), waits_for_rule(v_compiled, e.course_id),
      found_row.credited_until, e);
  end if;
  e := applied.e;
  s := applied.s;
  l := applied.l;
  v_section_done := applied.section_done;
  v_lesson_done := applied.lesson_done;
  v_course_done := applied.course_done;
  -- The click stream's share.
  insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, session_id, category, type, client_time)
  select p_institution, p_user, e.course_id, p_lesson, p_section, p_session, t.category, t.type, p_client_time
  from (values
    ('progress', 'section_started', s.started_at = v_at),
    ('progress', 'section_reported', p_kind = 'report' and s.started_at <> v_at and not v_section_done),
    ('assessment', 'question_answered', p_kind = 'answer'),
    ('assessment', 'quiz_attempted', p_kind = 'answer' and p_score is not null),
    ('progress', 'section_completed', v_section_done),
    ('progress', 'lesson_completed', v_lesson_done),
    ('progress', 'course_completed', v_course_done)
  ) t(category, type, happened)
  where t.happened;
  -- Before the rules, which may count days.
  v_day := (v_at at time zone found_row.time_zone)::date;
  if not exists (
    select 1 from learning_days d where d.institution_id = p_institution and d.user_id = p_user and d.day = v_day
  ) then
    v_new_day := note_learning_day(p_institution, p_user, v_day);
  end if;
  if v_compiled is not null then
    applied := settle_rules(v_compiled, e);
    e := applied.e;
    if applied.settled then
      select * into s from section_progress
      where institution_id = p_institution and enrollment_id = e.id and section_id = p_section;
      select * into l from lesson_progress
      where institution_id = p_institution and enrollment_id = e.id and lesson_id = p_lesson;
      v_section_done := v_section_done or applied.section_done;
      v_lesson_done := v_lesson_done or applied.lesson_done;
      v_course_done := v_course_done or applied.course_done;
    end if;
  end if;
  if p_session is not null then
    perform note_learning_session(f, v_section_done, p_session);
  end if;
  v_moved := moved_measures(v_section_done, v_lesson_done, v_course_done, v_new_day,
    p_kind = 'answer' and p_score is not null, e.time_spent_seconds - f.credited_seconds, e.time_spent_seconds);
  if v_moved <> '{}' then
    v_awards := award_achievements(p_institution, p_user, v_moved, e.course_id);
  end if;
  -- Rules of any course of the person may have waited for this one, for the day, or for what it awarded.
  if v_course_done or v_new_day or v_awards <> '[]' then
    applied := settle_learner(p_institution, p_user);
    v_awards := v_awards || applied.achievements;
    v_settled := array_remove(applied.courses, e.course_id);
    v_completed := applied.completed || case when v_course_done then array[e.course_id] else '{}' end;
    if e.course_id = any (applied.courses) then
      select * into e from enrollments where institution_id = p_institution and id = e.id;
      select * into s from section_progress
      where institution_id = p_institution and enrollment_id = e.id and section_id = p_section;
      select * into l from lesson_progress
      where institution_id = p_institution and enrollment_id = e.id and lesson_id = p_lesson;
    end if;
    if not coalesce((p_report ->> 'inBatch')::boolean, false) then
      perform mark_statistics_stale(p_institution, v_completed);
    end if;
  end if;

  v_reply := jsonb_build_object(
    'progress', progress_in_reply(e, s, l),
    'achievements', v_awards,
    'nextStep', next_step(p_institution, e.id, e.version_id, v.position));
  if p_completed and s.completed_at is null and waits_for_rule(v_compiled, p_section) then
    v_reply := jsonb_build_object('refusal', 'completion_rule', 'reply', v_reply, 'enrollmentId', e.id);
  end if;
  insert into progress_replies (institution_id, event_id, reply) values (p_institution, p_event, v_reply);
  return case when v_reply ? 'refusal' then v_reply else jsonb_build_object('reply', v_reply) end
    || jsonb_strip_nulls(jsonb_build_object('settled', to_jsonb(nullif(v_settled, '{}')),
      'completed', to_jsonb(nullif(v_completed, '{}'))));
end
$$;

-- Keeps a checked answer and records what follows: once every question of the section has an answer, a score. Answers as
-- record_progress does, and keeps the same event once. The answer: {lessonId, sectionId, eventId, questionId, keysHash,
-- response, correct, questionIds: of all questions of the section in the pinned version} and what a report may have more.
create or replace function record_answer(p_institution uuid, p_user uuid, p_enrollment uuid, p_answer jsonb)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  p_section uuid := p_answer ->> 'sectionId';
  p_event uuid := p_answer ->> 'eventId';
  p_questions text[] := array(select jsonb_array_elements_text(p_answer -> 'questionIds'));
  found_row record;
  e enrollments;
  v course_version_sections;
  v_at timestamptz;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  perform hold_learner(p_institution, p_user);
  select en as enrollment, cv.compiled_rules into found_row
  from enrollments en join course_versions cv on cv.institution_id = p_institution and cv.id = en.version_id
  where en.institution_id = p_institution and en.id = p_enrollment and en.user_id = p_user
    and en.status in ('active', 'completed')
  for update of en;
  if not found then return '{"refusal": "enrollment_not_active"}'; end if;
  e := found_row.enrollment;
  if exists (select from progress_facts where institution_id = p_institution and event_id = p_event) then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'event_id_taken');
  end if;
  v_at := least(clock_timestamp(), (p_answer ->> 'occurredAt')::timestamptz);
  if found_row.compiled_rules is not null then
    select * into v from course_version_sections
    where institution_id = p_institution and version_id = e.version_id and section_id = p_section;
    if is_locked_by_rule(found_row.compiled_rules, e, v, v_at) then
      return jsonb_build_object('refusal', 'access_rule', 'enrollmentId', e.id);
    end if;
  end if;
  insert into question_responses (institution_id, enrollment_id, user_id, section_id, question_id, keys_hash, response,
    correct, created_at, event_id, question_ids)
  values (p_institution, p_enrollment, p_user, p_section, p_answer ->> 'questionId', p_answer ->> 'keysHash',
    p_answer -> 'response', (p_answer ->> 'correct')::boolean, v_at, p_event, p_questions);
  return record_progress(p_institution, p_user, p_answer - array['response', 'correct', 'questionIds'] || jsonb_build_object(
    'kind', 'answer', 'selfReported', false, 'completed', false, 'timeSpent', 0,
    'score', score_of_answers(p_institution, p_enrollment, p_section, p_event, v_at, p_questions)));
end
$$;

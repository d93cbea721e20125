-- The progress write: one statement, one round trip, one transaction.

-- A visit stays open while reports come in, and is opened again when it was closed too early; it belongs to the
-- person who opened it and to the course it was opened in.
create or replace function note_learning_session(f progress_facts, s section_progress, p_session uuid)
returns void
language plpgsql as $$
begin
  insert into learning_sessions as ls (institution_id, id, user_id, course_id, started_at, last_seen_at, active_seconds,
    sections_completed, interactions, exit_section_id)
  values (f.institution_id, p_session, f.user_id, f.course_id, f.recorded_at - make_interval(secs => f.credited_seconds),
    f.recorded_at, f.credited_seconds, (s.completed_at is not distinct from f.recorded_at)::integer, 1, f.section_id)
  on conflict (institution_id, id) do update set
    last_seen_at = f.recorded_at, active_seconds = ls.active_seconds + excluded.active_seconds,
    sections_completed = ls.sections_completed + excluded.sections_completed,
    interactions = ls.interactions + 1, exit_section_id = excluded.exit_section_id, ended_at = null, outcome = null
  where ls.user_id = excluded.user_id;
end
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

-- What an event was answered with before; where it is new, the refusal that the new one meets.
create or replace function known_progress_reply(p_institution uuid, p_user uuid, p_section uuid, p_event uuid, p_refusal text)
returns jsonb
language plpgsql stable as $$
declare
  v_fact progress_facts;
begin
  select * into v_fact from progress_facts where institution_id = p_institution and event_id = p_event;
  if not found then return jsonb_build_object('refusal', p_refusal); end if;
  if v_fact.user_id <> p_user or v_fact.section_id <> p_section then return '{"refusal": "event_id_taken"}'; end if;
  return (select jsonb_build_object('reply', reply) from progress_replies
          where institution_id = p_institution and event_id = p_event);
end
$$;

-- Appends one fact and answers with what follows from it: its events, achievements and the next step.
-- Answers {"reply": …} or {"refusal": code}. `p_reported` is in seconds; a null score says nothing of a score.
create or replace function record_progress(
  p_institution uuid, p_user uuid, p_lesson uuid, p_section uuid, p_event uuid, p_kind text, p_completed boolean,
  p_reported integer, p_score numeric, p_self_reported boolean, p_client_time timestamptz, p_session uuid)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  found_row record;
  applied record;
  e enrollments;
  s section_progress;
  l lesson_progress;
  v course_version_sections;
  f progress_facts;
  v_now timestamptz;
  v_day date;
  v_credit integer := 0;
  v_new_day boolean := false;
  v_section_done boolean;
  v_lesson_done boolean;
  v_course_done boolean;
  v_awards jsonb := '[]';
  v_reply jsonb;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  -- The lock of the enrolment makes the writes of one learner in one course follow each other.
  select en as enrollment, vs as version_section, m.time_zone into found_row
  from sections sec
  join enrollments en on en.institution_id = p_institution and en.course_id = sec.course_id and en.user_id = p_user
  join course_version_sections vs on vs.institution_id = p_institution and vs.version_id = en.version_id
    and vs.section_id = p_section and vs.lesson_id = p_lesson
  join memberships m on m.institution_id = p_institution and m.user_id = p_user
  where sec.institution_id = p_institution and sec.id = p_section
  for update of en;
  if not found then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'section_not_found');
  end if;
  e := found_row.enrollment;
  v := found_row.version_section;
  if e.status not in ('active', 'completed') then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'enrollment_not_active');
  end if;

  -- Read after the lock, and later than the fact before, so that the moments of an enrolment are its order.
  v_now := greatest(clock_timestamp(), e.last_accessed_at + interval '1 microsecond');
  if p_reported > 0 then
    v_credit := least(p_reported, greatest(0, floor(extract(epoch from v_now - e.reported_until))::integer));
  end if;
  insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
    completed, reported_seconds, credited_seconds, score, score_self_reported, client_time, recorded_at)
  values (p_institution, p_event, p_user, e.id, e.course_id, p_lesson, p_section, p_kind,
    p_completed, p_reported, v_credit, p_score, p_self_reported, p_client_time, v_now)
  on conflict (institution_id, event_id) do nothing
  returning * into f;
  if not found then
    return known_progress_reply(p_institution, p_user, p_section, p_event, 'event_id_taken');
  end if;

  applied := apply_progress_fact(f, v);
  s := applied.s;
  l := applied.l;
  e := applied.e;
  v_section_done := s.completed_at is not distinct from v_now;
  v_lesson_done := l.completed_at is not distinct from v_now;
  v_course_done := e.completed_at is not distinct from v_now;
  -- The click stream's share.
  insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, session_id, category, type, client_time)
  select p_institution, p_user, e.course_id, p_lesson, p_section, p_session, t.category, t.type, p_client_time
  from (values
    ('progress', 'section_started', s.started_at = v_now),
    ('progress', 'section_reported', p_kind = 'report' and s.started_at <> v_now and not v_section_done),
    ('assessment', 'question_answered', p_kind = 'answer'),
    ('assessment', 'quiz_attempted', p_kind = 'answer' and p_score is not null),
    ('progress', 'section_completed', v_section_done),
    ('progress', 'lesson_completed', v_lesson_done),
    ('progress', 'course_completed', v_course_done)
  ) t(category, type, happened)
  where t.happened;
  if p_session is not null then
    perform note_learning_session(f, s, p_session);
  end if;
  if v_course_done then
    perform mark_statistics_stale(p_institution, e.course_id);
  end if;
  v_day := (v_now at time zone found_row.time_zone)::date;
  if not exists (
    select 1 from learning_days d where d.institution_id = p_institution and d.user_id = p_user and d.day = v_day
  ) then
    v_new_day := note_learning_day(p_institution, p_user, v_day);
  end if;
  if v_new_day or v_section_done then
    v_awards := award_achievements(p_institution, p_user, array_remove(array[
      case when v_section_done then 'sections_completed' end, case when v_lesson_done then 'lessons_completed' end,
      case when v_course_done then 'courses_completed' end, case when v_new_day then 'streak_days' end], null));
  end if;

  v_reply := jsonb_build_object(
    'progress', jsonb_build_object(
      'section', jsonb_build_object('sectionId', s.section_id, 'status', s.status, 'score', s.score,
        'timeSpentSeconds', s.time_spent_seconds),
      'lesson', jsonb_build_object('lessonId', l.lesson_id, 'progressPercentage', l.progress_percentage,
        'requiredSections', l.required_sections, 'completedRequiredSections', l.completed_required_sections,
        'timeSpentSeconds', l.time_spent_seconds, 'completedAt', iso_utc(l.completed_at)),
      'course', jsonb_build_object('courseId', e.course_id, 'status', e.status,
        'progressPercentage', e.progress_percentage, 'requiredSections', e.required_sections,
        'completedRequiredSections', e.completed_required_sections, 'timeSpentSeconds', e.time_spent_seconds,
        'completedAt', iso_utc(e.completed_at))),
    'achievements', v_awards,
    'nextStep', next_step(p_institution, e.id, e.version_id, v.position));
  insert into progress_replies (institution_id, event_id, reply) values (p_institution, p_event, v_reply);
  return jsonb_build_object('reply', v_reply);
end
$$;

-- Keeps a checked answer and records what follows: once every question of the section has an answer, a score of
-- floor(100 x questions whose latest answer is right / questions). Answers as record_progress does.
-- `p_questions` are the ids of all questions of the section in the pinned version.
create or replace function record_answer(
  p_institution uuid, p_user uuid, p_enrollment uuid, p_lesson uuid, p_section uuid, p_event uuid, p_question text,
  p_keys_hash text, p_response jsonb, p_correct boolean, p_questions text[])
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_score numeric;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  perform from enrollments where institution_id = p_institution and id = p_enrollment and user_id = p_user
    and status in ('active', 'completed')
  for update;
  if not found then return '{"refusal": "enrollment_not_active"}'; end if;
  insert into question_responses (institution_id, enrollment_id, user_id, section_id, question_id, keys_hash, response,
    correct, created_at)
  values (p_institution, p_enrollment, p_user, p_section, p_question, p_keys_hash, p_response, p_correct,
    clock_timestamp());
  select floor(100.0 * count(*) filter (where latest.correct) / count(*)) into v_score
  from (
    select distinct on (r.question_id) r.correct
    from question_responses r
    where r.institution_id = p_institution and r.enrollment_id = p_enrollment and r.section_id = p_section
      and r.question_id = any (p_questions)
    order by r.question_id, r.created_at desc
  ) latest
  having count(*) = cardinality(p_questions);
  return record_progress(p_institution, p_user, p_lesson, p_section, p_event, 'answer', false, 0, v_score, false, null, null);
end
$$;

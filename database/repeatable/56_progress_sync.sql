-- What was learned offline comes in late, in batches, from several devices, and ends in the same numbers as if it had come
-- in at once.

-- The numbers of a reply.
create or replace function progress_in_reply(e enrollments, s section_progress, l lesson_progress) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'section', jsonb_build_object('sectionId', s.section_id, 'status', s.status, 'score', s.score,
      'timeSpentSeconds', s.time_spent_seconds, 'mastery', s.mastery, 'confidence', s.confidence),
    'lesson', jsonb_build_object('lessonId', l.lesson_id, 'progressPercentage', l.progress_percentage,
      'requiredSections', l.required_sections, 'completedRequiredSections', l.completed_required_sections,
      'timeSpentSeconds', l.time_spent_seconds, 'completedAt', iso_utc(l.completed_at)),
    'course', course_numbers(e))
$$;

-- The score that follows from an answer given at p_at and those before it: once every question of the section has an
-- answer, floor(100 x questions whose latest answer is right / questions); null while questions are left.
create or replace function score_of_answers(p_institution uuid, p_enrollment uuid, p_section uuid, p_event uuid,
  p_at timestamptz, p_questions text[])
returns numeric
language sql stable as $$
  select floor(100.0 * count(*) filter (where latest.correct) / nullif(count(*), 0))
  from (
    select distinct on (r.question_id) r.correct
    from question_responses r
    where r.institution_id = p_institution and r.enrollment_id = p_enrollment and r.section_id = p_section
      and r.question_id = any (p_questions)
      and (r.created_at < p_at or (r.created_at = p_at and coalesce(r.event_id <= p_event, true)))
      -- What was answered before staff reset the section counts no more.
      and r.created_at > coalesce((
        select max(f.occurred_at) from progress_facts f
        where f.institution_id = p_institution and f.enrollment_id = p_enrollment and f.section_id = p_section
          and f.kind = 'reset' and f.occurred_at <= p_at), '-infinity')
    order by r.question_id, r.created_at desc, r.event_id desc nulls last
  ) latest
  having count(*) = cardinality(p_questions)
$$;

-- The score that an answer brings, now that others may have come in that were given before it.
create or replace function score_of_answer(f progress_facts) returns numeric
language sql stable as $$
  select coalesce((
    select score_of_answers(f.institution_id, f.enrollment_id, f.section_id, f.event_id, f.occurred_at, r.question_ids)
    from question_responses r
    where r.institution_id = f.institution_id and r.event_id = f.event_id), f.score)
$$;

-- What follows from facts that were only kept so far: all numbers are computed once, then each gets its share of the
-- click stream, its visit and its reply.
create or replace function settle_deferred_facts(p_institution uuid, p_user uuid, p_enrollment uuid, p_events uuid[],
  p_sessions jsonb)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  e enrollments;
  s section_progress;
  l lesson_progress;
  f progress_facts;
  v_position integer;
  v_section_done boolean;
  v_credited jsonb;
  v_awards jsonb;
begin
  perform rebuild_progress(p_institution, p_enrollment);
  perform rebuild_time_elsewhere(p_institution, p_user, p_enrollment, min(late.occurred_at))
  from progress_facts late
  where late.institution_id = p_institution and late.event_id = any (p_events) and late.reported_seconds > 0;
  select * into strict e from enrollments where institution_id = p_institution and id = p_enrollment;
  -- A day of the past may join two streaks into one.
  perform rebuild_learning_days(p_institution, p_user);
  v_awards := award_achievements(p_institution, p_user, null);
  select jsonb_object_agg(c.event_id, c.seconds) into v_credited
  from credited_reports(p_institution, p_user) c where c.event_id = any (p_events);
  for f in
    select * from progress_facts where institution_id = p_institution and event_id = any (p_events)
    order by occurred_at, event_id
  loop
    select * into s from section_progress
    where institution_id = p_institution and enrollment_id = p_enrollment and section_id = f.section_id;
    if not found then
      -- Staff have reset the section since.
      s.section_id := f.section_id;
      s.status := 'not_started';
      s.time_spent_seconds := 0;
    end if;
    select * into l from lesson_progress
    where institution_id = p_institution and enrollment_id = p_enrollment and lesson_id = f.lesson_id;
    select position into v_position from course_version_sections
    where institution_id = p_institution and version_id = e.version_id and section_id = f.section_id;
    v_section_done := s.completed_at is not distinct from f.occurred_at;
    insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, session_id, category, type, client_time)
    select p_institution, p_user, e.course_id, f.lesson_id, f.section_id, (p_sessions ->> f.event_id::text)::uuid,
      t.category, t.type, f.client_time
    from (values
      ('progress', 'section_started', s.started_at = f.occurred_at),
      ('progress', 'section_reported', f.kind = 'report' and s.started_at <> f.occurred_at and not v_section_done),
      ('assessment', 'question_answered', f.kind = 'answer'),
      ('assessment', 'quiz_attempted', f.kind = 'answer' and f.score is not null),
      ('progress', 'section_completed', v_section_done),
      ('progress', 'lesson_completed', l.completed_at is not distinct from f.occurred_at),
      ('progress', 'course_completed', e.completed_at is not distinct from f.occurred_at)
    ) t(category, type, happened)
    where t.happened;
    if p_sessions ? f.event_id::text then
      f.credited_seconds := coalesce((v_credited ->> f.event_id::text)::integer, 0);
      perform note_learning_session(f, v_section_done, (p_sessions ->> f.event_id::text)::uuid);
    end if;
    insert into progress_replies (institution_id, event_id, reply) values (p_institution, f.event_id,
      jsonb_build_object('progress', progress_in_reply(e, s, l), 'achievements', '[]'::jsonb,
        'nextStep', next_step(p_institution, e.id, e.version_id, v_position)));
  end loop;
  return v_awards;
end
$$;

-- Records a batch of what one person did in one course, each piece by itself: one that cannot be recorded refuses only
-- itself. The events, by their moment: reports as record_progress takes them, answers with what record_answer takes.
-- Answers {results: [{eventId, known, refusal?}], course, achievements, settled: other courses in which something is
-- done by it}. In versions without rules the numbers of late facts are computed once, at the end; where rules decide, each
-- fact is judged in its turn.
create or replace function sync_progress(p_institution uuid, p_user uuid, p_course uuid, p_events jsonb)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  e enrollments;
  v_event jsonb;
  v_result jsonb;
  v_known boolean;
  v_results jsonb := '[]';
  v_awards jsonb := '[]';
  v_deferred uuid[] := '{}';
  v_sessions jsonb := '{}';
  v_defers boolean;
  v_settled uuid[] := '{}';
  v_completed uuid[] := '{}';
  settled record;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  perform hold_learner(p_institution, p_user);
  select en.* into e from enrollments en
  where en.institution_id = p_institution and en.course_id = p_course and en.user_id = p_user
  for update;
  select compiled_rules is null into v_defers from course_versions
  where institution_id = p_institution and id = e.version_id;
  for v_event in
    select value || jsonb_build_object('defer', coalesce(v_defers, false), 'inBatch', true) from jsonb_array_elements(p_events)
    order by (value ->> 'occurredAt')::timestamptz, (value ->> 'eventId')::uuid
  loop
    v_known := exists (
      select 1 from progress_facts where institution_id = p_institution and event_id = (v_event ->> 'eventId')::uuid);
    begin
      v_result := case v_event ->> 'kind'
        when 'answer' then record_answer(p_institution, p_user, e.id, v_event)
        else record_progress(p_institution, p_user, v_event) end;
    exception when data_exception or integrity_constraint_violation then
      v_result := '{"refusal": "not_recordable"}';
    end;
    if v_result ? 'deferred' then
      v_deferred := v_deferred || (v_event ->> 'eventId')::uuid;
      if v_event ->> 'sessionId' is not null then
        v_sessions := v_sessions || jsonb_build_object(v_event ->> 'eventId', v_event ->> 'sessionId');
      end if;
    elsif not v_known then
      v_awards := v_awards || coalesce(v_result -> 'reply' -> 'achievements', '[]');
      v_settled := v_settled || array(select jsonb_array_elements_text(v_result -> 'settled'))::uuid[];
      v_completed := v_completed || array(select jsonb_array_elements_text(v_result -> 'completed'))::uuid[];
    end if;
    v_results := v_results || jsonb_build_array(
      (coalesce(v_result, '{}') - array['reply', 'deferred', 'settled', 'completed'])
      || jsonb_build_object('eventId', v_event ->> 'eventId', 'known', v_known));
  end loop;
  if v_deferred <> '{}' then
    v_awards := v_awards || settle_deferred_facts(p_institution, p_user, e.id, v_deferred, v_sessions);
    settled := settle_learner(p_institution, p_user);
    v_awards := v_awards || settled.achievements;
    v_settled := v_settled || settled.courses;
    v_completed := v_completed || settled.completed || array(
      select n.course_id from enrollments n
      where n.institution_id = p_institution and n.id = e.id and n.completed_at is not null and e.completed_at is null);
  end if;
  perform mark_statistics_stale(p_institution, v_completed);
  return (
    select jsonb_build_object('results', v_results, 'achievements', v_awards,
      'course', case when n.id is not null then course_numbers(n) end,
      'settled', to_jsonb(array(select distinct unnest(array_remove(v_settled, p_course)))))
    from (values (1)) one
    left join enrollments n on n.institution_id = p_institution and n.id = e.id);
end
$$;

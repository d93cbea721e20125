-- Keeps where somebody reads, unless a later place is known: one statement, one round trip, and no lock but that of the
-- place's own row. The place: {sectionId, block, words, within, questionId?, media?: {path,
-- second}, secondsAgo, sessionId?}. Answers {} or
-- {"refusal": section_not_found | access_rule}.
create or replace function keep_reading_place(p_institution uuid, p_user uuid, p_course uuid, p_place jsonb)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  found_row record;
  v_now timestamptz := clock_timestamp();
begin
  perform set_config('app.institution_id', p_institution::text, true);
  select en as enrollment, vs as version_section, cv.compiled_rules into found_row
  from enrollments en
  join course_version_sections vs on vs.institution_id = p_institution and vs.version_id = en.version_id
    and vs.section_id = (p_place ->> 'sectionId')::uuid
  join course_versions cv on cv.institution_id = p_institution and cv.id = en.version_id
  where en.institution_id = p_institution and en.course_id = p_course and en.user_id = p_user
    and en.status in ('active', 'completed');
  if not found then return '{"refusal": "section_not_found"}'; end if;
  if found_row.compiled_rules is not null then
    if is_locked_by_rule(found_row.compiled_rules, found_row.enrollment, found_row.version_section, v_now) then
      return '{"refusal": "access_rule"}';
    end if;
  end if;
  insert into reading_places as p (institution_id, user_id, course_id, section_id, block, words, within_block, question_id,
    media_path, media_second, read_at, session_id)
  values (p_institution, p_user, p_course, (p_place ->> 'sectionId')::uuid, (p_place ->> 'block')::integer,
    p_place ->> 'words', (p_place ->> 'within')::numeric, p_place ->> 'questionId',
    p_place #>> '{media,path}', (p_place #>> '{media,second}')::integer,
    v_now - make_interval(secs => (p_place ->> 'secondsAgo')::double precision), (p_place ->> 'sessionId')::uuid)
  on conflict (institution_id, user_id, course_id, section_id) do update set block = excluded.block,
    words = excluded.words, within_block = excluded.within_block, question_id = excluded.question_id,
    media_path = excluded.media_path, media_second = excluded.media_second, read_at = excluded.read_at, session_id = excluded.session_id
  where excluded.read_at >= p.read_at;
  return '{}';
end
$$;

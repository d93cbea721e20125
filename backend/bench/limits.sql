-- The limits that a bench compares Lectern with: what the same rows cost through one function, written for nothing else.
-- Row security is in force in them as it is in the product; the callers have the role of the application.

-- A page of the catalogue for a learner.
create function bench_catalogue(p_institution uuid, p_user uuid, p_slug text, p_limit integer, p_offset integer)
returns text
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_total bigint;
  v_courses text;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  select coalesce(sum(courses) filter (where visibility <> 'private'), 0) into v_total
  from catalogue_counts where institution_id = p_institution;
  v_total := v_total + (select count(*) from enrollments e join courses c on c.institution_id = e.institution_id and c.id = e.course_id
    where e.institution_id = p_institution and e.user_id = p_user and e.status <> 'withdrawn'
      and c.status = 'published' and c.archived_at is null and c.visibility = 'private');
  select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'description', c.description,
      'difficulty', c.difficulty, 'subject', c.subject, 'tags', c.tags, 'estimatedMinutes', c.estimated_minutes,
      'courseCode', c.course_code, 'academicTerm', c.academic_term, 'language', c.language,
      'thumbnailUrl', '/api/courses/' || c.id || '/cover.svg?institution=' || p_slug || '&key=' || c.cover_key,
      'thumbnailAlt', coalesce(c.chosen_cover_alt, ''),
      'status', c.status, 'visibility', c.visibility, 'featured', c.featured,
      'instructor', json_build_object('id', m.user_id, 'fullName', m.full_name),
      'counts', json_build_object('modules', v.module_count, 'lessons', v.lesson_count, 'sections', v.section_count,
        'enrollments', coalesce(s.enrollments, 0)),
      'analytics', json_build_object('averageCompletionHours', s.average_completion_hours,
        'completionRate', s.completion_rate, 'studentSatisfaction', s.student_satisfaction,
        'difficultyRating', s.difficulty_rating),
      'publishedAt', to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'progress', case when e.id is not null then json_build_object('enrollmentId', e.id, 'status', e.status,
        'progressPercentage', e.progress_percentage, 'requiredSections', e.required_sections,
        'completedRequiredSections', e.completed_required_sections) end)), '[]') into v_courses
  from (select * from courses k
    where k.institution_id = p_institution and k.status = 'published' and k.archived_at is null and (
      k.visibility <> 'private' or exists (select from enrollments n where n.institution_id = p_institution
        and n.course_id = k.id and n.user_id = p_user and n.status <> 'withdrawn'))
    order by k.featured desc, k.published_at desc, k.id desc limit p_limit offset p_offset) c
  cross join lateral (select * from memberships where institution_id = p_institution and user_id = c.instructor_id limit 1) m
  cross join lateral (select * from course_versions where institution_id = p_institution and id = c.published_version_id limit 1) v
  left join lateral (select * from course_statistics where institution_id = p_institution and course_id = c.id limit 1) s on true
  left join lateral (select * from enrollments where institution_id = p_institution and course_id = c.id and user_id = p_user limit 1) e on true;
  return '{"courses":' || v_courses || ',"pagination":' ||
    json_build_object('page', p_offset / p_limit + 1, 'limit', p_limit, 'total', v_total) || '}';
end
$$;

-- The page of a course for a learner who is enrolled in it.
create function bench_course(p_institution uuid, p_user uuid, p_slug text, p_course uuid)
returns text
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  c courses;
  e enrollments;
  v record;
  s course_statistics;
  v_instructor text;
  v_lessons text;
  v_sections text;
  v_minutes bigint;
  v_recommended json;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  select * into c from courses where institution_id = p_institution and id = p_course;
  select * into e from enrollments where institution_id = p_institution and course_id = p_course and user_id = p_user;
  if e.id is null or e.status = 'withdrawn' then return null; end if;
  select module_count, lesson_count, section_count, number, published_at, outline::text as outline into v
  from course_versions where institution_id = p_institution and id = e.version_id;
  select * into s from course_statistics where institution_id = p_institution and course_id = p_course;
  select full_name into v_instructor from memberships where institution_id = p_institution and user_id = c.instructor_id;
  select coalesce(json_object_agg(lesson_id, json_build_object('lessonId', lesson_id, 'progressPercentage', progress_percentage,
    'requiredSections', required_sections, 'completedRequiredSections', completed_required_sections,
    'timeSpentSeconds', time_spent_seconds, 'completedAt', iso_utc(completed_at))), '{}') into v_lessons
  from lesson_progress where institution_id = p_institution and enrollment_id = e.id;
  select coalesce(json_object_agg(section_id, json_build_object('status', status, 'score', score,
    'timeSpentSeconds', time_spent_seconds, 'confidence', confidence)), '{}') into v_sections
  from section_progress where institution_id = p_institution and enrollment_id = e.id;
  select coalesce(sum(w.estimated_minutes), 0) into v_minutes
  from course_version_sections w
  left join section_progress p on p.institution_id = p_institution and p.enrollment_id = e.id and p.section_id = w.section_id
  where w.institution_id = p_institution and w.version_id = e.version_id and w.counts_for_course and p.completed_at is null;
  select coalesce(json_agg(json_build_object('courseId', id, 'title', title, 'reason',
    case when same_subject is null then 'Shares the topic ' || topic else 'Also in ' || same_subject end)), '[]') into v_recommended
  from (
    select k.id, k.title, max(near.subject) as same_subject, min(near.topic) as topic
    from (
      (select o.id, c.subject, null as topic from courses o
       where o.institution_id = p_institution and o.subject_key = c.subject_key and c.subject_key <> ''
         and o.status = 'published' and o.archived_at is null
       order by o.featured desc, o.published_at desc, o.id desc limit 12)
      union all
      select t.course_id, null, tag from unnest(c.tags) tag cross join lateral (
        select t.course_id from course_terms t where t.institution_id = p_institution and t.term = '#' || lower(tag)
        order by t.course_id desc limit 12) t
    ) near
    join courses k on k.institution_id = p_institution and k.id = near.id
    where k.id <> c.id and k.status = 'published' and k.archived_at is null and not exists (
        select from enrollments n where n.institution_id = p_institution and n.course_id = k.id and n.user_id = p_user)
      and k.visibility <> 'private'
    group by k.institution_id, k.id
    order by count(*) desc, k.featured desc, k.published_at desc, k.id desc
    limit 3) best;
  return '{"course":' || left(json_build_object('id', c.id, 'title', c.title, 'description', c.description,
      'difficulty', c.difficulty, 'subject', c.subject, 'tags', c.tags, 'estimatedMinutes', c.estimated_minutes,
      'thumbnailUrl', '/api/courses/' || c.id || '/cover.svg?institution=' || p_slug || '&key=' || c.cover_key,
      'thumbnailAlt', coalesce(c.chosen_cover_alt, ''),
      'status', c.status, 'visibility', c.visibility, 'featured', c.featured,
      'instructor', json_build_object('id', c.instructor_id, 'fullName', v_instructor),
      'counts', json_build_object('modules', v.module_count, 'lessons', v.lesson_count, 'sections', v.section_count,
        'enrollments', coalesce(s.enrollments, 0)),
      'analytics', json_build_object('averageCompletionHours', s.average_completion_hours,
        'completionRate', s.completion_rate, 'studentSatisfaction', s.student_satisfaction,
        'difficultyRating', s.difficulty_rating),
      'publishedAt', iso_utc(c.published_at), 'learningObjectives', c.learning_objectives,
      'prerequisites', c.prerequisites, 'targetAudience', c.target_audience, 'assessmentCriteria', c.assessment_criteria,
      'language', c.language, 'tutorEnabled', c.tutor_enabled, 'courseCode', c.course_code, 'academicTerm', c.academic_term, 'creditHours', c.credit_hours,
      'priceCents', c.price_cents, 'currency', c.currency,
      'version', json_build_object('number', v.number, 'publishedAt', iso_utc(v.published_at)))::text, -1)
    || ',"modules":' || v.outline || '},"progress":' ||
    left(json_build_object('enrollmentId', e.id, 'status', e.status, 'progressPercentage', e.progress_percentage,
      'requiredSections', e.required_sections, 'completedRequiredSections', e.completed_required_sections,
      'timeSpentSeconds', e.time_spent_seconds, 'lastAccessedAt', iso_utc(e.last_accessed_at),
      'completedAt', iso_utc(e.completed_at))::text, -1)
    || ',"lessons":' || v_lessons || ',"sections":' || v_sections || '},"recommendations":' || v_recommended
    || ',"studentMetadata":' || json_build_object('enrollmentDate', iso_utc(e.enrolled_at),
      'lastAccessed', iso_utc(e.last_accessed_at), 'estimatedTimeRemainingMinutes', v_minutes)
    || ',"abilities":{"edit":false,"publish":false,"feature":false,"seeAnalytics":false,"enroll":false,"enrollRefusal":"already_enrolled"}}';
end
$$;

-- The rows of one report of progress. It knows nothing of reviews, retries, scores, time zones or achievements: it
-- writes what an ordinary report writes, and answers as the product does.
create function bench_progress(p_institution uuid, p_user uuid, p_lesson uuid, p_section uuid, p_event uuid,
  p_completed boolean, p_seconds integer)
returns text
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  e enrollments;
  v course_version_sections;
  s section_progress;
  l lesson_progress;
  v_next record;
  v_now timestamptz;
  v_credit integer;
  v_counted integer := 0;
  v_done integer := 0;
  v_reply jsonb;
begin
  perform set_config('app.institution_id', p_institution::text, true);
  select en.* into e from sections sec join enrollments en on en.institution_id = p_institution
    and en.course_id = sec.course_id and en.user_id = p_user
  where sec.institution_id = p_institution and sec.id = p_section for update of en;
  select * into v from course_version_sections
  where institution_id = p_institution and version_id = e.version_id and section_id = p_section;
  v_now := clock_timestamp();
  v_credit := least(p_seconds, greatest(0, floor(extract(epoch from v_now - e.reported_until))::integer));
  insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
    completed, claimed, reported_seconds, credited_seconds, occurred_at, recorded_at)
  values (p_institution, p_event, p_user, e.id, e.course_id, p_lesson, p_section, 'report', p_completed, p_completed, p_seconds,
    v_credit, v_now, v_now);
  insert into section_progress as p (institution_id, enrollment_id, section_id, lesson_id, user_id, status, started_at,
    completed_at, last_accessed_at, time_spent_seconds, interaction_count, claimed_at, completion_source)
  values (p_institution, e.id, p_section, p_lesson, p_user, case when p_completed then 'completed' else 'in_progress' end,
    v_now, case when p_completed then v_now end, v_now, v_credit, 1, case when p_completed then v_now end,
    case when p_completed then 'learner' end)
  on conflict (institution_id, enrollment_id, section_id) do update set
    status = case when p.completed_at is null then excluded.status else p.status end,
    completed_at = coalesce(p.completed_at, excluded.completed_at), last_accessed_at = v_now,
    claimed_at = coalesce(p.claimed_at, excluded.claimed_at),
    completion_source = coalesce(p.completion_source, excluded.completion_source),
    time_spent_seconds = p.time_spent_seconds + v_credit, interaction_count = p.interaction_count + 1,
    revisit_count = p.revisit_count + (v_now - p.last_accessed_at > interval '30 minutes')::integer
  returning p.* into s;
  if s.completed_at = v_now then
    v_done := 1;
    v_counted := v.counts_for_course::integer;
  end if;
  update lesson_progress p set completed_required_sections = p.completed_required_sections + v_counted,
    progress_percentage = 100 * (p.completed_required_sections + v_counted) / p.required_sections,
    time_spent_seconds = p.time_spent_seconds + v_credit,
    completed_at = case when p.completed_required_sections + v_counted = p.required_sections then coalesce(p.completed_at, v_now) end
  where p.institution_id = p_institution and p.enrollment_id = e.id and p.lesson_id = p_lesson returning p.* into l;
  if not found then
    insert into lesson_progress as p (institution_id, enrollment_id, lesson_id, user_id, required_sections,
      completed_required_sections, progress_percentage, time_spent_seconds, started_at, completed_at)
    select p_institution, e.id, p_lesson, p_user, count(*), v_counted, 100 * v_counted / count(*), v_credit, v_now,
      case when v_counted = count(*) then v_now end
    from course_version_sections c
    where c.institution_id = p_institution and c.version_id = e.version_id and c.lesson_id = p_lesson and c.counts_for_lesson
    returning p.* into l;
  end if;
  update enrollments p set completed_required_sections = p.completed_required_sections + v_counted,
    progress_percentage = 100 * (p.completed_required_sections + v_counted) / p.required_sections,
    sections_completed = p.sections_completed + v_done, lessons_completed = p.lessons_completed + (l.completed_at is not distinct from v_now)::integer,
    time_spent_seconds = p.time_spent_seconds + v_credit, last_accessed_at = v_now, updated_at = v_now,
    last_fact_at = v_now, last_fact_event_id = p_event,
    reported_until = greatest(p.reported_until + make_interval(secs => v_credit), v_now - interval '1 second'),
    completed_at = case when p.completed_required_sections + v_counted = p.required_sections then coalesce(p.completed_at, v_now) end,
    status = case when p.completed_required_sections + v_counted = p.required_sections then 'completed' else p.status end
  where p.institution_id = p_institution and p.id = e.id returning p.* into e;
  insert into learning_events (institution_id, user_id, course_id, lesson_id, section_id, category, type)
  select p_institution, p_user, e.course_id, p_lesson, p_section, 'progress', t.type
  from (values ('section_started', s.started_at = v_now), ('section_completed', s.completed_at = v_now),
    ('section_reported', s.started_at <> v_now and s.completed_at is distinct from v_now),
    ('lesson_completed', l.completed_at = v_now), ('course_completed', e.completed_at = v_now)) t(type, happened)
  where t.happened;
  if e.completed_at = v_now then
    insert into course_statistics (institution_id, course_id, stale) values (p_institution, e.course_id, true)
    on conflict (institution_id, course_id) do update set stale = true;
  end if;
  insert into learning_days (institution_id, user_id, day, streak)
  select p_institution, p_user, (v_now at time zone 'UTC')::date, 1
  where not exists (select from learning_days d where d.institution_id = p_institution and d.user_id = p_user
    and d.day = (v_now at time zone 'UTC')::date)
  on conflict do nothing;
  select w.kind, w.lesson_id, w.section_id, w.title, w.estimated_minutes, w.counts_for_course, w.position into v_next
  from course_version_sections w
  left join section_progress d on d.institution_id = p_institution and d.enrollment_id = e.id and d.section_id = w.section_id
  where w.institution_id = p_institution and w.version_id = e.version_id and d.completed_at is null
  order by w.counts_for_course desc, (w.position < v.position), w.position limit 1;
  v_reply := jsonb_build_object(
    'progress', jsonb_build_object(
      'section', jsonb_build_object('sectionId', s.section_id, 'status', s.status, 'score', s.score, 'timeSpentSeconds', s.time_spent_seconds,
        'mastery', s.mastery, 'confidence', s.confidence),
      'lesson', jsonb_build_object('lessonId', l.lesson_id, 'progressPercentage', l.progress_percentage,
        'requiredSections', l.required_sections, 'completedRequiredSections', l.completed_required_sections,
        'timeSpentSeconds', l.time_spent_seconds, 'completedAt', iso_utc(l.completed_at)),
      'course', jsonb_build_object('courseId', e.course_id, 'status', e.status, 'progressPercentage', e.progress_percentage,
        'requiredSections', e.required_sections, 'completedRequiredSections', e.completed_required_sections,
        'timeSpentSeconds', e.time_spent_seconds, 'completedAt', iso_utc(e.completed_at))),
    'achievements', '[]'::jsonb,
    'nextStep', case when v_next.section_id is not null then jsonb_build_object('kind', v_next.kind, 'lessonId', v_next.lesson_id,
      'sectionId', v_next.section_id, 'title', v_next.title, 'estimatedMinutes', v_next.estimated_minutes,
      'link', '/learn/' || e.course_id || '/' || v_next.section_id, 'reason',
      case when not v_next.counts_for_course then 'optional_left' when v_next.position < v.position then 'left_out_earlier'
        else 'next_in_order' end) end);
  insert into progress_replies (institution_id, event_id, reply) values (p_institution, p_event, v_reply);
  return v_reply::text;
end
$$;
grant execute on all functions in schema public to lectern_app;

-- What follows from a fact. There is one definition: apply_progress_fact. The write applies the new fact, the rebuild
-- applies all facts again in their order, so what is shown while learning is what follows from the facts.

create or replace function iso_utc(moment timestamptz) returns text
language sql stable as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The section, lesson and course after one more fact, in the order of recorded_at. `v` is the section in the pinned
-- version; where that version does not have it, the fact adds time to the course and nothing else.
create or replace function apply_progress_fact(f progress_facts, v course_version_sections,
  out s section_progress, out l lesson_progress, out e enrollments)
language plpgsql as $$
declare
  v_done integer := 0;
  v_counted integer := 0;
  v_counted_in_lesson integer := 0;
  v_lessons integer := 0;
begin
  -- Facts more than 30 minutes apart belong to two visits; a visit after completion is a review. A score of the server
  -- is never replaced by a reported one; of its own the best counts.
  insert into section_progress as p (institution_id, enrollment_id, section_id, lesson_id, user_id, status, started_at,
    completed_at, last_accessed_at, time_spent_seconds, interaction_count, score, score_self_reported)
  values (f.institution_id, f.enrollment_id, f.section_id, coalesce(v.lesson_id, f.lesson_id), f.user_id,
    case when f.completed then 'completed' else 'in_progress' end, f.recorded_at,
    case when f.completed then f.recorded_at end, f.recorded_at, f.credited_seconds, 1, f.score,
    f.score is not null and f.score_self_reported)
  on conflict (institution_id, enrollment_id, section_id) do update set
    status = case
      when p.completed_at is null then excluded.status
      when f.recorded_at - p.last_accessed_at > interval '30 minutes' then 'reviewed'
      else p.status end,
    completed_at = coalesce(p.completed_at, excluded.completed_at),
    last_accessed_at = f.recorded_at,
    time_spent_seconds = p.time_spent_seconds + f.credited_seconds,
    interaction_count = p.interaction_count + 1,
    revisit_count = p.revisit_count + (f.recorded_at - p.last_accessed_at > interval '30 minutes')::integer,
    score = case
      when f.score is null then p.score
      when p.score is null or p.score_self_reported then f.score
      when f.score_self_reported then p.score
      else greatest(p.score, f.score) end,
    score_self_reported = case
      when f.score is null then p.score_self_reported
      else f.score_self_reported and (p.score is null or p.score_self_reported) end
  returning p.* into s;

  if v.section_id is not null then
    if s.completed_at = f.recorded_at then
      v_done := 1;
      v_counted := v.counts_for_course::integer;
      v_counted_in_lesson := v.counts_for_lesson::integer;
    end if;
    -- The lesson: sections done of those that count in the pinned version.
    update lesson_progress p set
      completed_required_sections = p.completed_required_sections + v_counted_in_lesson,
      progress_percentage = 100 * (p.completed_required_sections + v_counted_in_lesson) / p.required_sections,
      time_spent_seconds = p.time_spent_seconds + f.credited_seconds,
      completed_at = case when p.completed_required_sections + v_counted_in_lesson = p.required_sections
        then coalesce(p.completed_at, f.recorded_at) end
    where p.institution_id = f.institution_id and p.enrollment_id = f.enrollment_id and p.lesson_id = v.lesson_id
    returning p.* into l;
    if not found then
      insert into lesson_progress as p (institution_id, enrollment_id, lesson_id, user_id, required_sections,
        completed_required_sections, progress_percentage, time_spent_seconds, started_at, completed_at)
      select f.institution_id, f.enrollment_id, v.lesson_id, f.user_id, count(*), v_counted_in_lesson,
        100 * v_counted_in_lesson / count(*), f.credited_seconds, f.recorded_at,
        case when v_counted_in_lesson = count(*) then f.recorded_at end
      from course_version_sections c
      where c.institution_id = f.institution_id and c.version_id = v.version_id and c.lesson_id = v.lesson_id
        and c.counts_for_lesson
      returning p.* into l;
    end if;
    if l.completed_at = f.recorded_at then v_lessons := 1; end if;
  end if;

  -- The course: floor(100 x required sections done / required sections of the pinned version).
  update enrollments p set
    completed_required_sections = p.completed_required_sections + v_counted,
    progress_percentage = 100 * (p.completed_required_sections + v_counted) / greatest(p.required_sections, 1),
    sections_completed = p.sections_completed + v_done,
    lessons_completed = p.lessons_completed + v_lessons,
    time_spent_seconds = p.time_spent_seconds + f.credited_seconds,
    last_accessed_at = f.recorded_at,
    updated_at = f.recorded_at,
    -- Parts of a second that a report leaves over stay reportable; more than one second does not.
    reported_until = case when f.reported_seconds = 0 then p.reported_until else greatest(
      p.reported_until + make_interval(secs => f.credited_seconds), f.recorded_at - interval '1 second') end,
    completed_at = case when p.completed_required_sections + v_counted = p.required_sections
      then coalesce(p.completed_at, f.recorded_at) end,
    status = case when p.status = 'active' and p.completed_required_sections + v_counted = p.required_sections
      then 'completed' else p.status end
  where p.institution_id = f.institution_id and p.id = f.enrollment_id
  returning p.* into e;
end
$$;

-- Computes the numbers of one enrolment again from nothing but its facts.
create or replace function rebuild_progress(p_institution uuid, p_enrollment uuid)
returns void
language plpgsql as $$
declare
  e enrollments;
  f progress_facts;
  v course_version_sections;
begin
  select * into strict e from enrollments where institution_id = p_institution and id = p_enrollment for update;
  delete from section_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  delete from lesson_progress where institution_id = p_institution and enrollment_id = p_enrollment;
  update enrollments set completed_required_sections = 0, progress_percentage = 0, sections_completed = 0,
    lessons_completed = 0, time_spent_seconds = 0, last_accessed_at = null, completed_at = null,
    reported_until = enrolled_at, status = case when status = 'completed' then 'active' else status end,
    required_sections = (
      select required_sections from course_versions where institution_id = p_institution and id = e.version_id)
  where institution_id = p_institution and id = p_enrollment;
  for f in
    select * from progress_facts where institution_id = p_institution and enrollment_id = p_enrollment order by recorded_at
  loop
    select * into v from course_version_sections
    where institution_id = p_institution and version_id = e.version_id and section_id = f.section_id;
    perform apply_progress_fact(f, v);
  end loop;
end
$$;

-- What to do next: the first required section not done from `p_from` on, else one left out before, else an optional one.
create or replace function next_step(p_institution uuid, p_enrollment uuid, p_version uuid, p_from integer)
returns jsonb
language sql stable as $$
  select jsonb_build_object('kind', v.kind, 'lessonId', v.lesson_id, 'sectionId', v.section_id, 'title', v.title,
    'estimatedMinutes', v.estimated_minutes, 'reason', choice.reason)
  from (values (true, p_from, 2147483647, 'next_in_order'), (true, 0, p_from - 1, 'left_out_earlier'),
    (false, 0, 2147483647, 'optional_left')) choice(counts, first, last, reason),
  lateral (
    select c.* from course_version_sections c
    where c.institution_id = p_institution and c.version_id = p_version and c.counts_for_course = choice.counts
      and c.position between choice.first and choice.last and (
        select s.completed_at from section_progress s
        where s.institution_id = p_institution and s.enrollment_id = p_enrollment and s.section_id = c.section_id) is null
    order by c.position
    limit 1) v
  limit 1
$$;

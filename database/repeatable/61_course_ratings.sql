-- Counts the averages of a course's ratings anew, null until five people have rated; answers whether they changed. The
-- row of the statistics is locked first, so that people who rate at once are counted one after the other.
create or replace function refresh_course_ratings(p_institution uuid, p_course uuid)
returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  before course_statistics;
  r record;
begin
  insert into course_statistics as s (institution_id, course_id) values (p_institution, p_course)
  on conflict (institution_id, course_id) do update set course_id = s.course_id
  returning * into before;
  select case when count(*) >= 5 then round(avg(stars), 2) end as stars,
    case when count(*) >= 5 then round(avg(difficulty), 2) end as difficulty
  into r from course_ratings where institution_id = p_institution and course_id = p_course;
  if (before.student_satisfaction, before.difficulty_rating) is not distinct from (r.stars, r.difficulty) then
    return false;
  end if;
  update course_statistics set student_satisfaction = r.stars, difficulty_rating = r.difficulty
  where institution_id = p_institution and course_id = p_course;
  return true;
end
$$;

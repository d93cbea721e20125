-- Which courses a course asks for, and where it says so: before one may enrol (enrolment), in the rules of the version
-- that learners come into (published), or in those of its draft (draft). What a rule names need not be needed: that is for
-- the rules to say. Courses that were taken away ask nothing and are not asked for.
create or replace function course_requirements(p_institution uuid, p_course uuid)
returns table (course_id uuid, required_id uuid, source text)
language sql stable set search_path = public, pg_temp as $$
  with named (id, source) as (
    select p.prerequisite_id, 'enrolment' from course_prerequisites p
    where p.institution_id = p_institution and p.course_id = p_course
    union
    select (jsonb_path_query(v.rules, 'strict $.** ? (@.type == "course_completed").courseId') #>> '{}')::uuid, 'published'
    from courses c join course_versions v on v.institution_id = p_institution and v.id = c.published_version_id
    where c.institution_id = p_institution and c.id = p_course and c.archived_at is null and c.status <> 'archived'
    union
    select (jsonb_path_query(r.rule, 'strict $.** ? (@.type == "course_completed").courseId') #>> '{}')::uuid, 'draft'
    from course_rules r where r.institution_id = p_institution and r.course_id = p_course
  )
  select p_course, c.id, n.source
  from named n join courses c on c.institution_id = p_institution and c.id = n.id
  where c.id <> p_course and c.archived_at is null and c.status <> 'archived'
$$;

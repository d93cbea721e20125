-- The data of a bench: bench.courses published courses, bench.people people, and ten rows of progress for every two
-- people's enrolments, so 100,000 with 2,000 people. Run by the superuser inside one transaction; the settings
-- bench.institution, bench.courses and bench.people say where and how many.
create temporary table size on commit drop as select
  current_setting('bench.institution')::uuid as institution,
  current_setting('bench.courses')::integer as courses,
  current_setting('bench.people')::integer as people;

-- One in forty teaches, the others learn; everybody is enrolled somewhere.
create temporary table person on commit drop as
select n, uuidv7() as id, case when n % 40 = 0 then 'instructor' else 'student' end as role
from size, generate_series(0, people - 1) n;
insert into users (id, email, full_name) select id, 'person-' || n || '@bench.example', 'Person ' || n from person;
insert into memberships (institution_id, user_id, role, full_name, email)
select institution, id, role, 'Person ' || n, 'person-' || n || '@bench.example' from size, person;

-- Courses. Their triggers fill what the catalogue is searched and counted by.
create temporary table course on commit drop as
select n, uuidv7() as id, uuidv7() as version_id, (n % (people / 40 + case when people % 40 > 0 then 1 else 0 end)) * 40 as instructor,
  (array['Biology', 'Chemistry', 'Physics', 'History', 'Geography', 'Economics', 'Philosophy', 'Music', 'Statistics',
    'Computing', 'Medicine', 'Law'])[1 + n % 12] as subject,
  (array['Cells', 'Reactions', 'Forces', 'Empires', 'Rivers', 'Markets', 'Ethics', 'Harmony', 'Samples', 'Graphs',
    'Nerves', 'Contracts', 'Orbits', 'Bees', 'Glaciers', 'Trade', 'Proofs'])[1 + n % 17] as topic,
  (array['explained', 'in practice', 'from the beginning', 'by example', 'for teachers', 'step by step', 'in depth'])[1 + n % 7] as manner
from size, generate_series(0, courses - 1) n;
insert into courses (institution_id, id, instructor_id, title, description, difficulty, subject, tags, estimated_minutes,
  learning_objectives, prerequisites, target_audience, assessment_criteria, visibility, featured, cover_svg, cover_key,
  course_code, academic_term, credit_hours)
select institution, c.id, p.id, topic || ' ' || manner || ', part ' || c.n,
  'A course on ' || lower(topic) || ' for everybody who meets ' || lower(subject) || ' for the first time. It begins with what can be seen, asks where it comes from, and ends with problems that have more than one answer. Every lesson has something to read, something to try, and a question to find out what stayed.',
  (array['beginner', 'intermediate', 'advanced', 'expert'])[1 + c.n % 4], subject,
  array[lower(topic), lower(subject), lower(topic) || ' ' || manner, 'shelf ' || c.n % 400], 220,
  (select jsonb_agg(jsonb_build_object('id', 'objective-' || o, 'text', 'Explain aspect ' || o || ' of ' || lower(topic), 'bloomLevel', 'understand'))
   from generate_series(1, 4) o),
  array['Reading and writing', 'An hour a week'], 'Adults without earlier knowledge of ' || lower(subject),
  '[{"name": "Questions", "weight": 0.6, "description": "Answers to the questions of each lesson"}, {"name": "Project", "weight": 0.4, "description": "One piece of work of your own"}]',
  case when c.n % 20 = 0 then 'private' when c.n % 4 = 1 then 'public' else 'institution' end, c.n % 211 = 0,
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="teal"/></svg>',
  substr(md5(c.id::text), 1, 16), 'C-' || c.n, '2026 autumn', 3
from size, course c join person p on p.n = c.instructor
order by c.n;

-- From here on the order of the statements keeps the references right; checking each row again would only take time.
set local session_replication_role = replica;

create temporary table module on commit drop as
select uuidv7() as id, c.id as course_id, m as place, 'Part ' || m || ' of ' || topic as title
from course c, generate_series(1, 4) m order by c.n, m;
insert into modules (institution_id, id, course_id, title, description, order_index)
select institution, id, course_id, title, 'What has to be known before the next part.', place from size, module;

create temporary table lesson on commit drop as
select uuidv7() as id, m.course_id, m.id as module_id, m.place as module_place, l as place, m.title || ', lesson ' || l as title
from module m, generate_series(1, 2) l;
insert into lessons (institution_id, id, course_id, module_id, title, objectives, estimated_minutes, order_index)
select institution, id, course_id, module_id, title,
  jsonb_build_array(jsonb_build_object('id', 'objective-' || module_place, 'text', 'Explain aspect ' || module_place, 'bloomLevel', 'understand')),
  11 * (1 + place), place
from size, lesson;

-- 200 texts of some three kilobytes, shared: what is read is not what this bench measures.
create temporary table body on commit drop as
select n, jsonb_build_object('schemaVersion', 1, 'questions', '[]'::jsonb, 'resources', '[]'::jsonb, 'markdown',
  (select string_agg('Paragraph ' || p || ' of text ' || n || ' says one thing, gives one example, and asks what would be different without it.', E'\n\n')
   from generate_series(1, 25) p)) as body
from generate_series(0, 199) n;
alter table body add hash text;
update body set hash = encode(sha256(convert_to(body::text, 'UTF8')), 'hex');
insert into section_bodies (institution_id, hash, body) select institution, hash, body from size, body;
insert into question_keys (institution_id, hash, keys)
select institution, encode(sha256('[]'), 'hex'), '[]' from size;

-- Two sections in the first lesson of a part, three in the second: twenty in a course, the last one optional.
create temporary table section on commit drop as
select uuidv7() as id, l.course_id, l.id as lesson_id, s as place, l.title || ', step ' || s as title,
  (array['read', 'practice', 'quiz'])[s] as kind, (array['introduction', 'activity', 'assessment'])[s] as role,
  (l.module_place - 1) * 5 + (l.place - 1) * 2 + s - 1 as position,
  not (l.module_place = 4 and l.place = 2 and s = 3) as is_required
from lesson l, generate_series(1, 1 + l.place) s;
alter table section add body_hash text;
update section s set body_hash = b.hash from body b where b.n = abs(hashtext(s.id::text) % 200);
create index on section (course_id, position);
insert into sections (institution_id, id, course_id, lesson_id, title, kind, role, estimated_minutes, is_required,
  order_index, body_hash, keys_hash)
select institution, id, course_id, lesson_id, title, kind, role, 11, is_required, place, body_hash, encode(sha256('[]'), 'hex')
from size, section;

create temporary table outline on commit drop as
with sections_of as (
  select lesson_id, jsonb_agg(jsonb_build_object('id', id, 'title', title, 'order', place, 'kind', kind, 'role', role,
    'estimatedMinutes', 11, 'isRequired', is_required) order by place) as sections
  from section group by lesson_id
), lessons_of as (
  select l.module_id, jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'order', l.place, 'objectives',
    jsonb_build_array(jsonb_build_object('id', 'objective-' || l.module_place, 'text', 'Explain aspect ' || l.module_place, 'bloomLevel', 'understand')),
    'estimatedMinutes', 11 * (1 + l.place), 'isRequired', true, 'sections', s.sections) order by l.place) as lessons
  from lesson l join sections_of s on s.lesson_id = l.id group by l.module_id
)
select m.course_id, jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'description',
  'What has to be known before the next part.', 'order', m.place, 'lessons', l.lessons) order by m.place) as outline
from module m join lessons_of l on l.module_id = m.id group by m.course_id;
insert into course_versions (institution_id, id, course_id, number, outline, content_hash, required_sections, module_count,
  lesson_count, section_count, published_by)
select institution, c.version_id, c.id, 1, o.outline, encode(sha256(convert_to(o.outline::text, 'UTF8')), 'hex'), 19, 4, 8, 20, p.id
from size, course c join outline o on o.course_id = c.id join person p on p.n = c.instructor;
insert into course_version_sections (institution_id, version_id, section_id, lesson_id, position, title, kind, role,
  estimated_minutes, is_required, counts_for_course, counts_for_lesson, body_hash, keys_hash)
select institution, c.version_id, s.id, s.lesson_id, s.position, s.title, s.kind, s.role, 11, s.is_required, s.is_required,
  s.is_required, s.body_hash, encode(sha256('[]'), 'hex')
from size, section s join course c on c.id = s.course_id;

set local session_replication_role = origin;
update courses k set published_version_id = c.version_id, status = 'published', published_at = now() - make_interval(hours => courses - c.n)
from size, course c where k.institution_id = institution and k.id = c.id;
insert into catalogue_versions (institution_id) select institution from size;
set local session_replication_role = replica;

-- Five enrolments a person: two among the newest twentieth of the courses, three among the others. Of twenty sections
-- the enrolments have 0 to 20, ten on average: all begun, all but the last of them done, all done where there are twenty.
create temporary table enrollment on commit drop as
select p.n * 5 + j as n, uuidv7() as id, p.id as user_id, c.id as course_id, c.version_id,
  10 + (case when (p.n * 5 + j) % 2 = 0 then 1 else -1 end) * (((p.n * 5 + j) / 2) % 11) as begun,
  now() - make_interval(days => 20 + p.n % 40, mins => p.n * 5 + j) as enrolled_at
from size, person p, generate_series(0, 4) j, course c
where c.n = case when j < 2 then courses - 1 - (p.n * 2 + j) % (courses / 20)
  else (p.n * 3 + j) % (courses - courses / 20) end;

create temporary table fact on commit drop as
select e.id as enrollment_id, e.user_id, e.course_id, s.lesson_id, s.id as section_id, s.is_required,
  s.position < e.begun - 1 or e.begun = 20 as completed, 120 + s.position as seconds,
  e.enrolled_at + make_interval(hours => 1 + 20 * s.position) as recorded_at
from enrollment e join section s on s.course_id = e.course_id and s.position < e.begun
order by recorded_at;
insert into progress_facts (institution_id, event_id, user_id, enrollment_id, course_id, lesson_id, section_id, kind,
  completed, claimed, reported_seconds, credited_seconds, occurred_at, recorded_at)
select institution, gen_random_uuid(), user_id, enrollment_id, course_id, lesson_id, section_id, 'report', completed,
  completed, seconds, seconds, recorded_at, recorded_at
from size, fact;
insert into section_progress (institution_id, enrollment_id, section_id, lesson_id, user_id, status, started_at,
  completed_at, last_accessed_at, time_spent_seconds, interaction_count, claimed_at, completion_source)
select institution, enrollment_id, section_id, lesson_id, user_id, case when completed then 'completed' else 'in_progress' end,
  recorded_at, case when completed then recorded_at end, recorded_at, seconds, 1, case when completed then recorded_at end,
  case when completed then 'learner' end
from size, fact;
insert into lesson_progress (institution_id, enrollment_id, lesson_id, user_id, required_sections,
  completed_required_sections, progress_percentage, time_spent_seconds, started_at, completed_at)
select institution, enrollment_id, f.lesson_id, user_id, required, done, 100 * done / required, spent, started,
  case when done = required then done_at end
from size, (
  select enrollment_id, lesson_id, user_id, count(*) filter (where completed and is_required) as done, sum(seconds) as spent,
    min(recorded_at) as started, max(recorded_at) filter (where completed and is_required) as done_at
  from fact group by enrollment_id, lesson_id, user_id) f
join (select lesson_id, count(*) filter (where is_required) as required from section group by lesson_id) r on r.lesson_id = f.lesson_id;
insert into enrollments (institution_id, id, course_id, user_id, version_id, status, enrolled_at, completed_at,
  last_accessed_at, required_sections, completed_required_sections, progress_percentage, sections_completed,
  lessons_completed, time_spent_seconds, reported_until, last_fact_at)
select institution, e.id, e.course_id, e.user_id, e.version_id, case when done = 19 then 'completed' else 'active' end,
  e.enrolled_at, case when done = 19 then done_at end, last, 19, done, 100 * done / 19, sections,
  (select count(completed_at) from lesson_progress l where l.institution_id = institution and l.enrollment_id = e.id), spent,
  greatest(e.enrolled_at, last - interval '1 second'), last
from size, (
  select e.id as enrollment_id, count(*) filter (where completed and is_required) as done, count(*) filter (where completed) as sections,
    max(recorded_at) filter (where completed and is_required) as done_at, max(recorded_at) as last, coalesce(sum(seconds), 0) as spent
  from enrollment e left join fact f on f.enrollment_id = e.id group by e.id) f
join enrollment e on e.id = f.enrollment_id;

set local session_replication_role = origin;
select count(refresh_course_statistics(institution, c.id)) from size, course c;
select count(rebuild_learning_days(institution, id)) from size, person;
-- Everybody has learned today already: with few people hardly any report is the first of a day, with many every one would
-- be, and the comparison of sizes would be one of days.
select count(note_learning_day(institution, p.id, (now() at time zone m.time_zone)::date))
from size, person p join memberships m on m.user_id = p.id;
select count(award_achievements(institution, id, null)) from size, person;

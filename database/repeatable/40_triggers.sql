-- users.institution_ids says which institutions to look into before one is known; memberships are the truth.
create or replace function remember_membership() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.status = 'active' then
    update users set institution_ids = array_append(institution_ids, new.institution_id)
    where id = new.user_id and not institution_ids @> array[new.institution_id];
  else
    update users set institution_ids = array_remove(institution_ids, new.institution_id) where id = new.user_id;
  end if;
  return null;
end
$$;
drop trigger if exists memberships_remembered on memberships;
create trigger memberships_remembered after insert or update of status on memberships
  for each row execute function remember_membership();

-- Who is suspended, leaves, or gets another role is signed out there, at commit and in every process: an access token
-- names the role, and nothing reads the membership again while it lives.
create or replace function end_sessions_of_membership() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  family uuid;
begin
  for family in
    update user_sessions set revoked_at = clock_timestamp()
    where user_id = new.user_id and institution_id = new.institution_id and revoked_at is null
    returning family_id
  loop
    perform pg_notify('session_revoked', family::text);
  end loop;
  return null;
end
$$;
drop trigger if exists memberships_end_sessions on memberships;
create trigger memberships_end_sessions after update of status, role on memberships
  for each row when (old.status <> new.status or old.role <> new.role) execute function end_sessions_of_membership();

-- Tells every process which institution's catalogue moved, at commit.
create or replace function announce_catalogue() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('catalogue_changed', json_build_array(new.institution_id, new.version)::text);
  return null;
end
$$;
drop trigger if exists catalogue_announced on catalogue_versions;
create trigger catalogue_announced after insert or update on catalogue_versions
  for each row execute function announce_catalogue();

-- Wakes those who follow a run.
create or replace function announce_generation_event() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('generation_events', new.generation_id::text);
  return null;
end
$$;
drop trigger if exists generation_event_announced on generation_events;
create trigger generation_event_announced after insert on generation_events
  for each row execute function announce_generation_event();

-- Words as they are and by their stems, so that a search finds both; title first, then subject and tags, then description.
create or replace function search_configuration(language text) returns regconfig
language sql immutable set search_path = pg_catalog, public as $$
  select case split_part(lower(language), '-', 1)
    when 'en' then 'english' when 'de' then 'german' when 'es' then 'spanish' when 'ar' then 'arabic'
    when 'fr' then 'french' when 'it' then 'italian' when 'pt' then 'portuguese' when 'nl' then 'dutch'
    else 'simple' end::regconfig
$$;

create or replace function describe_course_for_search() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  stems regconfig := search_configuration(new.language);
  labels text := new.subject || ' ' || array_to_string(new.tags, ' ');
begin
  new.subject_key := lower(new.subject);
  new.search_document :=
    setweight(to_tsvector('simple', new.title) || to_tsvector(stems, new.title), 'A') ||
    setweight(to_tsvector('simple', labels) || to_tsvector(stems, labels), 'B') ||
    setweight(to_tsvector('simple', new.description) || to_tsvector(stems, new.description), 'C');
  return new;
end
$$;
drop trigger if exists courses_described_for_search on courses;
create trigger courses_described_for_search before insert or update of title, description, subject, tags, language on courses
  for each row execute function describe_course_for_search();

-- Keeps the words by which a course is found.
create or replace function index_course_terms() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  terms text[] := tsvector_to_array(new.search_document) ||
    array(select '#' || lower(tag) from unnest(new.tags) tag);
begin
  if tg_op = 'UPDATE' then
    delete from course_terms t
    where t.institution_id = new.institution_id and t.course_id = new.id and t.term <> all (terms);
  end if;
  insert into course_terms (institution_id, term, course_id)
  select new.institution_id, term, new.id from unnest(terms) term
  on conflict do nothing;
  return null;
end
$$;
drop trigger if exists courses_terms_indexed on courses;
create trigger courses_terms_indexed after insert or update of title, description, subject, tags, language on courses
  for each row execute function index_course_terms();

-- Keeps the number of listed courses of each kind. Rows are locked in one order, so that two changes never wait for each other.
create or replace function count_catalogue() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into catalogue_counts as c (institution_id, visibility, difficulty, subject, language, academic_term, courses)
  select institution_id, visibility, difficulty, subject, language, academic_term, sum(change)
  from (
    select old.institution_id, old.visibility, old.difficulty, old.subject, old.language,
      coalesce(old.academic_term, ''), -1
    where old.status = 'published' and old.archived_at is null
    union all
    select new.institution_id, new.visibility, new.difficulty, new.subject, new.language,
      coalesce(new.academic_term, ''), 1
    where new.status = 'published' and new.archived_at is null
  ) moves (institution_id, visibility, difficulty, subject, language, academic_term, change)
  group by institution_id, visibility, difficulty, subject, language, academic_term
  having sum(change) <> 0
  order by institution_id, visibility, difficulty, subject, language, academic_term
  on conflict (institution_id, visibility, difficulty, subject, language, academic_term)
    do update set courses = c.courses + excluded.courses;
  return null;
end
$$;
drop trigger if exists courses_counted on courses;
create trigger courses_counted
  after insert or delete or update of status, archived_at, visibility, difficulty, subject, language, academic_term on courses
  for each row execute function count_catalogue();

-- Where a row must never change, not even for the owner.
create or replace function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['progress_facts', 'course_versions', 'course_version_sections', 'section_bodies', 'question_keys', 'audit_entries', 'enrollment_history'] loop
    execute format('drop trigger if exists append_only on %I', relation);
    execute format('create trigger append_only before update on %I for each row execute function refuse_change()', relation);
  end loop;
end
$$;

-- Bodies are written once, so what they refer to is known once and for all.
create or replace function remember_media() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into media_references (institution_id, body_hash, media_id)
  select distinct new.institution_id, new.hash, named[1]::uuid
  from regexp_matches(new.body::text,
    'media:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') as named
  on conflict do nothing;
  return null;
end
$$;
drop trigger if exists section_bodies_media on section_bodies;
create trigger section_bodies_media after insert on section_bodies
  for each row execute function remember_media();

create or replace function remember_key_media() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into media_key_references (institution_id, keys_hash, media_id)
  select distinct new.institution_id, new.hash, named[1]::uuid
  from regexp_matches(new.keys::text,
    'media:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') as named
  on conflict do nothing;
  return null;
end
$$;
drop trigger if exists question_keys_media on question_keys;
create trigger question_keys_media after insert on question_keys
  for each row execute function remember_key_media();

-- A file is used where a section's draft, what was generated for it, one of its revisions, a version or its history
-- names it: what may be brought back has to be whole. Of explanations it is enough that they are kept.
create or replace function media_is_used(of_institution uuid, of_media uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from media_references r
    where r.institution_id = of_institution and r.media_id = of_media and (
      exists (select 1 from sections s where s.institution_id = of_institution
        and (s.body_hash = r.body_hash or s.generated_body_hash = r.body_hash))
      or exists (select 1 from course_version_sections v
        where v.institution_id = of_institution and v.body_hash = r.body_hash)
      or exists (select 1 from section_revisions p
        where p.institution_id = of_institution and p.body_hash = r.body_hash)
      or exists (select 1 from section_history h
        where h.institution_id = of_institution and h.body_hash = r.body_hash)))
    or exists (select 1 from media_key_references k
      where k.institution_id = of_institution and k.media_id = of_media)
$$;

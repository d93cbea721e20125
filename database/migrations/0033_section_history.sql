-- Up Migration
-- Every version of a section's title, text and questions that was ever saved, by the revision it got. Contents are
-- immutable and shared; a version is never changed, but it may be given a name.
create table section_history (
  institution_id uuid not null,
  section_id uuid not null,
  revision integer not null,
  title text not null,
  body_hash text not null,
  keys_hash text not null,
  origin text not null,
  author_id uuid,
  -- The version that was brought back by this one.
  restored_revision integer,
  name text,
  saved_at timestamptz not null default now(),
  constraint section_history_pkey primary key (institution_id, section_id, revision),
  constraint section_history_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint section_history_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint section_history_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash),
  constraint section_history_author_fkey foreign key (institution_id, author_id) references memberships (institution_id, user_id),
  constraint section_history_origin_check check (origin in ('person', 'generation', 'proposal', 'restore')),
  constraint section_history_restored_check check ((origin = 'restore') = (restored_revision is not null)),
  constraint section_history_name_check check (length(name) between 1 and 200)
);
create index section_history_body_idx on section_history (institution_id, body_hash);
create index section_history_keys_idx on section_history (institution_id, keys_hash);
create index section_history_author_idx on section_history (institution_id, author_id);

-- What was taken out of a draft and can be brought back, the latest first.
create index sections_archived_idx on sections (institution_id, course_id, archived_at desc) where archived_at is not null;
create index lessons_archived_idx on lessons (institution_id, course_id, archived_at desc) where archived_at is not null;
create index modules_archived_idx on modules (institution_id, course_id, archived_at desc) where archived_at is not null;

-- What is known of sections from before there was a history: how they were written, and how they stand now.
do $$
declare
  institution uuid;
begin
  for institution in select id from institutions loop
    perform set_config('app.institution_id', institution::text, true);
    insert into section_history (institution_id, section_id, revision, title, body_hash, keys_hash, origin, saved_at)
    select institution_id, id, 0, title, generated_body_hash, generated_keys_hash, 'generation', created_at
    from sections
    where institution_id = institution
      and (generated_body_hash, generated_keys_hash) is distinct from (body_hash, keys_hash)
      and generated_body_hash is not null;
    insert into section_history (institution_id, section_id, revision, title, body_hash, keys_hash, origin, saved_at)
    select institution_id, id, revision, title, body_hash, keys_hash,
      case when origin = 'hand' or edited_by_hand then 'person' else 'generation' end, updated_at
    from sections
    where institution_id = institution;
  end loop;
  perform set_config('app.institution_id', '', true);
end
$$;

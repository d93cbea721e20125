-- Up Migration
-- Sections that may be used again in any course of the institution: the form that was saved last, by its contents.
create table library_sections (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  -- The section it was saved from; saving that again makes a newer form of the same entry.
  source_section_id uuid not null,
  title text not null,
  description text not null default '',
  kind text not null,
  role text not null,
  interactivity text not null,
  estimated_minutes integer not null,
  body_hash text not null,
  keys_hash text not null,
  revision integer not null default 1,
  saved_by uuid not null,
  saved_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint library_sections_pkey primary key (institution_id, id),
  constraint library_sections_source_fkey foreign key (institution_id, source_section_id) references sections (institution_id, id),
  constraint library_sections_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint library_sections_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash),
  constraint library_sections_saved_by_fkey foreign key (institution_id, saved_by) references memberships (institution_id, user_id),
  constraint library_sections_kind_check check (kind in ('read', 'watch', 'practice', 'quiz', 'discussion', 'assessment')),
  constraint library_sections_role_check check (role in ('introduction', 'content', 'activity', 'assessment', 'summary')),
  constraint library_sections_interactivity_check check (interactivity in ('low', 'medium', 'high'))
);
create unique index library_sections_source_key on library_sections (institution_id, source_section_id)
  where archived_at is null;
create index library_sections_source_idx on library_sections (institution_id, source_section_id);
create index library_sections_recent_idx on library_sections (institution_id, saved_at desc, id) where archived_at is null;
create index library_sections_body_idx on library_sections (institution_id, body_hash);
create index library_sections_keys_idx on library_sections (institution_id, keys_hash);
create index library_sections_saved_by_idx on library_sections (institution_id, saved_by);

-- Of which entry, in which form, a section is a copy.
alter table sections
  add column library_section_id uuid,
  add column library_revision integer,
  add constraint sections_library_fkey foreign key (institution_id, library_section_id) references library_sections (institution_id, id),
  add constraint sections_library_check check ((library_section_id is null) = (library_revision is null));
create index sections_library_idx on sections (institution_id, library_section_id);

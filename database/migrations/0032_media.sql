-- Up Migration
-- Files of an institution: pictures, films, sound, captions and documents that sections show. A row is there from the
-- first byte of an upload on; `refusal_code` says why a file was not taken.
create table media_files (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  owner_id uuid not null,
  name text not null,
  declared_type text not null,
  state text not null default 'uploading',
  refusal_code text,
  kind text,
  media_type text,
  size_bytes bigint not null,
  received_bytes bigint not null default 0,
  width integer,
  height integer,
  alt_text text,
  is_decorative boolean not null default false,
  revision integer not null default 1,
  expires_at timestamptz,
  archived_at timestamptz,
  emptied_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint media_files_pkey primary key (institution_id, id),
  constraint media_files_owner_fkey foreign key (institution_id, owner_id)
    references memberships (institution_id, user_id),
  constraint media_files_state_check check (state in ('uploading', 'processing', 'ready', 'refused')),
  constraint media_files_refusal_check check ((state = 'refused') = (refusal_code is not null)),
  constraint media_files_kind_check check (kind in ('image', 'drawing', 'video', 'audio', 'captions', 'document')),
  constraint media_files_ready_check check (state <> 'ready' or (kind is not null and media_type is not null)),
  constraint media_files_size_check check (size_bytes > 0 and received_bytes between 0 and size_bytes),
  constraint media_files_name_check check (length(name) between 1 and 255),
  constraint media_files_alt_check check (
    alt_text is null or (length(alt_text) between 1 and 1000 and not is_decorative))
);
create index media_files_owner_idx on media_files (institution_id, owner_id);
create index media_files_list_idx on media_files (institution_id, created_at desc, id) where archived_at is null;
create index media_files_space_idx on media_files (institution_id) include (size_bytes) where emptied_at is null;

-- What lies in storage for a file: the parts of an upload by their place, then what is given out by its width (0: whole).
create table media_objects (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  media_id uuid not null,
  purpose text not null,
  position bigint not null,
  bytes bigint not null,
  media_type text not null,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint media_objects_pkey primary key (institution_id, id),
  constraint media_objects_media_fkey foreign key (institution_id, media_id) references media_files (institution_id, id),
  constraint media_objects_purpose_check check (purpose in ('part', 'file')),
  constraint media_objects_bytes_check check (bytes > 0 and position >= 0)
);
create index media_objects_media_idx on media_objects (institution_id, media_id, purpose, position);
create index media_objects_removed_idx on media_objects (institution_id, removed_at) where removed_at is not null;

-- Which bodies name which files; written once with the body. A text may name a file that is not there.
create table media_references (
  institution_id uuid not null,
  body_hash text not null,
  media_id uuid not null,
  constraint media_references_pkey primary key (institution_id, body_hash, media_id),
  constraint media_references_body_fkey foreign key (institution_id, body_hash)
    references section_bodies (institution_id, hash)
);
create index media_references_media_idx on media_references (institution_id, media_id);

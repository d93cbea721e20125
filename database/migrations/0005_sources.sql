-- Up Migration
-- Documents that courses are built from. A source is what its owner sees; every upload of it is a version for ever.
create table sources (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  owner_id uuid not null,
  name text not null,
  origin text not null default 'upload',
  current_version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint sources_pkey primary key (institution_id, id),
  constraint sources_owner_fkey foreign key (institution_id, owner_id) references memberships (institution_id, user_id),
  constraint sources_origin_check check (origin in ('upload', 'paste')),
  constraint sources_version_check check (current_version >= 1)
);
create index sources_owner_idx on sources (institution_id, owner_id, updated_at desc, id desc) where archived_at is null;
create index sources_membership_idx on sources (institution_id, owner_id);
create index sources_recent_idx on sources (institution_id, updated_at desc, id desc) where archived_at is null;

-- The text that was read of the file. Citations point into it: offsets are UTF-16 units, as JavaScript counts.
create table source_versions (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  source_id uuid not null,
  number integer not null,
  media_type text not null,
  text_type text not null,
  text text not null,
  file_sha256 text not null,
  text_sha256 text not null,
  bytes integer not null,
  characters integer not null,
  words integer not null,
  pages integer,
  title text,
  warnings jsonb not null default '[]',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint source_versions_pkey primary key (institution_id, id),
  constraint source_versions_number_key unique (institution_id, source_id, number),
  constraint source_versions_source_fkey foreign key (institution_id, source_id) references sources (institution_id, id),
  constraint source_versions_creator_fkey foreign key (institution_id, created_by) references memberships (institution_id, user_id),
  constraint source_versions_text_type_check check (text_type in ('text/markdown', 'text/plain'))
);
create index source_versions_creator_idx on source_versions (institution_id, created_by);

create table source_blocks (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  ordinal integer not null,
  kind text not null,
  headings text[] not null default '{}',
  start_offset integer not null,
  end_offset integer not null,
  words integer not null,
  hash text not null,
  constraint source_blocks_pkey primary key (institution_id, id),
  constraint source_blocks_ordinal_key unique (institution_id, version_id, ordinal),
  constraint source_blocks_version_fkey foreign key (institution_id, version_id) references source_versions (institution_id, id),
  constraint source_blocks_range_check check (start_offset >= 0 and end_offset >= start_offset)
);
create index source_blocks_hash_idx on source_blocks (institution_id, version_id, hash);

-- What a course is built from, and which version it was built from.
create table course_sources (
  institution_id uuid not null,
  course_id uuid not null,
  source_id uuid not null,
  version_id uuid not null,
  order_index integer not null default 0,
  created_at timestamptz not null default now(),
  constraint course_sources_pkey primary key (institution_id, course_id, source_id),
  constraint course_sources_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_sources_source_fkey foreign key (institution_id, source_id) references sources (institution_id, id),
  constraint course_sources_version_fkey foreign key (institution_id, version_id) references source_versions (institution_id, id)
);
create index course_sources_source_idx on course_sources (institution_id, source_id);
create index course_sources_version_idx on course_sources (institution_id, version_id);

-- A person looked at what changed up to a version and keeps the section as it is.
create table source_change_dismissals (
  institution_id uuid not null,
  section_id uuid not null,
  source_id uuid not null,
  version integer not null,
  dismissed_by uuid not null,
  dismissed_at timestamptz not null default now(),
  constraint source_change_dismissals_pkey primary key (institution_id, section_id, source_id),
  constraint source_change_dismissals_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint source_change_dismissals_source_fkey foreign key (institution_id, source_id) references sources (institution_id, id),
  constraint source_change_dismissals_person_fkey foreign key (institution_id, dismissed_by) references memberships (institution_id, user_id)
);
create index source_change_dismissals_source_idx on source_change_dismissals (institution_id, source_id);
create index source_change_dismissals_person_idx on source_change_dismissals (institution_id, dismissed_by);

-- A run pins the versions it reads. Its own copy of the text stays until no release reads it (expand, then contract).
alter table generation_sources
  add column source_id uuid,
  add column version_id uuid;

-- Sources of earlier runs become stored ones: version 1, one block that is the whole text.
do $$
declare
  institution uuid;
begin
  for institution in select id from institutions loop
    perform set_config('app.institution_id', institution::text, true);
    update generation_sources set source_id = uuidv7(), version_id = uuidv7() where source_id is null;
    insert into sources (institution_id, id, owner_id, name, created_at, updated_at)
      select s.institution_id, s.source_id, g.requested_by, s.name, g.created_at, g.created_at
      from generation_sources s join generations g on g.institution_id = s.institution_id and g.id = s.generation_id;
    insert into source_versions (institution_id, id, source_id, number, media_type, text_type, text, file_sha256, text_sha256,
        bytes, characters, words, created_by, created_at)
      select s.institution_id, s.version_id, s.source_id, 1, s.media_type,
        case when s.media_type like 'text/plain%' then 'text/plain' else 'text/markdown' end, s.text, s.sha256, s.sha256,
        octet_length(s.text), length(s.text), coalesce(array_length(regexp_split_to_array(trim(s.text), '\s+'), 1), 0),
        g.requested_by, g.created_at
      from generation_sources s join generations g on g.institution_id = s.institution_id and g.id = s.generation_id;
    insert into source_blocks (institution_id, version_id, ordinal, kind, start_offset, end_offset, words, hash)
      select v.institution_id, v.id, 0, 'document', 0,
        -- A character beyond the basic plane is two UTF-16 units.
        length(v.text) + length(regexp_replace(v.text, '[\u0001-\uffff]', '', 'g')), v.words, v.text_sha256
      from source_versions v where v.institution_id = institution;
    insert into course_sources (institution_id, course_id, source_id, version_id, order_index)
      select s.institution_id, g.course_id, s.source_id, s.version_id, s.order_index
      from generation_sources s join generations g on g.institution_id = s.institution_id and g.id = s.generation_id
      where g.course_id is not null;
  end loop;
  perform set_config('app.institution_id', '', true);
end
$$;

-- Added last: the rows above were given their ids before there was anything that had them.
alter table generation_sources
  add constraint generation_sources_source_fkey foreign key (institution_id, source_id) references sources (institution_id, id),
  add constraint generation_sources_version_fkey foreign key (institution_id, version_id) references source_versions (institution_id, id);
create index generation_sources_source_idx on generation_sources (institution_id, source_id);
create index generation_sources_version_idx on generation_sources (institution_id, version_id);

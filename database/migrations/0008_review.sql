-- Up Migration
-- The section that a unit became, so that it can be written anew and its calls stay in one ledger.
alter table generation_units add column section_id uuid;
alter table generation_units
  add constraint generation_units_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id);
create index generation_units_section_idx on generation_units (institution_id, section_id);

-- What the author wrote last is the base of every comparison with what people made of it.
alter table sections
  add column generated_body_hash text,
  add column generated_keys_hash text,
  add column locked_at timestamptz,
  add column locked_by uuid,
  add column review_state text not null default 'not_reviewed',
  add column reviewed_at timestamptz,
  add column reviewed_by uuid;
alter table sections
  add constraint sections_generated_body_fkey foreign key (institution_id, generated_body_hash) references section_bodies (institution_id, hash),
  add constraint sections_generated_keys_fkey foreign key (institution_id, generated_keys_hash) references question_keys (institution_id, hash),
  add constraint sections_locker_fkey foreign key (institution_id, locked_by) references memberships (institution_id, user_id),
  add constraint sections_reviewer_fkey foreign key (institution_id, reviewed_by) references memberships (institution_id, user_id),
  add constraint sections_generated_check check ((generated_body_hash is null) = (generated_keys_hash is null)),
  add constraint sections_lock_check check ((locked_at is null) = (locked_by is null)),
  add constraint sections_review_state_check check (review_state in ('not_reviewed', 'accepted', 'edited', 'rejected')),
  add constraint sections_review_check check ((review_state = 'not_reviewed') = (reviewed_at is null));
create index sections_generated_body_idx on sections (institution_id, generated_body_hash);
create index sections_generated_keys_idx on sections (institution_id, generated_keys_hash);
create index sections_locker_idx on sections (institution_id, locked_by);
create index sections_reviewer_idx on sections (institution_id, reviewed_by);

-- One wish to have a section written anew, and the proposal that came of it; the draft changes only when a person accepts.
create table section_revisions (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  section_id uuid not null,
  unit_id uuid not null,
  requested_by uuid not null,
  instruction text not null,
  scope text not null,
  provider text not null,
  model text not null,
  status text not null default 'queued',
  -- The end of what is being written, for whoever looks; empty when nobody writes.
  preview text not null default '',
  body_hash text,
  keys_hash text,
  score integer,
  findings text[] not null default '{}',
  error_code text,
  error_message text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  constraint section_revisions_pkey primary key (institution_id, id),
  constraint section_revisions_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint section_revisions_unit_fkey foreign key (institution_id, unit_id) references generation_units (institution_id, id),
  constraint section_revisions_requester_fkey foreign key (institution_id, requested_by) references memberships (institution_id, user_id),
  constraint section_revisions_decider_fkey foreign key (institution_id, decided_by) references memberships (institution_id, user_id),
  constraint section_revisions_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint section_revisions_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash),
  constraint section_revisions_scope_check check (scope in ('text', 'questions', 'all')),
  constraint section_revisions_provider_check check (provider in ('claude', 'openai_compatible', 'offline')),
  constraint section_revisions_status_check check (status in ('queued', 'writing', 'proposed', 'accepted', 'rejected', 'superseded', 'failed', 'declined', 'cancelled')),
  constraint section_revisions_content_check check (status not in ('proposed', 'accepted', 'rejected', 'superseded') or (body_hash is not null and keys_hash is not null))
);
create index section_revisions_section_idx on section_revisions (institution_id, section_id, created_at desc);
create index section_revisions_unit_idx on section_revisions (institution_id, unit_id);
create index section_revisions_requester_idx on section_revisions (institution_id, requested_by);
create index section_revisions_decider_idx on section_revisions (institution_id, decided_by);
create index section_revisions_body_idx on section_revisions (institution_id, body_hash);
create index section_revisions_keys_idx on section_revisions (institution_id, keys_hash);
-- One at a time is written for a section, and one at a time waits for an answer.
create unique index section_revisions_writing_key on section_revisions (institution_id, section_id) where status in ('queued', 'writing');
create unique index section_revisions_proposed_key on section_revisions (institution_id, section_id) where status = 'proposed';

-- Up Migration
create table generations (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  requested_by uuid not null,
  course_id uuid,
  status text not null default 'queued',
  stage text,
  progress integer not null default 0,
  brief jsonb not null,
  provider text not null,
  model text not null,
  -- The number of the last frame; moved in the transaction that stores the frame, so numbers have no gaps.
  last_sequence integer not null default 0,
  idempotency_key text,
  request_hash text not null,
  error jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint generations_pkey primary key (institution_id, id),
  constraint generations_requester_fkey foreign key (institution_id, requested_by) references memberships (institution_id, user_id),
  constraint generations_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint generations_idempotency_key unique (institution_id, requested_by, idempotency_key),
  constraint generations_status_check check (status in ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
  constraint generations_progress_check check (progress between 0 and 100),
  constraint generations_provider_check check (provider in ('claude', 'openai_compatible', 'offline'))
);
create index generations_requester_idx on generations (institution_id, requested_by, created_at desc);
create index generations_course_idx on generations (institution_id, course_id);
create index generations_recent_idx on generations (institution_id, created_at desc);

create table generation_sources (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  generation_id uuid not null,
  order_index integer not null,
  name text not null,
  media_type text not null,
  text text not null,
  sha256 text not null,
  constraint generation_sources_pkey primary key (institution_id, id),
  constraint generation_sources_order_key unique (institution_id, generation_id, order_index),
  constraint generation_sources_generation_fkey foreign key (institution_id, generation_id) references generations (institution_id, id)
);

create table generation_units (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  generation_id uuid not null,
  stage text not null,
  kind text not null,
  ordinal integer not null,
  address jsonb not null default '{}',
  title text not null,
  state text not null default 'planned',
  content jsonb,
  score integer,
  findings text[] not null default '{}',
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint generation_units_pkey primary key (institution_id, id),
  constraint generation_units_place_key unique (institution_id, generation_id, stage, ordinal),
  constraint generation_units_generation_fkey foreign key (institution_id, generation_id) references generations (institution_id, id),
  constraint generation_units_kind_check check (kind in ('outline', 'module', 'lesson', 'section', 'finalization')),
  constraint generation_units_state_check check (state in ('planned', 'writing', 'written', 'needs_author', 'failed')),
  constraint generation_units_written_check check (state <> 'written' or content is not null)
);

-- One row per model call, opened before it and closed after; one left open was cut by a crash.
create table generation_attempts (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  generation_id uuid not null,
  unit_id uuid not null,
  number integer not null,
  provider text not null,
  model text not null,
  prompt_version text not null,
  prompt text not null,
  prompt_sha256 text not null,
  response_text text,
  stop_reason text,
  request_id text,
  input_tokens integer,
  output_tokens integer,
  cache_read_tokens integer,
  cache_write_tokens integer,
  cost_micros bigint,
  outcome text not null default 'started',
  detail text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint generation_attempts_pkey primary key (institution_id, id),
  constraint generation_attempts_number_key unique (institution_id, unit_id, number),
  constraint generation_attempts_unit_fkey foreign key (institution_id, unit_id) references generation_units (institution_id, id),
  constraint generation_attempts_generation_fkey foreign key (institution_id, generation_id) references generations (institution_id, id),
  constraint generation_attempts_outcome_check check (outcome in ('started', 'ok', 'invalid', 'truncated', 'refused', 'error', 'aborted', 'cut'))
);
create index generation_attempts_generation_idx on generation_attempts (institution_id, generation_id);

create table generation_events (
  institution_id uuid not null,
  generation_id uuid not null,
  sequence integer not null,
  frame jsonb not null,
  created_at timestamptz not null default now(),
  constraint generation_events_pkey primary key (institution_id, generation_id, sequence),
  constraint generation_events_generation_fkey foreign key (institution_id, generation_id) references generations (institution_id, id)
);

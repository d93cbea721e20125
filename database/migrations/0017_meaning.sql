-- Up Migration
-- What passages of sections mean, as a model sees it: found by the section's body, counted within it.
create table passage_vectors (
  institution_id uuid not null,
  body_hash text not null,
  model text not null,
  passage integer not null,
  -- Of the text that was embedded; passages that are cut otherwise meanwhile have another.
  text_hash text not null,
  dimensions integer not null,
  -- Numbers of four bytes each, little-endian, of length one together.
  vector bytea not null,
  created_at timestamptz not null default now(),
  constraint passage_vectors_pkey primary key (institution_id, body_hash, model, passage),
  constraint passage_vectors_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint passage_vectors_passage_check check (passage >= 0),
  constraint passage_vectors_size_check check (dimensions between 1 and 16000 and octet_length(vector) = dimensions * 4)
);

-- Every call to a model that embeds: the passages of a course, or a question to the tutor.
create table embedding_calls (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  purpose text not null,
  -- Null for a sweep through all courses.
  course_id uuid,
  provider text not null,
  model text not null,
  prompt_version text not null,
  texts integer not null,
  characters integer not null,
  request_id text,
  input_tokens integer,
  cost_micros bigint,
  outcome text not null default 'started',
  detail text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint embedding_calls_pkey primary key (institution_id, id),
  constraint embedding_calls_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint embedding_calls_purpose_check check (purpose in ('passages', 'question')),
  constraint embedding_calls_outcome_check check (outcome in ('started', 'ok', 'invalid', 'truncated', 'refused', 'error', 'aborted', 'cut')),
  constraint embedding_calls_finished_check check ((outcome = 'started') = (finished_at is null))
);
create index embedding_calls_course_idx on embedding_calls (institution_id, course_id, started_at desc);
create index embedding_calls_started_idx on embedding_calls (institution_id, started_at) where outcome = 'started';

-- Up Migration
-- Whether learners may ask the tutor in this course.
alter table courses add column tutor_enabled boolean not null default true;

-- What people asked the tutor and what they were answered: kept as long as the enrolment's record, taken away with it.
create table tutor_interactions (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  user_id uuid not null,
  -- The version that was asked about; null for staff who asked about a draft.
  version_id uuid,
  lesson_id uuid,
  section_id uuid,
  question_id text,
  type text not null,
  query text not null,
  idempotency_key text,
  request_hash text not null,
  -- The day in the person's own time zone, which the daily limit counts by.
  day date not null,
  -- Of the question: one more than the answers checked before.
  attempt integer,
  hint_step integer,
  answered_by text not null,
  model text,
  prompt_version text,
  outcome text not null default 'open',
  answer text,
  citations jsonb not null default '[]',
  passages jsonb not null default '[]',
  error jsonb,
  calls integer not null default 0,
  input_tokens integer,
  output_tokens integer,
  cache_read_tokens integer,
  cache_write_tokens integer,
  cost_micros bigint,
  helpful boolean,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint tutor_interactions_pkey primary key (institution_id, id),
  constraint tutor_interactions_idempotency_key unique (institution_id, user_id, idempotency_key),
  constraint tutor_interactions_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint tutor_interactions_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint tutor_interactions_version_fkey foreign key (institution_id, version_id) references course_versions (institution_id, id),
  constraint tutor_interactions_lesson_fkey foreign key (institution_id, lesson_id) references lessons (institution_id, id),
  constraint tutor_interactions_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint tutor_interactions_type_check check (type in ('question', 'explanation', 'hint', 'feedback')),
  constraint tutor_interactions_answered_by_check check (answered_by in ('claude', 'openai_compatible', 'passages')),
  constraint tutor_interactions_outcome_check check (outcome in ('open', 'answered', 'not_covered', 'withheld', 'declined', 'failed', 'stopped', 'interrupted')),
  constraint tutor_interactions_hint_check check ((type = 'hint') = (hint_step is not null)),
  constraint tutor_interactions_finished_check check ((outcome = 'open') = (finished_at is null))
);
create index tutor_interactions_course_idx on tutor_interactions (institution_id, course_id, created_at desc);
create index tutor_interactions_user_idx on tutor_interactions (institution_id, user_id, course_id, id desc);
create index tutor_interactions_day_idx on tutor_interactions (institution_id, user_id, day);
create index tutor_interactions_hints_idx on tutor_interactions (institution_id, user_id, section_id, question_id) where type = 'hint';
create index tutor_interactions_version_idx on tutor_interactions (institution_id, version_id);
create index tutor_interactions_lesson_idx on tutor_interactions (institution_id, lesson_id);
create index tutor_interactions_section_idx on tutor_interactions (institution_id, section_id, created_at desc);

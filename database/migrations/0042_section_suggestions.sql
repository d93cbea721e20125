-- Up Migration
-- What an author proposed for a passage of a section, and what the person who asked made of it. The draft is not changed
-- by it: who accepts a suggestion puts it into the draft by hand.
create table section_suggestions (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  section_id uuid not null,
  requested_by uuid not null,
  action text not null,
  passage text not null,
  provider text not null,
  model text not null,
  status text not null default 'writing',
  -- Markdown, or a question with its key.
  proposal jsonb,
  error_code text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  decided_at timestamptz,
  constraint section_suggestions_pkey primary key (institution_id, id),
  constraint section_suggestions_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint section_suggestions_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint section_suggestions_requester_fkey foreign key (institution_id, requested_by) references memberships (institution_id, user_id),
  constraint section_suggestions_action_check check (action in ('rewrite', 'simplify', 'example', 'question')),
  constraint section_suggestions_provider_check check (provider in ('claude', 'openai_compatible', 'offline')),
  constraint section_suggestions_status_check check (status in ('writing', 'proposed', 'failed', 'accepted', 'rejected')),
  constraint section_suggestions_proposal_check check ((proposal is not null) = (status in ('proposed', 'accepted', 'rejected'))),
  constraint section_suggestions_finished_check check ((finished_at is null) = (status = 'writing')),
  constraint section_suggestions_decided_check check ((decided_at is not null) = (status in ('accepted', 'rejected')))
);
create index section_suggestions_course_idx on section_suggestions (institution_id, course_id);
create index section_suggestions_section_idx on section_suggestions (institution_id, section_id);
create index section_suggestions_requester_idx on section_suggestions (institution_id, requested_by, status);

-- The ledger of these suggestions: a row before each call, closed when it is over.
create table section_suggestion_calls (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  suggestion_id uuid not null,
  provider text not null,
  model text not null,
  prompt_version text not null,
  prompt text not null,
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
  constraint section_suggestion_calls_pkey primary key (institution_id, id),
  constraint section_suggestion_calls_suggestion_fkey foreign key (institution_id, suggestion_id) references section_suggestions (institution_id, id),
  constraint section_suggestion_calls_outcome_check check (outcome in ('started', 'ok', 'invalid', 'truncated', 'refused', 'error', 'aborted'))
);
create index section_suggestion_calls_suggestion_idx on section_suggestion_calls (institution_id, suggestion_id);

alter table ai_budget_reservations
  drop constraint ai_budget_reservations_purpose_check,
  add constraint ai_budget_reservations_purpose_check check (purpose in ('generation', 'revision', 'tutoring', 'suggestion'));

-- Up Migration
-- A refusal of the provider's concerns one unit; an edited outline is kept beside what the author wrote.
alter table generation_units drop constraint generation_units_state_check;
alter table generation_units add constraint generation_units_state_check
  check (state in ('planned', 'writing', 'written', 'declined', 'needs_author', 'failed'));
alter table generation_units add column edited_content jsonb;
alter table generation_units add column edited_by uuid;
alter table generation_units add column edited_at timestamptz;
alter table generation_units add column edits integer not null default 0;
alter table generation_units add constraint generation_units_editor_fkey
  foreign key (institution_id, edited_by) references memberships (institution_id, user_id);
alter table generation_units add constraint generation_units_edited_check
  check ((edited_content is null) = (edited_at is null) and (edited_by is null) = (edited_at is null));
create index generation_units_editor_idx on generation_units (institution_id, edited_by);

alter table generations add column outline_confirmed_at timestamptz;

-- Null: the kind of its unit, as rows of before have it.
alter table generation_attempts add column generation_type text;
alter table generation_attempts add constraint generation_attempts_type_check
  check (generation_type in ('outline', 'module', 'lesson', 'section', 'revision', 'image', 'embedding'));
-- What calls of a model have used lately is what the next ones are estimated by.
create index generation_attempts_model_idx on generation_attempts (institution_id, model, started_at desc);

-- What a person said of a unit or of a section: kept as it was said.
create table generation_reviews (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  generation_id uuid,
  unit_id uuid,
  section_id uuid,
  reviewer_id uuid not null,
  verdict text not null,
  notes text not null default '',
  diff jsonb,
  created_at timestamptz not null default now(),
  constraint generation_reviews_pkey primary key (institution_id, id),
  constraint generation_reviews_generation_fkey foreign key (institution_id, generation_id) references generations (institution_id, id),
  constraint generation_reviews_unit_fkey foreign key (institution_id, unit_id) references generation_units (institution_id, id),
  constraint generation_reviews_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint generation_reviews_reviewer_fkey foreign key (institution_id, reviewer_id) references memberships (institution_id, user_id),
  constraint generation_reviews_verdict_check check (verdict in ('accept', 'edit', 'reject', 'regenerate')),
  constraint generation_reviews_subject_check check (num_nonnulls(unit_id, section_id) > 0)
);
create index generation_reviews_generation_idx on generation_reviews (institution_id, generation_id, created_at desc);
create index generation_reviews_unit_idx on generation_reviews (institution_id, unit_id);
create index generation_reviews_section_idx on generation_reviews (institution_id, section_id, created_at desc);
create index generation_reviews_reviewer_idx on generation_reviews (institution_id, reviewer_id);

-- What an institution's AI has cost in a calendar month (UTC), and what work under way may still cost. Both are sums
-- over the reservations below, kept so that a reservation costs one row lock and not a sum over a month.
create table ai_budget_months (
  institution_id uuid not null,
  month date not null,
  spent_micros bigint not null default 0,
  reserved_micros bigint not null default 0,
  constraint ai_budget_months_pkey primary key (institution_id, month),
  constraint ai_budget_months_institution_fkey foreign key (institution_id) references institutions (id),
  constraint ai_budget_months_sums_check check (spent_micros >= 0 and reserved_micros >= 0)
);

create table ai_budget_reservations (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  month date not null,
  purpose text not null,
  -- The run, the conversation: what is paid for. Named for people; not every one of them is a row.
  subject_id uuid not null,
  reserved_micros bigint not null,
  spent_micros bigint,
  created_at timestamptz not null default now(),
  -- From then on nobody is at work any more, and others may have the money.
  expires_at timestamptz not null,
  settled_at timestamptz,
  constraint ai_budget_reservations_pkey primary key (institution_id, id),
  constraint ai_budget_reservations_month_fkey foreign key (institution_id, month) references ai_budget_months (institution_id, month),
  constraint ai_budget_reservations_purpose_check check (purpose in ('generation', 'revision', 'tutoring')),
  constraint ai_budget_reservations_amounts_check check (reserved_micros >= 0 and spent_micros >= 0),
  constraint ai_budget_reservations_settled_check check ((settled_at is null) = (spent_micros is null))
);
create index ai_budget_reservations_month_idx on ai_budget_reservations (institution_id, month, expires_at);
create index ai_budget_reservations_open_idx on ai_budget_reservations (institution_id, subject_id) where settled_at is null;

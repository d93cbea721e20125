-- Up Migration
-- What happened when, who said so, and what a learner claimed. The order of facts is (occurred_at, event_id). Columns get
-- their values by a change of type, which neither row security nor the guard of append-only tables stands against.
alter table progress_facts add column occurred_at timestamptz;
alter table progress_facts alter column occurred_at type timestamptz using recorded_at;
alter table progress_facts alter column occurred_at set not null;
alter table progress_facts add column claimed boolean;
alter table progress_facts alter column claimed type boolean using completed;
alter table progress_facts alter column claimed set default false, alter column claimed set not null;
alter table progress_facts add column confidence numeric(3, 2);
-- Without a key of its own, which would cost every write an index: progress_adjustments holds it.
alter table progress_facts add column made_by uuid;
alter table progress_facts add column reason text;
alter table progress_facts add column device_id uuid;
alter table progress_facts add column device_sequence bigint;
-- A fact of kind rule or of staff may be about a lesson (no section) or about the course (no lesson either).
alter table progress_facts alter column lesson_id drop not null, alter column section_id drop not null;
alter table progress_facts add constraint progress_facts_place_check check (section_id is null or lesson_id is not null);
alter table progress_facts add constraint progress_facts_confidence_check check (confidence between 0 and 1);
alter table progress_facts drop constraint progress_facts_kind_check;
alter table progress_facts add constraint progress_facts_kind_check
  check (kind in ('report', 'answer', 'rule', 'credit', 'known', 'excuse', 'grant', 'reset'));
drop index progress_facts_enrollment_idx;
create index progress_facts_enrollment_idx on progress_facts (institution_id, enrollment_id, occurred_at, event_id);
drop index progress_facts_course_idx;
create index progress_facts_course_idx on progress_facts (institution_id, course_id, occurred_at, user_id);
create index progress_facts_reset_idx on progress_facts (institution_id, enrollment_id, section_id) where kind = 'reset';

-- The place of the newest fact in the order; what comes before it makes the numbers be computed again.
alter table enrollments add column last_fact_at timestamptz;
alter table enrollments alter column last_fact_at type timestamptz using last_accessed_at;
alter table enrollments add column last_fact_event_id uuid;

alter table section_progress add column claimed_at timestamptz;
alter table section_progress alter column claimed_at type timestamptz using completed_at;
alter table section_progress add column completion_source text;
alter table section_progress alter column completion_source type text using case when completed_at is not null then 'learner' end;
alter table section_progress add column confidence numeric(3, 2);
-- From scores of the server only.
alter table section_progress add column mastery text generated always as (
  case when score_self_reported or score is null then null when score < 50 then 'struggling'
    when score < 70 then 'developing' when score < 85 then 'proficient' else 'advanced' end) stored;
alter table section_progress add constraint section_progress_source_check
  check (completion_source in ('learner', 'rule', 'credit', 'known', 'excuse', 'grant'));
alter table section_progress add constraint section_progress_sourced_check
  check ((completion_source is null) = (completed_at is null));
alter table section_progress add constraint section_progress_confidence_check check (confidence between 0 and 1);

-- What staff did to a learner's progress, once for all sections it touched; each of those has a fact of its own.
create table progress_adjustments (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  enrollment_id uuid not null,
  action text not null,
  scope_kind text not null,
  scope_id uuid not null,
  sections integer not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  constraint progress_adjustments_pkey primary key (institution_id, id),
  constraint progress_adjustments_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint progress_adjustments_maker_fkey foreign key (institution_id, made_by) references memberships (institution_id, user_id),
  constraint progress_adjustments_action_check check (action in ('excuse', 'grant', 'reset')),
  constraint progress_adjustments_scope_check check (scope_kind in ('section', 'lesson', 'course')),
  constraint progress_adjustments_reason_check check (reason <> '')
);
create index progress_adjustments_enrollment_idx on progress_adjustments (institution_id, enrollment_id, made_at desc);
create index progress_adjustments_maker_idx on progress_adjustments (institution_id, made_by);

-- Their successors take other arguments and are made with the repeatable part.
drop function if exists record_progress(uuid, uuid, uuid, uuid, uuid, text, boolean, integer, numeric, boolean, timestamptz, uuid);
drop function if exists apply_progress_fact(progress_facts, course_version_sections);

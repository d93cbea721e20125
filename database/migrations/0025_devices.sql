-- Up Migration
-- A browser in which somebody learns; it numbers what it keeps until it can be sent.
create table devices (
  institution_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- The highest number that the server has seen of it.
  acknowledged_sequence bigint not null default 0,
  constraint devices_pkey primary key (institution_id, id),
  constraint devices_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint devices_sequence_check check (acknowledged_sequence >= 0)
);
create index devices_user_idx on devices (institution_id, user_id, last_seen_at desc);

-- created_at of an answer is when it was given, which for one given offline is earlier than when it came in. With the
-- event its place among the others is certain; with the questions its section had, its score can be computed again.
alter table question_responses add column event_id uuid;
alter table question_responses add column question_ids text[] not null default '{}';
create index question_responses_event_idx on question_responses (institution_id, event_id) where event_id is not null;

-- Its successor takes the answer as one value and is made with the repeatable part.
drop function if exists record_answer(uuid, uuid, uuid, uuid, uuid, uuid, text, text, jsonb, boolean, text[]);

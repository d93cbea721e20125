-- Up Migration
-- An enrolment pins a version and holds the projection of the course's progress.
create table enrollments (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  user_id uuid not null,
  version_id uuid not null,
  status text not null default 'active',
  source text not null default 'self',
  enrolled_at timestamptz not null default now(),
  completed_at timestamptz,
  last_accessed_at timestamptz,
  required_sections integer not null,
  completed_required_sections integer not null default 0,
  progress_percentage integer not null default 0,
  sections_completed integer not null default 0,
  lessons_completed integer not null default 0,
  time_spent_seconds integer not null default 0,
  -- The end of the last credited time; nothing before it can be reported again.
  reported_until timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint enrollments_pkey primary key (institution_id, id),
  constraint enrollments_course_user_key unique (institution_id, course_id, user_id),
  constraint enrollments_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint enrollments_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint enrollments_version_fkey foreign key (institution_id, version_id) references course_versions (institution_id, id),
  constraint enrollments_status_check check (status in ('active', 'completed', 'withdrawn', 'suspended', 'waiting')),
  constraint enrollments_source_check check (source in ('self', 'staff')),
  constraint enrollments_progress_check check (progress_percentage between 0 and 100),
  constraint enrollments_required_check check (completed_required_sections between 0 and required_sections)
);
-- No index holds what every progress write changes, and pages keep room, so that such an update stays in its page.
alter table enrollments set (fillfactor = 80);
create index enrollments_user_idx on enrollments (institution_id, user_id);
create index enrollments_version_idx on enrollments (institution_id, version_id);

create table section_progress (
  institution_id uuid not null,
  enrollment_id uuid not null,
  section_id uuid not null,
  lesson_id uuid not null,
  user_id uuid not null,
  status text not null default 'not_started',
  started_at timestamptz,
  completed_at timestamptz,
  last_accessed_at timestamptz,
  time_spent_seconds integer not null default 0,
  interaction_count integer not null default 0,
  revisit_count integer not null default 0,
  score numeric(5, 2),
  score_self_reported boolean not null default false,
  constraint section_progress_pkey primary key (institution_id, enrollment_id, section_id),
  constraint section_progress_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint section_progress_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint section_progress_lesson_fkey foreign key (institution_id, lesson_id) references lessons (institution_id, id),
  constraint section_progress_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint section_progress_status_check check (status in ('not_started', 'in_progress', 'completed', 'reviewed')),
  constraint section_progress_completed_check check ((status in ('completed', 'reviewed')) = (completed_at is not null))
);
alter table section_progress set (fillfactor = 80);
create index section_progress_section_idx on section_progress (institution_id, section_id);
create index section_progress_lesson_idx on section_progress (institution_id, lesson_id);
create index section_progress_user_idx on section_progress (institution_id, user_id, completed_at);

create table lesson_progress (
  institution_id uuid not null,
  enrollment_id uuid not null,
  lesson_id uuid not null,
  user_id uuid not null,
  required_sections integer not null,
  completed_required_sections integer not null,
  progress_percentage integer not null,
  time_spent_seconds integer not null,
  started_at timestamptz,
  completed_at timestamptz,
  constraint lesson_progress_pkey primary key (institution_id, enrollment_id, lesson_id),
  constraint lesson_progress_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint lesson_progress_lesson_fkey foreign key (institution_id, lesson_id) references lessons (institution_id, id),
  constraint lesson_progress_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint lesson_progress_percentage_check check (progress_percentage between 0 and 100)
);
alter table lesson_progress set (fillfactor = 80);
create index lesson_progress_lesson_idx on lesson_progress (institution_id, lesson_id);
create index lesson_progress_user_idx on lesson_progress (institution_id, user_id, completed_at);

-- The record of learning: append-only, unique by event; all progress numbers follow from it. Its course, lesson and
-- section are those of the enrolment and of section_progress, whose keys hold them: keys here too would make every
-- write lock rows that all learners of a course share.
create table progress_facts (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  user_id uuid not null,
  enrollment_id uuid not null,
  course_id uuid not null,
  lesson_id uuid not null,
  section_id uuid not null,
  kind text not null,
  completed boolean not null default false,
  reported_seconds integer not null default 0,
  credited_seconds integer not null default 0,
  score numeric(5, 2),
  score_self_reported boolean not null default false,
  client_time timestamptz,
  recorded_at timestamptz not null default now(),
  constraint progress_facts_pkey primary key (institution_id, id),
  constraint progress_facts_event_key unique (institution_id, event_id),
  constraint progress_facts_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint progress_facts_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint progress_facts_kind_check check (kind in ('report', 'answer')),
  constraint progress_facts_seconds_check check (credited_seconds between 0 and reported_seconds)
);
create index progress_facts_enrollment_idx on progress_facts (institution_id, enrollment_id, recorded_at);
create index progress_facts_user_idx on progress_facts (institution_id, user_id);
create index progress_facts_course_idx on progress_facts (institution_id, course_id, recorded_at, user_id);

-- What a write was answered with, so that the same event gets the same reply. Not a source of any number.
create table progress_replies (
  institution_id uuid not null,
  event_id uuid not null,
  reply jsonb not null,
  constraint progress_replies_pkey primary key (institution_id, event_id),
  constraint progress_replies_fact_fkey foreign key (institution_id, event_id) references progress_facts (institution_id, event_id)
);

-- Every answer a learner had checked, with the key's version, so that it can be scored again.
create table question_responses (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  enrollment_id uuid not null,
  user_id uuid not null,
  section_id uuid not null,
  question_id text not null,
  keys_hash text not null,
  response jsonb not null,
  correct boolean not null,
  created_at timestamptz not null default now(),
  constraint question_responses_pkey primary key (institution_id, id),
  constraint question_responses_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint question_responses_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint question_responses_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint question_responses_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash)
);
create index question_responses_enrollment_idx on question_responses (institution_id, enrollment_id, section_id, question_id, created_at desc);
create index question_responses_user_idx on question_responses (institution_id, user_id);
create index question_responses_section_idx on question_responses (institution_id, section_id, question_id);
create index question_responses_keys_idx on question_responses (institution_id, keys_hash);

-- A visit, named by the client's x-session-id.
create table learning_sessions (
  institution_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  course_id uuid not null,
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  active_seconds integer not null default 0,
  sections_completed integer not null default 0,
  interactions integer not null default 0,
  outcome text,
  exit_section_id uuid,
  constraint learning_sessions_pkey primary key (institution_id, id),
  constraint learning_sessions_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint learning_sessions_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint learning_sessions_exit_fkey foreign key (institution_id, exit_section_id) references sections (institution_id, id),
  constraint learning_sessions_outcome_check check (outcome in ('completed', 'abandoned', 'interrupted'))
);
create index learning_sessions_user_idx on learning_sessions (institution_id, user_id, started_at desc);
create index learning_sessions_course_idx on learning_sessions (institution_id, course_id, started_at desc);
create index learning_sessions_exit_idx on learning_sessions (institution_id, exit_section_id);
create index learning_sessions_open_idx on learning_sessions (institution_id, last_seen_at) where ended_at is null;

-- One row per person and day of their own time zone on which they learned; `streak` counts the days in a row.
create table learning_days (
  institution_id uuid not null,
  user_id uuid not null,
  day date not null,
  streak integer not null,
  constraint learning_days_pkey primary key (institution_id, user_id, day),
  constraint learning_days_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id)
);

create table achievements (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  key text not null,
  name text not null,
  description text not null,
  criteria jsonb not null,
  points integer not null,
  rarity text not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint achievements_pkey primary key (institution_id, id),
  constraint achievements_key_key unique (institution_id, key),
  constraint achievements_institution_fkey foreign key (institution_id) references institutions (id),
  constraint achievements_rarity_check check (rarity in ('common', 'rare', 'epic', 'legendary')),
  constraint achievements_points_check check (points >= 0)
);

create table awarded_achievements (
  institution_id uuid not null,
  user_id uuid not null,
  achievement_id uuid not null,
  awarded_at timestamptz not null default now(),
  constraint awarded_achievements_pkey primary key (institution_id, user_id, achievement_id),
  constraint awarded_achievements_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint awarded_achievements_achievement_fkey foreign key (institution_id, achievement_id) references achievements (institution_id, id)
);
create index awarded_achievements_achievement_idx on awarded_achievements (institution_id, achievement_id);

-- The click stream, by month; never an input of progress. Partitions are made ahead by a job.
create table learning_events (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  course_id uuid,
  lesson_id uuid,
  section_id uuid,
  session_id uuid,
  category text not null,
  type text not null,
  data jsonb not null default '{}',
  client_time timestamptz,
  server_time timestamptz not null default now(),
  constraint learning_events_pkey primary key (institution_id, id, server_time),
  constraint learning_events_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint learning_events_category_check check (category in ('navigation', 'interaction', 'assessment', 'progress', 'social'))
) partition by range (server_time);
create index learning_events_user_idx on learning_events (institution_id, user_id, server_time desc);
create index learning_events_course_idx on learning_events (institution_id, course_id, type, server_time desc);

-- Set when a learner completes the course; the worker then counts again.
alter table course_statistics add column stale boolean not null default false;
create index course_statistics_stale_idx on course_statistics (institution_id, course_id) where stale;

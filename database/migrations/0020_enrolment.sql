-- Up Migration
-- How people come into a course. A course without a row is open to all who see it, for ever and without limit.
create table enrollment_policies (
  institution_id uuid not null,
  course_id uuid not null,
  policy text not null default 'open',
  -- Kept as it is: its staff hand it out. It opens a seat, not an account, and guesses are counted.
  join_code text,
  capacity integer,
  waiting_list boolean not null default true,
  opens_at timestamptz,
  closes_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint enrollment_policies_pkey primary key (institution_id, course_id),
  constraint enrollment_policies_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint enrollment_policies_policy_check check (policy in ('open', 'approval', 'code', 'staff_only')),
  constraint enrollment_policies_code_check check ((policy = 'code') = (join_code is not null)),
  constraint enrollment_policies_capacity_check check (capacity between 1 and 100000),
  constraint enrollment_policies_window_check check (opens_at < closes_at)
);

-- Courses to be completed before one may enrol.
create table course_prerequisites (
  institution_id uuid not null,
  course_id uuid not null,
  prerequisite_id uuid not null,
  constraint course_prerequisites_pkey primary key (institution_id, course_id, prerequisite_id),
  constraint course_prerequisites_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_prerequisites_prerequisite_fkey foreign key (institution_id, prerequisite_id) references courses (institution_id, id),
  constraint course_prerequisites_self_check check (course_id <> prerequisite_id)
);
create index course_prerequisites_prerequisite_idx on course_prerequisites (institution_id, prerequisite_id);

-- Wrong codes of one person since a moment; the count begins anew when that moment is long past.
create table enrollment_code_guesses (
  institution_id uuid not null,
  course_id uuid not null,
  user_id uuid not null,
  guesses integer not null default 0,
  counted_since timestamptz not null default now(),
  constraint enrollment_code_guesses_pkey primary key (institution_id, course_id, user_id),
  constraint enrollment_code_guesses_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint enrollment_code_guesses_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint enrollment_code_guesses_count_check check (guesses >= 0)
);
create index enrollment_code_guesses_user_idx on enrollment_code_guesses (institution_id, user_id);

-- What is filled in here is of all institutions; the row security that follows the migrations forces itself again.
alter table enrollments no force row level security;
-- Who waits says what for. `admitted_at` is when somebody was first let in; null while they never were.
alter table enrollments
  add column waiting_for text,
  add column waiting_since timestamptz,
  add column admitted_at timestamptz default now(),
  drop constraint enrollments_source_check,
  add constraint enrollments_source_check check (source in ('self', 'staff', 'code', 'request'));
update enrollments set admitted_at = enrolled_at where status <> 'waiting';
update enrollments set admitted_at = null, waiting_for = 'place', waiting_since = enrolled_at where status = 'waiting';
alter table enrollments
  add constraint enrollments_waiting_check check (
    (status = 'waiting') = (waiting_for is not null) and (waiting_for is null) = (waiting_since is null)),
  add constraint enrollments_waiting_for_check check (waiting_for in ('approval', 'place')),
  add constraint enrollments_admitted_check check (admitted_at is not null or status in ('waiting', 'withdrawn'));
create index enrollments_waiting_idx on enrollments (institution_id, course_id, waiting_for, waiting_since) where status = 'waiting';

-- Every step of an enrolment's life, append-only. `made_by` is null for what happened by itself.
create table enrollment_history (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  enrollment_id uuid not null,
  step text not null,
  from_version_id uuid,
  to_version_id uuid,
  made_by uuid,
  note text not null default '',
  at timestamptz not null default clock_timestamp(),
  constraint enrollment_history_pkey primary key (institution_id, id),
  constraint enrollment_history_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint enrollment_history_from_fkey foreign key (institution_id, from_version_id) references course_versions (institution_id, id),
  constraint enrollment_history_to_fkey foreign key (institution_id, to_version_id) references course_versions (institution_id, id),
  constraint enrollment_history_made_by_fkey foreign key (institution_id, made_by) references memberships (institution_id, user_id),
  constraint enrollment_history_step_check check (step in ('enrolled', 'requested', 'approved', 'declined', 'waiting', 'promoted', 'withdrawn', 'resumed', 'suspended', 'reinstated', 'completed', 'moved'))
);
create index enrollment_history_enrollment_idx on enrollment_history (institution_id, enrollment_id, at);
create index enrollment_history_from_idx on enrollment_history (institution_id, from_version_id);
create index enrollment_history_to_idx on enrollment_history (institution_id, to_version_id);
create index enrollment_history_made_by_idx on enrollment_history (institution_id, made_by);
-- What is known of those who came before there was a history.
insert into enrollment_history (institution_id, enrollment_id, step, to_version_id, at)
select institution_id, id, 'enrolled', version_id, enrolled_at from enrollments;

-- Named sets of the people of a course.
create table cohorts (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  name text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint cohorts_pkey primary key (institution_id, id),
  constraint cohorts_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint cohorts_created_by_fkey foreign key (institution_id, created_by) references memberships (institution_id, user_id)
);
create unique index cohorts_name_key on cohorts (institution_id, course_id, lower(name)) where archived_at is null;
create index cohorts_course_idx on cohorts (institution_id, course_id, created_at);
create index cohorts_created_by_idx on cohorts (institution_id, created_by);

create table cohort_members (
  institution_id uuid not null,
  cohort_id uuid not null,
  enrollment_id uuid not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  constraint cohort_members_pkey primary key (institution_id, cohort_id, enrollment_id),
  constraint cohort_members_cohort_fkey foreign key (institution_id, cohort_id) references cohorts (institution_id, id),
  constraint cohort_members_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint cohort_members_added_by_fkey foreign key (institution_id, added_by) references memberships (institution_id, user_id)
);
create index cohort_members_enrollment_idx on cohort_members (institution_id, enrollment_id);
create index cohort_members_added_by_idx on cohort_members (institution_id, added_by);

-- When a course, lesson or section is to be done: by all, or by a cohort.
create table due_dates (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  node_kind text not null,
  node_id uuid not null,
  cohort_id uuid,
  due_at timestamptz not null,
  set_by uuid not null,
  updated_at timestamptz not null default now(),
  constraint due_dates_pkey primary key (institution_id, id),
  constraint due_dates_node_key unique nulls not distinct (institution_id, course_id, node_id, cohort_id),
  constraint due_dates_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint due_dates_cohort_fkey foreign key (institution_id, cohort_id) references cohorts (institution_id, id),
  constraint due_dates_set_by_fkey foreign key (institution_id, set_by) references memberships (institution_id, user_id),
  constraint due_dates_node_check check (node_kind in ('course', 'lesson', 'section'))
);
create index due_dates_cohort_idx on due_dates (institution_id, cohort_id);
create index due_dates_set_by_idx on due_dates (institution_id, set_by);

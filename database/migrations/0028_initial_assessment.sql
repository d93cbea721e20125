-- Up Migration
-- Courses that offer to find out beforehand what a learner knows already. Without a row a course does not.
create table initial_assessment_settings (
  institution_id uuid not null,
  course_id uuid not null,
  offered boolean not null,
  updated_at timestamptz not null default now(),
  constraint initial_assessment_settings_pkey primary key (institution_id, course_id),
  constraint initial_assessment_settings_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id)
);

-- One for each enrolment, and one more for each time staff reset the course: `number` is 1 + resets, so that of two at
-- once one is kept. `questions` are places of the version it was begun on, `answers` go by their index; `outcome` is set
-- when it is submitted and never again.
create table initial_assessments (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  enrollment_id uuid not null,
  version_id uuid not null,
  number integer not null,
  status text not null,
  questions jsonb not null default '[]',
  answers jsonb not null default '{}',
  outcome jsonb,
  accepted_sections uuid[] not null default '{}',
  started_at timestamptz not null default now(),
  submitted_at timestamptz,
  decided_at timestamptz,
  constraint initial_assessments_pkey primary key (institution_id, id),
  constraint initial_assessments_number_key unique (institution_id, enrollment_id, number),
  constraint initial_assessments_enrollment_fkey foreign key (institution_id, enrollment_id) references enrollments (institution_id, id),
  constraint initial_assessments_version_fkey foreign key (institution_id, version_id) references course_versions (institution_id, id),
  constraint initial_assessments_status_check check (status in ('started', 'submitted', 'accepted', 'skipped')),
  constraint initial_assessments_number_check check (number >= 1),
  constraint initial_assessments_outcome_check check (
    (outcome is not null) = (status in ('submitted', 'accepted')) and (submitted_at is not null) = (outcome is not null)),
  constraint initial_assessments_decided_check check ((decided_at is not null) = (status in ('accepted', 'skipped')))
);
create index initial_assessments_version_idx on initial_assessments (institution_id, version_id);

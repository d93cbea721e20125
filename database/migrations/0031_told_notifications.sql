-- Up Migration
-- What a person is told of that happened without them. `occasion` names what is told only once.
create table notifications (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  kind text not null,
  course_id uuid,
  data jsonb not null default '{}',
  occasion text,
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  constraint notifications_pkey primary key (institution_id, id),
  constraint notifications_occasion_key unique (institution_id, user_id, occasion),
  constraint notifications_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint notifications_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint notifications_kind_check check (kind in ('enrollment_approved', 'enrollment_declined', 'place_found',
    'enrollment_suspended', 'enrollment_reinstated', 'version_changed', 'progress_excused', 'progress_granted',
    'progress_reset', 'achievement_awarded', 'due_date_near', 'due_dates_changed'))
);
create index notifications_user_idx on notifications (institution_id, user_id, created_at desc);
create index notifications_unread_idx on notifications (institution_id, user_id) where read_at is null;
create index notifications_course_idx on notifications (institution_id, course_id);

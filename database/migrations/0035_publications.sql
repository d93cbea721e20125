-- Up Migration
-- What an institution asks of a course before it is published, and who may say yes beside its admins.
create table publishing_settings (
  institution_id uuid not null,
  review_required boolean not null default false,
  changed_by uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  constraint publishing_settings_pkey primary key (institution_id),
  constraint publishing_settings_institution_fkey foreign key (institution_id) references institutions (id),
  constraint publishing_settings_changed_by_fkey foreign key (institution_id, changed_by)
    references memberships (institution_id, user_id)
);
create index publishing_settings_changed_by_idx on publishing_settings (institution_id, changed_by);

create table publishing_reviewers (
  institution_id uuid not null,
  user_id uuid not null,
  constraint publishing_reviewers_pkey primary key (institution_id, user_id),
  constraint publishing_reviewers_user_fkey foreign key (institution_id, user_id)
    references memberships (institution_id, user_id)
);

-- A draft that is to be published: by somebody's approval, at a time, or both. At most one of a course is open.
create table publications (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  state text not null,
  note text not null default '',
  learners text not null default 'stay',
  publish_at timestamptz,
  content_hash text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default clock_timestamp(),
  decided_by uuid,
  decided_at timestamptz,
  decision_note text not null default '',
  failure text,
  ended_at timestamptz,
  constraint publications_pkey primary key (institution_id, id),
  constraint publications_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint publications_asked_by_fkey foreign key (institution_id, asked_by)
    references memberships (institution_id, user_id),
  constraint publications_decided_by_fkey foreign key (institution_id, decided_by)
    references memberships (institution_id, user_id),
  constraint publications_state_check check (
    state in ('in_review', 'scheduled', 'published', 'sent_back', 'withdrawn', 'failed')),
  constraint publications_learners_check check (learners in ('stay', 'move', 'move_with_credit')),
  constraint publications_scheduled_check check (state <> 'scheduled' or publish_at is not null),
  constraint publications_ended_check check ((state in ('in_review', 'scheduled')) = (ended_at is null))
);
create unique index publications_open_key on publications (institution_id, course_id)
  where state in ('in_review', 'scheduled');
create index publications_course_idx on publications (institution_id, course_id, id desc);
create index publications_queue_idx on publications (institution_id, asked_at, id) where state = 'in_review';
create index publications_due_idx on publications (institution_id, publish_at) where state = 'scheduled';
create index publications_asked_by_idx on publications (institution_id, asked_by);
create index publications_decided_by_idx on publications (institution_id, decided_by);

-- What a reviewer says of single sections when a draft goes back.
create table publication_remarks (
  institution_id uuid not null,
  publication_id uuid not null,
  section_id uuid not null,
  remark text not null,
  constraint publication_remarks_pkey primary key (institution_id, publication_id, section_id),
  constraint publication_remarks_publication_fkey foreign key (institution_id, publication_id)
    references publications (institution_id, id),
  constraint publication_remarks_section_fkey foreign key (institution_id, section_id)
    references sections (institution_id, id)
);
create index publication_remarks_section_idx on publication_remarks (institution_id, section_id);

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('enrollment_approved',
  'enrollment_declined', 'place_found', 'enrollment_suspended', 'enrollment_reinstated', 'version_changed',
  'progress_excused', 'progress_granted', 'progress_reset', 'achievement_awarded', 'due_date_near',
  'due_dates_changed', 'review_asked', 'review_sent_back', 'review_approved', 'publication_done',
  'publication_failed'));

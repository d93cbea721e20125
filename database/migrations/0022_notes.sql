-- Up Migration
-- What a learner writes beside a section, and the places they mark. Its id is the learner's, so that writing it again
-- after a lost answer makes no second one. The titles are those of the version it was written in.
create table notes (
  institution_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  course_id uuid not null,
  section_id uuid not null,
  kind text not null,
  section_title text not null,
  text text not null,
  quote text,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint notes_pkey primary key (institution_id, id),
  constraint notes_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint notes_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint notes_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint notes_kind_check check (kind in ('note', 'bookmark')),
  constraint notes_text_check check (length(text) <= 10000 and (kind = 'bookmark' or text <> '')),
  constraint notes_quote_check check (length(quote) between 1 and 500),
  constraint notes_revision_check check (revision >= 1)
);
create index notes_user_idx on notes (institution_id, user_id, updated_at desc);
create index notes_course_idx on notes (institution_id, course_id, user_id);
create index notes_section_idx on notes (institution_id, section_id);

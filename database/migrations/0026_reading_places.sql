-- Up Migration
-- Where in a section of a course somebody reads: the newest place of all their devices. It is no fact of progress: it is
-- overwritten, nothing follows from it, and it goes without loss of any number. No foreign key leads to the enrolment
-- (of which a person has one in a course): checking it would wait for the lock of a progress write.
create table reading_places (
  institution_id uuid not null,
  user_id uuid not null,
  course_id uuid not null,
  section_id uuid not null,
  -- The block of the section's text, counted from 0, and its first words, by which it is found in a changed text.
  block integer not null,
  words text not null,
  -- How much of the block, or of the question, is above the line that is read.
  within_block numeric(4, 3) not null,
  question_id text,
  -- By the server's clock.
  read_at timestamptz not null,
  -- The visit in which it was read; without a foreign key, because a visit comes to be with its first report.
  session_id uuid,
  constraint reading_places_pkey primary key (institution_id, user_id, course_id, section_id),
  constraint reading_places_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint reading_places_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint reading_places_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint reading_places_block_check check (block between 0 and 9999),
  constraint reading_places_words_check check (length(words) <= 120),
  constraint reading_places_within_check check (within_block between 0 and 1),
  constraint reading_places_question_check check (length(question_id) between 1 and 64)
);
create index reading_places_course_idx on reading_places (institution_id, course_id);
create index reading_places_section_idx on reading_places (institution_id, section_id);

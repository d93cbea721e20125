-- Up Migration
-- What a learner thinks of a course: one rating each, which they may change and take back.
create table course_ratings (
  institution_id uuid not null,
  course_id uuid not null,
  user_id uuid not null,
  stars integer not null,
  difficulty integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint course_ratings_pkey primary key (institution_id, course_id, user_id),
  constraint course_ratings_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_ratings_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint course_ratings_stars_check check (stars between 1 and 5),
  constraint course_ratings_difficulty_check check (difficulty between 1 and 5)
);
create index course_ratings_user_idx on course_ratings (institution_id, user_id);

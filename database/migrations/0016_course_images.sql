-- Up Migration
-- Pictures of a course: its cover and the diagrams of its sections. Whoever knows a key may load the picture.
create table course_images (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  key uuid not null,
  media_type text not null,
  bytes bytea not null,
  alt_text text not null,
  prompt text not null,
  provider text not null,
  model text not null,
  created_at timestamptz not null default now(),
  constraint course_images_pkey primary key (institution_id, id),
  constraint course_images_key_key unique (institution_id, key),
  constraint course_images_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_images_type_check check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  constraint course_images_size_check check (octet_length(bytes) between 1 and 5000000)
);
create index course_images_course_idx on course_images (institution_id, course_id);

-- Null: the cover is the one drawn from the title.
alter table courses add column cover_image_key uuid;

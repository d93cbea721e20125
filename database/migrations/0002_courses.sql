-- Up Migration
-- The draft: courses, modules, lessons, sections. Editing changes these; learners read versions.
create table courses (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  instructor_id uuid not null,
  title text not null,
  description text not null default '',
  difficulty text not null default 'intermediate',
  subject text not null default '',
  -- The subject in lower case, kept by a trigger: row security lets only plain comparisons use an index.
  subject_key text not null default '',
  tags text[] not null default '{}',
  language text not null default 'en',
  estimated_minutes integer not null default 0,
  learning_objectives jsonb not null default '[]',
  prerequisites text[] not null default '{}',
  target_audience text not null default '',
  assessment_criteria jsonb not null default '[]',
  closing_project jsonb,
  course_code text,
  academic_term text,
  credit_hours numeric(4, 1),
  price_cents integer,
  currency text,
  status text not null default 'draft',
  visibility text not null default 'institution',
  featured boolean not null default false,
  origin text not null default 'hand',
  cover_svg text,
  cover_key text,
  -- The newest published version; learners who enrol now are pinned to it.
  published_version_id uuid,
  published_at timestamptz,
  search_document tsvector not null default ''::tsvector,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint courses_pkey primary key (institution_id, id),
  constraint courses_institution_fkey foreign key (institution_id) references institutions (id),
  constraint courses_instructor_fkey foreign key (institution_id, instructor_id) references memberships (institution_id, user_id),
  constraint courses_difficulty_check check (difficulty in ('beginner', 'intermediate', 'advanced', 'expert')),
  constraint courses_status_check check (status in ('draft', 'under_review', 'published', 'archived')),
  constraint courses_visibility_check check (visibility in ('public', 'institution', 'private')),
  constraint courses_origin_check check (origin in ('hand', 'claude', 'openai_compatible', 'offline')),
  constraint courses_price_check check (price_cents is null or (price_cents >= 0 and currency is not null)),
  constraint courses_published_check check (status <> 'published' or published_version_id is not null)
);
create index courses_instructor_idx on courses (institution_id, instructor_id, updated_at desc);
create index courses_updated_idx on courses (institution_id, updated_at desc, id desc) where archived_at is null and status <> 'archived';
create index courses_recent_idx on courses (institution_id, featured desc, published_at desc, id desc) where status = 'published' and archived_at is null;
create index courses_public_idx on courses (institution_id, featured desc, published_at desc, id desc) where status = 'published' and archived_at is null and visibility = 'public';
create index courses_difficulty_idx on courses (institution_id, difficulty, featured desc, published_at desc, id desc) where status = 'published' and archived_at is null;
create index courses_subject_idx on courses (institution_id, subject_key, featured desc, published_at desc, id desc) where status = 'published' and archived_at is null;
create index courses_title_idx on courses (institution_id, lower(title), id) where status = 'published' and archived_at is null;

-- The lexemes of each course's search document, and its tags as '#tag'. Under row security an index serves only
-- leakproof comparisons, and the text search match (@@) is not one: candidates are found here, by the word.
create table course_terms (
  institution_id uuid not null,
  term text collate "C" not null,
  course_id uuid not null,
  constraint course_terms_pkey primary key (institution_id, term, course_id),
  constraint course_terms_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id)
);
create index course_terms_course_idx on course_terms (institution_id, course_id);

-- How many courses the catalogue lists of each kind, kept by a trigger, so that totals do not count the table.
create table catalogue_counts (
  institution_id uuid not null,
  visibility text not null,
  difficulty text not null,
  subject text not null,
  courses integer not null,
  constraint catalogue_counts_pkey primary key (institution_id, visibility, difficulty, subject),
  constraint catalogue_counts_institution_fkey foreign key (institution_id) references institutions (id)
);

create table course_collaborators (
  institution_id uuid not null,
  course_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamptz not null default now(),
  constraint course_collaborators_pkey primary key (institution_id, course_id, user_id),
  constraint course_collaborators_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_collaborators_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint course_collaborators_role_check check (role in ('instructor', 'ta'))
);
create index course_collaborators_user_idx on course_collaborators (institution_id, user_id);

create table modules (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  title text not null,
  description text not null default '',
  order_index integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint modules_pkey primary key (institution_id, id),
  constraint modules_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id)
);
create index modules_course_idx on modules (institution_id, course_id, order_index);

create table lessons (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  module_id uuid not null,
  title text not null,
  objectives jsonb not null default '[]',
  estimated_minutes integer not null default 0,
  is_required boolean not null default true,
  order_index integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint lessons_pkey primary key (institution_id, id),
  constraint lessons_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint lessons_module_fkey foreign key (institution_id, module_id) references modules (institution_id, id)
);
create index lessons_course_idx on lessons (institution_id, course_id);
create index lessons_module_idx on lessons (institution_id, module_id, order_index);

-- What learners read, by the hash of its content: immutable, shared by drafts and versions.
create table section_bodies (
  institution_id uuid not null,
  hash text not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  constraint section_bodies_pkey primary key (institution_id, hash),
  constraint section_bodies_institution_fkey foreign key (institution_id) references institutions (id)
);

-- The keys of questions, apart from what learners read, by the hash of their content.
create table question_keys (
  institution_id uuid not null,
  hash text not null,
  keys jsonb not null,
  created_at timestamptz not null default now(),
  constraint question_keys_pkey primary key (institution_id, hash),
  constraint question_keys_institution_fkey foreign key (institution_id) references institutions (id)
);

create table sections (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  lesson_id uuid not null,
  title text not null,
  kind text not null default 'read',
  role text not null default 'content',
  interactivity text not null default 'medium',
  estimated_minutes integer not null default 15,
  is_required boolean not null default true,
  order_index integer not null,
  body_hash text not null,
  keys_hash text not null,
  origin text not null default 'hand',
  edited_by_hand boolean not null default false,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint sections_pkey primary key (institution_id, id),
  constraint sections_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint sections_lesson_fkey foreign key (institution_id, lesson_id) references lessons (institution_id, id),
  constraint sections_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint sections_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash),
  constraint sections_kind_check check (kind in ('read', 'watch', 'practice', 'quiz', 'discussion', 'assessment')),
  constraint sections_role_check check (role in ('introduction', 'content', 'activity', 'assessment', 'summary')),
  constraint sections_interactivity_check check (interactivity in ('low', 'medium', 'high')),
  constraint sections_origin_check check (origin in ('hand', 'claude', 'openai_compatible', 'offline'))
);
create index sections_course_idx on sections (institution_id, course_id);
create index sections_lesson_idx on sections (institution_id, lesson_id, order_index);
create index sections_body_idx on sections (institution_id, body_hash);
create index sections_keys_idx on sections (institution_id, keys_hash);

-- Published, immutable. The outline is what the course page shows; the rows below are what progress counts.
create table course_versions (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  number integer not null,
  outline jsonb not null,
  content_hash text not null,
  note text not null default '',
  required_sections integer not null,
  module_count integer not null,
  lesson_count integer not null,
  section_count integer not null,
  published_by uuid not null,
  published_at timestamptz not null default now(),
  constraint course_versions_pkey primary key (institution_id, id),
  constraint course_versions_number_key unique (institution_id, course_id, number),
  constraint course_versions_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_versions_publisher_fkey foreign key (institution_id, published_by) references memberships (institution_id, user_id)
);
create index course_versions_publisher_idx on course_versions (institution_id, published_by);

alter table courses add constraint courses_published_version_fkey
  foreign key (institution_id, published_version_id) references course_versions (institution_id, id);
create index courses_published_version_idx on courses (institution_id, published_version_id);

create table course_version_sections (
  institution_id uuid not null,
  version_id uuid not null,
  section_id uuid not null,
  lesson_id uuid not null,
  position integer not null,
  title text not null,
  kind text not null,
  role text not null,
  estimated_minutes integer not null,
  is_required boolean not null,
  -- In a version (a lesson) without required sections all of them count.
  counts_for_course boolean not null,
  counts_for_lesson boolean not null,
  body_hash text not null,
  keys_hash text not null,
  constraint course_version_sections_pkey primary key (institution_id, version_id, section_id),
  constraint course_version_sections_position_key unique (institution_id, version_id, position),
  constraint course_version_sections_version_fkey foreign key (institution_id, version_id) references course_versions (institution_id, id),
  constraint course_version_sections_section_fkey foreign key (institution_id, section_id) references sections (institution_id, id),
  constraint course_version_sections_lesson_fkey foreign key (institution_id, lesson_id) references lessons (institution_id, id),
  constraint course_version_sections_body_fkey foreign key (institution_id, body_hash) references section_bodies (institution_id, hash),
  constraint course_version_sections_keys_fkey foreign key (institution_id, keys_hash) references question_keys (institution_id, hash)
);
create index course_version_sections_section_idx on course_version_sections (institution_id, section_id);
create index course_version_sections_lesson_idx on course_version_sections (institution_id, lesson_id);
create index course_version_sections_body_idx on course_version_sections (institution_id, body_hash);
create index course_version_sections_keys_idx on course_version_sections (institution_id, keys_hash);

-- Moves with every change that the catalogue shows; cached pages carry it in their key.
create table catalogue_versions (
  institution_id uuid not null,
  version bigint not null default 1,
  constraint catalogue_versions_pkey primary key (institution_id),
  constraint catalogue_versions_institution_fkey foreign key (institution_id) references institutions (id)
);

-- What the catalogue says of a course's learners, refreshed by a job.
create table course_statistics (
  institution_id uuid not null,
  course_id uuid not null,
  enrollments integer not null default 0,
  active integer not null default 0,
  completions integer not null default 0,
  average_completion_hours numeric(10, 2),
  completion_rate numeric(5, 4),
  student_satisfaction numeric(3, 2),
  difficulty_rating numeric(3, 2),
  refreshed_at timestamptz not null default now(),
  constraint course_statistics_pkey primary key (institution_id, course_id),
  constraint course_statistics_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id)
);

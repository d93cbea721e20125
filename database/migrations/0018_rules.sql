-- Up Migration
-- What has to be so before a node of a draft opens (access), or is done besides its required sections (completion).
create table course_rules (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  node_kind text not null,
  node_id uuid not null,
  purpose text not null,
  rule jsonb not null,
  updated_at timestamptz not null default now(),
  updated_by uuid not null,
  constraint course_rules_pkey primary key (institution_id, id),
  constraint course_rules_node_key unique (institution_id, course_id, node_id, purpose),
  constraint course_rules_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id),
  constraint course_rules_updated_by_fkey foreign key (institution_id, updated_by) references memberships (institution_id, user_id),
  constraint course_rules_node_check check (node_kind in ('course', 'lesson', 'section')),
  constraint course_rules_purpose_check check (purpose in ('access', 'completion'))
);
create index course_rules_updated_by_idx on course_rules (institution_id, updated_by);

-- The rules a version was published with, by node, and the trees that progress evaluates; null when it has none.
alter table course_versions
  add column rules jsonb not null default '{}',
  add column compiled_rules jsonb;

-- Up Migration
-- Global tables: accounts and the institutions they may belong to. They carry no learning data.
create table institutions (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  host text,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint institutions_pkey primary key (id),
  constraint institutions_slug_key unique (slug),
  constraint institutions_host_key unique (host),
  constraint institutions_slug_check check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 63)
);

create table users (
  id uuid not null default uuidv7(),
  email text not null,
  password_hash text,
  full_name text not null,
  language text not null default 'en',
  -- Kept true by a trigger on memberships: which institutions to ask before one is known.
  institution_ids uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint users_pkey primary key (id),
  constraint users_email_key unique (email),
  constraint users_email_check check (email = lower(email))
);

-- One row per refresh token; a family is one sign-in. A token is used once.
create table user_sessions (
  id uuid not null default uuidv7(),
  family_id uuid not null,
  user_id uuid not null,
  institution_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint user_sessions_pkey primary key (id),
  constraint user_sessions_token_hash_key unique (token_hash),
  constraint user_sessions_user_fkey foreign key (user_id) references users (id),
  constraint user_sessions_institution_fkey foreign key (institution_id) references institutions (id)
);
create index user_sessions_family_idx on user_sessions (family_id);
create index user_sessions_user_idx on user_sessions (user_id);
create index user_sessions_institution_idx on user_sessions (institution_id);
create index user_sessions_expires_idx on user_sessions (expires_at);

-- From here on every table is a tenant's: the institution is in every key.
create table memberships (
  institution_id uuid not null,
  user_id uuid not null,
  role text not null,
  status text not null default 'active',
  full_name text not null,
  email text not null,
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint memberships_pkey primary key (institution_id, user_id),
  constraint memberships_institution_fkey foreign key (institution_id) references institutions (id),
  constraint memberships_user_fkey foreign key (user_id) references users (id),
  constraint memberships_role_check check (role in ('student', 'instructor', 'admin', 'ta', 'observer')),
  constraint memberships_status_check check (status in ('active', 'suspended', 'left')),
  constraint memberships_email_key unique (institution_id, email)
);
create index memberships_user_idx on memberships (user_id);
create index memberships_role_idx on memberships (institution_id, role);

-- Who follows whom: an observer sees the students they were assigned.
create table observations (
  institution_id uuid not null,
  observer_id uuid not null,
  student_id uuid not null,
  created_at timestamptz not null default now(),
  constraint observations_pkey primary key (institution_id, observer_id, student_id),
  constraint observations_observer_fkey foreign key (institution_id, observer_id) references memberships (institution_id, user_id),
  constraint observations_student_fkey foreign key (institution_id, student_id) references memberships (institution_id, user_id)
);
create index observations_student_idx on observations (institution_id, student_id);

-- Append-only: who changed what, written in the transaction that changed it.
create table audit_entries (
  institution_id uuid not null,
  id uuid not null default uuidv7(),
  actor_id uuid,
  action text not null,
  entity_type text not null,
  entity_id uuid,
  details jsonb not null default '{}',
  request_id text,
  created_at timestamptz not null default now(),
  constraint audit_entries_pkey primary key (institution_id, id),
  constraint audit_entries_institution_fkey foreign key (institution_id) references institutions (id),
  constraint audit_entries_actor_fkey foreign key (institution_id, actor_id) references memberships (institution_id, user_id)
);
create index audit_entries_actor_idx on audit_entries (institution_id, actor_id);
create index audit_entries_entity_idx on audit_entries (institution_id, entity_type, entity_id);

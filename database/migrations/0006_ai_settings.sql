-- Up Migration
-- What an institution decides about AI; without a row the defaults of the columns hold.
create table ai_settings (
  institution_id uuid not null,
  -- Null: the first author that is configured, Claude before others.
  default_provider text,
  -- Null: the default model of the provider.
  default_model text,
  images_enabled boolean not null default true,
  -- Null: the model that the configuration names.
  image_model text,
  -- Millionths of a US dollar per calendar month (UTC); null: none.
  monthly_budget_micros bigint,
  tutor_enabled boolean not null default true,
  -- Questions of one person on one day.
  tutor_daily_limit integer not null default 50,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint ai_settings_pkey primary key (institution_id),
  constraint ai_settings_institution_fkey foreign key (institution_id) references institutions (id),
  constraint ai_settings_provider_check check (default_provider in ('claude', 'openai_compatible', 'offline')),
  constraint ai_settings_model_check check (default_model is null or default_provider is not null),
  constraint ai_settings_budget_check check (monthly_budget_micros >= 0),
  constraint ai_settings_tutor_check check (tutor_daily_limit between 1 and 1000)
);

-- Up Migration
-- Achievements ask for what a rule says, in the grammar of all rules; milestones are those of one course. `criteria` stays
-- for one release, null where a rule says more than one count. `measures` is what the compiled rule looks at, `watches`
-- what has to move before it is looked at again.
alter table achievements alter column criteria drop not null;
alter table achievements add column kind text not null default 'achievement';
alter table achievements add column course_id uuid;
alter table achievements add column rule jsonb;
alter table achievements add column compiled_rule jsonb;
alter table achievements add column rule_version integer not null default 1;
alter table achievements add column measures text[];
alter table achievements add column watches text[];
alter table achievements add column updated_at timestamptz;
-- The last time it was given to those who had earned it already.
alter table achievements add column giving_since timestamptz;
alter table achievements add column given_at timestamptz;
alter table achievements add column given_to integer;
-- A change of type reads the other columns of every row, whoever's it is: row security does not stand against it.
alter table achievements alter column rule type jsonb using jsonb_build_object('type', 'count_at_least',
  'metric', criteria ->> 'metric', 'count', (criteria ->> 'atLeast')::integer);
alter table achievements alter column compiled_rule type jsonb
  using jsonb_build_object('measure', criteria ->> 'metric', 'atLeast', (criteria ->> 'atLeast')::integer);
alter table achievements alter column measures type text[] using array[criteria ->> 'metric'];
alter table achievements alter column watches type text[] using array[criteria ->> 'metric'];
alter table achievements alter column updated_at type timestamptz using created_at;
alter table achievements alter column rule set not null, alter column compiled_rule set not null,
  alter column measures set not null, alter column watches set not null,
  alter column updated_at set not null, alter column updated_at set default now();
alter table achievements add constraint achievements_course_fkey foreign key (institution_id, course_id) references courses (institution_id, id);
alter table achievements add constraint achievements_kind_check check (kind in ('achievement', 'milestone'));
alter table achievements add constraint achievements_milestone_check check ((kind = 'milestone') = (course_id is not null));
create index achievements_course_idx on achievements (institution_id, course_id);

-- What was earned stays what it was: the points as they were then, and the version of the rule. Null: those of today.
alter table awarded_achievements add column points integer;
alter table awarded_achievements add column rule_version integer;

-- A day without learning may be covered by a freeze day: how many the streak holds after a day, and how many were used
-- to get to it.
alter table learning_days add column freezes_held integer not null default 0;
alter table learning_days add column freezes_used integer not null default 0;

-- How freeze days are earned, from a day on; without a row as streak_setting says. Days gone by keep what held for them.
create table streak_settings (
  institution_id uuid not null,
  valid_from date not null,
  freeze_every_days integer not null,
  freeze_limit integer not null,
  set_by uuid,
  set_at timestamptz not null default now(),
  constraint streak_settings_pkey primary key (institution_id, valid_from),
  constraint streak_settings_institution_fkey foreign key (institution_id) references institutions (id),
  constraint streak_settings_set_by_fkey foreign key (institution_id, set_by) references memberships (institution_id, user_id),
  constraint streak_settings_every_check check (freeze_every_days between 1 and 365),
  constraint streak_settings_limit_check check (freeze_limit between 0 and 14)
);
create index streak_settings_set_by_idx on streak_settings (institution_id, set_by);
-- Streaks that were counted without freeze days stay so: there freeze days begin when no time zone has the day yet.
do $$
declare
  v_institution uuid;
begin
  for v_institution in select id from institutions loop
    perform set_config('app.institution_id', v_institution::text, true);
    insert into streak_settings (institution_id, valid_from, freeze_every_days, freeze_limit)
    select v_institution, s.valid_from, 7, s.freeze_limit
    from (values (date '2000-01-01', 0), (current_date + 2, 2)) s(valid_from, freeze_limit)
    where exists (select 1 from learning_days d where d.institution_id = v_institution);
  end loop;
  perform set_config('app.institution_id', '', true);
end
$$;

-- Its successor takes another argument, and what it counted by is gone; both are made with the repeatable part.
drop function if exists award_achievements(uuid, uuid, text[]);
drop function if exists achievement_counts(uuid, uuid);

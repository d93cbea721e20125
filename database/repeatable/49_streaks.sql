-- Learning days and streaks: one row per person and day of their own time zone, folded in the order of days.

-- How freeze days are earned on a day: one for so many days learned in a row, at most so many held.
create or replace function streak_setting(p_institution uuid, p_day date, out every integer, out most integer)
language sql stable set search_path = public, pg_temp as $$
  select coalesce(s.freeze_every_days, 7), coalesce(s.freeze_limit, 2)
  from (values (1)) one
  left join lateral (
    select * from streak_settings t where t.institution_id = p_institution and t.valid_from <= p_day
    order by t.valid_from desc limit 1) s on true
$$;

-- The streak on a day that was learned, after the learned day before it (null: none). Each missed day between them uses
-- one freeze day held; where they do not reach, a new streak begins and what was held is gone with the old one. Missed
-- days add nothing to the streak. Each `p_every` days of the streak earn one freeze day, up to `p_most` held.
create or replace function streak_step(p_day date, p_before date, p_streak integer, p_held integer, p_every integer,
  p_most integer, out streak integer, out held integer, out used integer)
language plpgsql immutable as $$
declare
  v_missed integer := p_day - p_before - 1;
begin
  if v_missed <= p_held then
    streak := p_streak + 1;
    used := v_missed;
  else
    streak := 1;
    used := 0;
  end if;
  held := case when streak = 1 then 0 else p_held - used end + (streak % p_every = 0)::integer;
  held := least(held, p_most);
end
$$;

-- Folds the days of a person again from `p_from` on.
create or replace function fold_learning_days(p_institution uuid, p_user uuid, p_from date)
returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before learning_days;
  v_row learning_days;
  v_step record;
begin
  select * into v_before from learning_days
  where institution_id = p_institution and user_id = p_user and day < p_from order by day desc limit 1;
  for v_row in
    select * from learning_days where institution_id = p_institution and user_id = p_user and day >= p_from order by day
  loop
    select s.* into v_step
    from streak_setting(p_institution, v_row.day) t,
      streak_step(v_row.day, v_before.day, v_before.streak, v_before.freezes_held, t.every, t.most) s;
    update learning_days set streak = v_step.streak, freezes_held = v_step.held, freezes_used = v_step.used
    where institution_id = p_institution and user_id = p_user and day = v_row.day
    returning * into v_before;
  end loop;
end
$$;

-- Notes a day on which a person learned; answers whether it is a new one. A day of the past may join two streaks: what
-- follows it is folded again. One person's days are noted one after the other.
create or replace function note_learning_day(p_institution uuid, p_user uuid, p_day date)
returns boolean
language plpgsql set search_path = public, pg_temp as $$
begin
  perform from memberships where institution_id = p_institution and user_id = p_user for no key update;
  insert into learning_days (institution_id, user_id, day, streak) values (p_institution, p_user, p_day, 1)
  on conflict do nothing;
  if not found then return false; end if;
  perform fold_learning_days(p_institution, p_user, p_day);
  return true;
end
$$;

-- Notes the days again, as the facts of the learner's own doing and today's time zone of the person say. Where days are
-- to go, which a change of the time zone may cause, it needs the worker's role.
create or replace function rebuild_learning_days(p_institution uuid, p_user uuid)
returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_days date[];
begin
  perform from memberships where institution_id = p_institution and user_id = p_user for no key update;
  select coalesce(array_agg(distinct (f.occurred_at at time zone m.time_zone)::date), '{}') into v_days
  from progress_facts f join memberships m on m.institution_id = f.institution_id and m.user_id = f.user_id
  where f.institution_id = p_institution and f.user_id = p_user and f.kind in ('report', 'answer');
  if exists (
    select 1 from learning_days where institution_id = p_institution and user_id = p_user and day <> all (v_days)
  ) then
    delete from learning_days where institution_id = p_institution and user_id = p_user and day <> all (v_days);
  end if;
  insert into learning_days (institution_id, user_id, day, streak)
  select p_institution, p_user, day, 1 from unnest(v_days) day
  on conflict do nothing;
  perform fold_learning_days(p_institution, p_user, '-infinity');
end
$$;

-- The streak as it stands at a moment: days learned in a row, the freeze days left and the days they covered. A missed
-- day before today uses one now, before the next day that is learned writes it down.
create or replace function current_streak(p_institution uuid, p_user uuid, p_at timestamptz)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with me as (
    select m.time_zone, (p_at at time zone m.time_zone)::date as today
    from memberships m where m.institution_id = p_institution and m.user_id = p_user
  ), last as (
    select d.*, greatest(me.today - d.day - 1, 0) as missed
    from me, learning_days d
    where d.institution_id = p_institution and d.user_id = p_user
    order by d.day desc limit 1
  ), alive as (
    select last.* from last where last.missed <= last.freezes_held
  ), frozen as (
    select d.day - g.back as day
    from alive, learning_days d, generate_series(1, d.freezes_used) g(back)
    where d.institution_id = p_institution and d.user_id = p_user and d.freezes_used > 0 and d.day > (
      select max(first.day) from learning_days first
      where first.institution_id = p_institution and first.user_id = p_user and first.streak = 1)
    union all
    select alive.day + g.ahead from alive, generate_series(1, alive.missed) g(ahead)
  )
  select jsonb_build_object(
    'days', coalesce((select streak from alive), 0),
    'longestDays', coalesce((select max(d.streak) from learning_days d
      where d.institution_id = p_institution and d.user_id = p_user), 0),
    'lastLearningDay', (select day from last),
    'timeZone', me.time_zone,
    'freezeDaysLeft', coalesce((select freezes_held - missed from alive), 0),
    'freezeDaysUsed', (select count(*) from frozen),
    'lastFreezeDays', coalesce((select jsonb_agg(r.day order by r.day) from (
      select day from frozen order by day desc limit 7) r), '[]'),
    'freezeEveryDays', t.every,
    'freezeLimit', t.most)
  from me, streak_setting(p_institution, me.today) t
$$;

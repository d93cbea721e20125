-- Streaks and achievements.

-- Notes the day on which a person learned, in their own time zone; answers whether it is a new one.
create or replace function note_learning_day(p_institution uuid, p_user uuid, p_day date)
returns boolean
language plpgsql as $$
begin
  insert into learning_days (institution_id, user_id, day, streak)
  select p_institution, p_user, p_day, 1 + coalesce((
    select streak from learning_days
    where institution_id = p_institution and user_id = p_user and day = p_day - 1), 0)
  on conflict do nothing;
  return found;
end
$$;

-- Notes the days again, as the facts and today's time zone of the person say.
create or replace function rebuild_learning_days(p_institution uuid, p_user uuid)
returns void
language plpgsql as $$
declare
  v_day date;
begin
  perform from memberships where institution_id = p_institution and user_id = p_user for no key update;
  delete from learning_days where institution_id = p_institution and user_id = p_user;
  for v_day in
    select distinct (f.occurred_at at time zone m.time_zone)::date
    from progress_facts f join memberships m on m.institution_id = f.institution_id and m.user_id = f.user_id
    where f.institution_id = p_institution and f.user_id = p_user and f.kind in ('report', 'answer')
    order by 1
  loop
    perform note_learning_day(p_institution, p_user, v_day);
  end loop;
end
$$;

-- What a person's achievements count, now.
create or replace function achievement_counts(p_institution uuid, p_user uuid)
returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sections_completed', coalesce(sum(e.sections_completed), 0),
    'lessons_completed', coalesce(sum(e.lessons_completed), 0),
    'courses_completed', count(*) filter (where e.completed_at is not null),
    'streak_days', coalesce((
      select max(d.streak) from learning_days d
      where d.institution_id = p_institution and d.user_id = p_user), 0))
  from enrollments e
  where e.institution_id = p_institution and e.user_id = p_user
$$;

-- Awards what is earned and not yet awarded; answers with the new ones. `p_metrics` are those that moved, null means any:
-- in most writes nothing is left to earn by them, and then nothing is counted.
create or replace function award_achievements(p_institution uuid, p_user uuid, p_metrics text[])
returns jsonb
language plpgsql as $$
declare
  v_counts jsonb;
  v_awards jsonb;
begin
  if not exists (
    select 1 from achievements a
    where a.institution_id = p_institution and a.archived_at is null
      and (p_metrics is null or a.criteria ->> 'metric' = any (p_metrics)) and not exists (
        select 1 from awarded_achievements w
        where w.institution_id = p_institution and w.user_id = p_user and w.achievement_id = a.id)
  ) then
    return '[]';
  end if;
  v_counts := achievement_counts(p_institution, p_user);
  with awarded as (
    insert into awarded_achievements (institution_id, user_id, achievement_id)
    select a.institution_id, p_user, a.id
    from achievements a
    where a.institution_id = p_institution and a.archived_at is null
      and (v_counts ->> (a.criteria ->> 'metric'))::integer >= (a.criteria ->> 'atLeast')::integer
    on conflict do nothing
    returning achievement_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name, 'points', a.points)
    order by a.points, a.key), '[]') into v_awards
  from awarded w join achievements a on a.institution_id = p_institution and a.id = w.achievement_id;
  return v_awards;
end
$$;

-- Makes the monthly partitions of learning_events that are missing for `months_ahead` months from now on.
-- SECURITY DEFINER because the worker owns nothing; it takes a number and touches no row (docs/decisions).
create or replace function make_event_partitions(months_ahead integer)
returns integer
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  first_day date;
  name text;
  made integer := 0;
begin
  if months_ahead not between 0 and 24 then
    raise exception 'months_ahead must be between 0 and 24';
  end if;
  perform pg_advisory_xact_lock(hashtext('make_event_partitions'));
  for first_day in
    select generate_series(
      date_trunc('month', now() at time zone 'UTC') - interval '1 month',
      date_trunc('month', now() at time zone 'UTC') + make_interval(months => months_ahead),
      interval '1 month')::date
  loop
    name := 'learning_events_' || to_char(first_day, 'YYYY_MM');
    if to_regclass('public.' || name) is null then
      execute format(
        'create table public.%I partition of public.learning_events for values from (%L) to (%L)',
        name, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00');
      execute format('alter table public.%I enable row level security', name);
      execute format('alter table public.%I force row level security', name);
      execute format(
        'create policy tenant_isolation on public.%I using (institution_id = (select nullif(current_setting(''app.institution_id'', true), '''')::uuid))',
        name);
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;
revoke all on function make_event_partitions(integer) from public;
grant execute on function make_event_partitions(integer) to lectern_worker;
select make_event_partitions(3);

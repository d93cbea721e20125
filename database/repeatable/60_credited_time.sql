-- What each report of a person is credited, in the order in which things happened in all their courses. What the write noted
-- with a fact holds only where facts came in that order; this holds for all of them, and together they are the time spent.
-- From a moment on, so that a long history need not be gone through: the first report after it may then be one second off.
create or replace function credited_reports(p_institution uuid, p_user uuid, p_from timestamptz default '-infinity')
returns table (event_id uuid, seconds integer)
language plpgsql stable set search_path = public, pg_temp as $$
declare
  report record;
  v_from timestamptz;
  v_until timestamptz;
begin
  select max(last.occurred_at) - interval '1 second' into v_until
  from enrollments e, lateral (
    select f.occurred_at from progress_facts f
    where f.institution_id = e.institution_id and f.enrollment_id = e.id and f.reported_seconds > 0 and f.occurred_at < p_from
    order by f.occurred_at desc limit 1) last
  where e.institution_id = p_institution and e.user_id = p_user;
  for report in
    select f.event_id, f.occurred_at, f.reported_seconds, e.enrolled_at
    from enrollments e
    join progress_facts f on f.institution_id = e.institution_id and f.enrollment_id = e.id and f.reported_seconds > 0
      and f.occurred_at >= p_from
    where e.institution_id = p_institution and e.user_id = p_user
    order by f.occurred_at, f.event_id
  loop
    v_from := greatest(v_until, report.enrolled_at);
    event_id := report.event_id;
    seconds := credit_of(report.reported_seconds, report.occurred_at, v_from);
    v_until := credited_until(v_from, seconds, report.occurred_at, report.enrolled_at);
    return next;
  end loop;
end
$$;

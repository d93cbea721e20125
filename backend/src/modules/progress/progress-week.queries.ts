import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';

const WeekRow = z.object({
  timeZone: z.string(),
  today: z.string(),
  days: z.array(
    z.object({
      day: z.string(),
      seconds: z.number().int(),
      sectionsCompleted: z.number().int(),
      state: z.enum(['learned', 'frozen', 'missed', 'open', 'to_come']),
    }),
  ),
  totalSeconds: z.number().int(),
  weekBeforeSeconds: z.number().int(),
});

/**
 * What the caller learned on each day of this week of their time zone, from the facts of their own doing; time belongs to
 * the day in which it was reported.
 */
export async function getWeek(database: Database, { institutionId, actor }: SignedIn) {
  const [week] = await database.query(
    { institutionId },
    {
      name: 'learning_week',
      text: `with me as (
          select m.time_zone, (now() at time zone m.time_zone)::date as today,
            date_trunc('week', now() at time zone m.time_zone)::date as monday
          from memberships m where m.institution_id = $1 and m.user_id = $2
        ), credited as materialized (
          select c.* from me,
            credited_reports($1, $2, (me.monday - 7)::timestamp at time zone me.time_zone) c
        ), learned as materialized (
          select (f.occurred_at at time zone me.time_zone)::date as day, coalesce(credited.seconds, 0) as seconds,
            f.occurred_at <= now() - interval '7 days' as by_now_last_week
          from me
          join enrollments e on e.institution_id = $1 and e.user_id = $2
          join progress_facts f on f.institution_id = $1 and f.enrollment_id = e.id
            and f.occurred_at >= (me.monday - 7)::timestamp at time zone me.time_zone
          left join credited on credited.event_id = f.event_id
          where f.kind in ('report', 'answer')
        ), done as materialized (
          select (s.completed_at at time zone me.time_zone)::date as day
          from me join section_progress s on s.institution_id = $1 and s.user_id = $2
            and s.completed_at >= me.monday::timestamp at time zone me.time_zone
          where s.completion_source in ('learner', 'rule')
        ), frozen as (
          select d.day - back as day
          from me join learning_days d on d.institution_id = $1 and d.user_id = $2 and d.day >= me.monday,
            generate_series(1, d.freezes_used) back
          union
          select f::date from me, jsonb_array_elements_text(current_streak($1, $2, now()) -> 'lastFreezeDays') f
        )
        select me.time_zone as "timeZone", me.today::text as today,
          (select jsonb_agg(jsonb_build_object('day', d.day,
              'seconds', (select coalesce(sum(l.seconds), 0) from learned l where l.day = d.day),
              'sectionsCompleted', (select count(*) from done where done.day = d.day),
              'state', case
                when exists (select 1 from learned l where l.day = d.day) then 'learned'
                when d.day > me.today then 'to_come'
                when d.day = me.today then 'open'
                when d.day in (select day from frozen) then 'frozen'
                else 'missed' end) order by d.day)
            from generate_series(0, 6) ahead, lateral (select me.monday + ahead as day) d) as days,
          (select coalesce(sum(seconds), 0)::integer from learned where day >= me.monday) as "totalSeconds",
          (select coalesce(sum(seconds), 0)::integer from learned
            where day < me.monday and by_now_last_week) as "weekBeforeSeconds"
        from me`,
      values: [institutionId, actor.userId],
    },
    WeekRow,
  );
  return week!;
}

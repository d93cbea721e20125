import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';

const StreakRow = z.object({
  today: z.string(),
  /** As the facts say, in today's time zone of the person. */
  learned: z.array(z.object({ day: z.string(), reports: z.number(), firstAt: z.string() })),
  /** As they were noted when they came. */
  noted: z.array(z.string()),
  settings: z.array(z.object({ validFrom: z.string(), every: z.number(), most: z.number() })),
});

/** What a streak follows from: the days of the person's own facts, and how freeze days were earned on them. */
export async function getStreakFacts(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
): Promise<z.output<typeof StreakRow>> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'streak_facts',
      text: `with days as (
          select (f.occurred_at at time zone m.time_zone)::date as day, count(*) as reports,
            min(f.occurred_at) as first_at
          from memberships m
          join enrollments e on e.institution_id = $1 and e.user_id = m.user_id
          join progress_facts f on f.institution_id = $1 and f.enrollment_id = e.id and f.kind in ('report', 'answer')
          where m.institution_id = $1 and m.user_id = $2
          group by 1)
        select (now() at time zone m.time_zone)::date::text as today,
          coalesce((select jsonb_agg(jsonb_build_object('day', day, 'reports', reports,
            'firstAt', iso_utc(first_at)) order by day) from days), '[]') as learned,
          coalesce((select jsonb_agg(d.day order by d.day) from learning_days d
            where d.institution_id = $1 and d.user_id = $2), '[]') as noted,
          coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from, 'every', freeze_every_days,
            'most', freeze_limit) order by valid_from) from streak_settings
            where institution_id = $1), '[]') as settings
        from memberships m where m.institution_id = $1 and m.user_id = $2`,
      values: [institutionId, userId],
    },
    StreakRow,
  );
  return found!;
}

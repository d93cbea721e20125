import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { ThresholdTree } from '../rules/index.ts';
import { AchievementKind, Rarity } from './achievements.values.ts';

const AchievementRow = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  kind: AchievementKind,
  course: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  compiledRule: z.custom<ThresholdTree>((tree) => typeof tree === 'object'),
  measures: z.record(z.string(), z.number()),
  points: z.number().int(),
  rarity: Rarity,
  awardedAt: timestamp.nullable(),
});

/**
 * What can be earned and what a person earned, also of what is no longer offered; of milestones those of the courses they
 * learn. Each measure is counted once, and only for what is still open. The cheapest first.
 */
export const listAchievements = (database: Database, { institutionId, actor }: SignedIn) =>
  database.query(
    { institutionId },
    {
      name: 'achievements_of_person',
      text: `with shown as materialized (
          select a.*, w.awarded_at, coalesce(w.points, a.points) as given_points
          from achievements a
          left join awarded_achievements w
            on w.institution_id = a.institution_id and w.achievement_id = a.id and w.user_id = $2
          where a.institution_id = $1 and (w.awarded_at is not null or a.archived_at is null and (
            a.course_id is null or exists (
              select 1 from enrollments e
              where e.institution_id = $1 and e.course_id = a.course_id and e.user_id = $2 and e.status <> 'withdrawn')))
        ), counted as materialized (
          select k.course_id, achievement_measures($1, $2, k.course_id, k.keys) as measures
          from (
            select s.course_id, array_agg(distinct m.key) as keys
            from shown s, unnest(s.measures) m(key) where s.awarded_at is null
            group by s.course_id) k
        )
        select s.id, s.key, s.name, s.description, s.kind, s.compiled_rule as "compiledRule", s.given_points as points,
          s.rarity, s.awarded_at as "awardedAt", coalesce(counted.measures, '{}') as measures,
          case when c.id is not null then jsonb_build_object('id', c.id, 'title', c.title) end as course
        from shown s
        left join counted on counted.course_id is not distinct from s.course_id
        left join courses c on c.institution_id = $1 and c.id = s.course_id
        order by s.points, s.key`,
      values: [institutionId, actor.userId],
    },
    AchievementRow,
  );

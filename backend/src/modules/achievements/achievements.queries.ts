import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { Criteria, Rarity } from './achievements.values.ts';

const AchievementRow = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  criteria: Criteria,
  points: z.number().int(),
  rarity: Rarity,
  have: z.number().int(),
  awardedAt: timestamp.nullable(),
});

/** What can be earned and what a person earned, also of what is no longer offered. The cheapest first. */
export const listAchievements = (database: Database, { institutionId, actor }: SignedIn) =>
  database.query(
    { institutionId },
    {
      name: 'achievements_of_person',
      text: `select a.id, a.key, a.name, a.description, a.criteria, a.points, a.rarity,
          coalesce((counted.counts ->> (a.criteria ->> 'metric'))::integer, 0) as have, w.awarded_at as "awardedAt"
        from achievements a
        cross join (select achievement_counts($1, $2) as counts) counted
        left join awarded_achievements w
          on w.institution_id = a.institution_id and w.achievement_id = a.id and w.user_id = $2
        where a.institution_id = $1 and (a.archived_at is null or w.awarded_at is not null)
        order by a.points, a.key`,
      values: [institutionId, actor.userId],
    },
    AchievementRow,
  );

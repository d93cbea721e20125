import { z } from 'zod';
import { Id } from '../../platform/http/reply-schemas.ts';

export const Rarity = z.enum(['common', 'rare', 'epic', 'legendary']);

/** What an achievement asks for: at least so many of something that is counted for the person. */
export const Criteria = z.object({
  metric: z.enum(['sections_completed', 'lessons_completed', 'courses_completed', 'streak_days']),
  atLeast: z.number().int().min(1).max(100_000),
});
export type Criteria = z.infer<typeof Criteria>;

export const AwardedAchievement = z
  .object({
    id: Id,
    key: z.string(),
    name: z.string(),
    points: z.number().int(),
  })
  .meta({ id: 'AwardedAchievement' });

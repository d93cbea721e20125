import { z } from 'zod';
import { Id } from '../../platform/http/reply-schemas.ts';

export const Rarity = z.enum(['common', 'rare', 'epic', 'legendary']);
export type Rarity = z.infer<typeof Rarity>;

/** An achievement is the institution's, a milestone is of one course and counts what is done in it. */
export const AchievementKind = z.enum(['achievement', 'milestone']);
export type AchievementKind = z.infer<typeof AchievementKind>;

export const AwardedAchievement = z
  .object({
    id: Id,
    key: z.string(),
    name: z.string(),
    points: z.number().int(),
  })
  .meta({ id: 'AwardedAchievement' });

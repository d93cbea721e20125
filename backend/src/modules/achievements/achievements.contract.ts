import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AwardedAchievement, Criteria, Rarity } from './achievements.values.ts';

export const achievementsContract = {
  list: contract({
    operationId: 'listAchievements',
    method: 'get',
    path: '/api/achievements',
    tag: 'achievements',
    summary: 'What can be earned, and what I have',
    description:
      'Every achievement of the institution with what it asks for and when the signed-in person earned it.',
    permission: 'member',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        points: z.number().int(),
        achievements: z.array(
          AwardedAchievement.extend({
            id: Id,
            description: z.string(),
            rarity: Rarity,
            criteria: Criteria,
            have: z.number().int().describe('how much of what the criteria count is there now'),
            awardedAt: Timestamp.nullable(),
          }),
        ),
      }),
    },
    errors: {},
  }),
};

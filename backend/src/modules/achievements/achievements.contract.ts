import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Percentage, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AchievementKind, AwardedAchievement, Rarity } from './achievements.values.ts';

/** One count that a rule asks for. */
export const AchievementCondition = z
  .object({
    metric: z
      .string()
      .describe(
        'what is counted: a metric, or section_completed, lesson_completed, course_completed, score …',
      ),
    withinDays: z.number().int().nullable().describe('within so many days in a row'),
    nodeId: z
      .string()
      .nullable()
      .describe('the course, lesson, section, cohort or achievement that is meant'),
    have: z.number(),
    need: z.number(),
    met: z.boolean(),
  })
  .meta({ id: 'AchievementCondition' });

export const AchievementOfPerson = AwardedAchievement.extend({
  description: z.string(),
  kind: AchievementKind,
  course: z.object({ id: Id, title: z.string() }).nullable().describe('of a milestone'),
  rarity: Rarity,
  conditions: z.array(AchievementCondition).describe('what is counted, and how much of it is there now'),
  nearness: Percentage.describe('how near it is; 100 once it is earned'),
  awardedAt: Timestamp.nullable(),
}).meta({ id: 'AchievementOfPerson' });

export const achievementsContract = {
  list: contract({
    operationId: 'listAchievements',
    method: 'get',
    path: '/api/achievements',
    tag: 'achievements',
    summary: 'What can be earned, and what I have',
    description:
      'Every achievement of the institution and the milestones of the courses the caller learns, with what they ask for, how much of it is there, and when the signed-in person earned them. Points are those given when it was earned.',
    permission: 'member',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        points: z.number().int(),
        achievements: z.array(AchievementOfPerson),
      }),
    },
    errors: {},
  }),
};

import type { z } from 'zod';
import type { Criteria, Rarity } from './achievements.values.ts';

export type AchievementReference = {
  key: string;
  name: string;
  description: string;
  criteria: Criteria;
  points: number;
  rarity: z.infer<typeof Rarity>;
};

/** What every institution offers from its first day; it may add its own and archive these. */
export const REFERENCE_ACHIEVEMENTS: AchievementReference[] = [
  {
    key: 'first_section',
    name: 'First step',
    description: 'Complete a section.',
    criteria: { metric: 'sections_completed', atLeast: 1 },
    points: 5,
    rarity: 'common',
  },
  {
    key: 'first_lesson',
    name: 'Lesson learned',
    description: 'Complete a whole lesson.',
    criteria: { metric: 'lessons_completed', atLeast: 1 },
    points: 10,
    rarity: 'common',
  },
  {
    key: 'first_course',
    name: 'All the way',
    description: 'Complete a course.',
    criteria: { metric: 'courses_completed', atLeast: 1 },
    points: 50,
    rarity: 'rare',
  },
  {
    key: 'seven_day_streak',
    name: 'A week of learning',
    description: 'Learn on seven days in a row.',
    criteria: { metric: 'streak_days', atLeast: 7 },
    points: 30,
    rarity: 'rare',
  },
];

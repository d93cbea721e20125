import type { RuleMetric } from '../rules/index.ts';
import type { Rarity } from './achievements.values.ts';

export type AchievementReference = {
  key: string;
  name: string;
  description: string;
  /** Earned with so many of it. */
  metric: RuleMetric;
  count: number;
  points: number;
  rarity: Rarity;
};

/** What every institution offers from its first day; it may add its own and archive these. */
export const REFERENCE_ACHIEVEMENTS: AchievementReference[] = [
  {
    key: 'first_section',
    name: 'First step',
    description: 'Complete a section.',
    metric: 'sections_completed',
    count: 1,
    points: 5,
    rarity: 'common',
  },
  {
    key: 'first_lesson',
    name: 'Lesson learned',
    description: 'Complete a whole lesson.',
    metric: 'lessons_completed',
    count: 1,
    points: 10,
    rarity: 'common',
  },
  {
    key: 'first_course',
    name: 'All the way',
    description: 'Complete a course.',
    metric: 'courses_completed',
    count: 1,
    points: 50,
    rarity: 'rare',
  },
  {
    key: 'seven_day_streak',
    name: 'A week of learning',
    description: 'Learn on seven days in a row.',
    metric: 'streak_days',
    count: 7,
    points: 30,
    rarity: 'rare',
  },
];

import type { GetCourseAnalyticsResponse } from '../../api/generated/types.gen.ts';
import { ENOUGH_LEARNERS } from './section-stop.ts';

export type TrendDay = GetCourseAnalyticsResponse['trend'][number];
export type ProgressStep = GetCourseAnalyticsResponse['distribution'][number];

const WEEK = 7;

export type TrendFinding =
  | { kind: 'quiet' | 'opened_only' }
  | { kind: 'paused'; lastDay: string }
  | { kind: 'begun' | 'more' | 'fewer' | 'same'; recent: number; before: number };

const sectionsIn = (days: readonly TrendDay[]) => days.reduce((sum, day) => sum + day.sectionsCompleted, 0);

/**
 * The last 7 days against the 7 before, in sections completed: days can be added up, learners per day cannot.
 * @param trend one entry per day, oldest first, today last
 * @returns `quiet`: no learning at all; `opened_only`: learning, but nothing completed; `paused`: nothing completed in the
 *   last 7 days; otherwise how the 7 days compare
 */
export function findTrend(trend: readonly TrendDay[]): TrendFinding {
  const lastDay = trend.findLast((day) => day.sectionsCompleted > 0)?.date;
  if (!lastDay) return { kind: trend.some((day) => day.activeLearners > 0) ? 'opened_only' : 'quiet' };
  const recent = sectionsIn(trend.slice(-WEEK));
  const before = sectionsIn(trend.slice(-2 * WEEK, -WEEK));
  if (recent === 0) return { kind: 'paused', lastDay };
  if (before === 0) return { kind: 'begun', recent, before };
  return { kind: recent > before ? 'more' : recent < before ? 'fewer' : 'same', recent, before };
}

export type SpreadFinding =
  | { kind: 'too_few'; learners: number }
  | { kind: 'spread' }
  | { kind: 'most'; step: ProgressStep; learners: number };

/** Whether more than half of the learners stand at the same step of progress; `learners` is how many there are in all. */
export function findSpread(distribution: readonly ProgressStep[]): SpreadFinding {
  const learners = distribution.reduce((sum, step) => sum + step.learners, 0);
  if (learners < ENOUGH_LEARNERS) return { kind: 'too_few', learners };
  const step = distribution.find((candidate) => 2 * candidate.learners > learners);
  return step ? { kind: 'most', step, learners } : { kind: 'spread' };
}

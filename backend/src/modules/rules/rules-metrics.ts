/** What rules may count; `achievement_measure` in SQL is what counts it, for achievements and for courses alike. */
import { z } from 'zod';
import { thresholdOf } from './rules.compile.ts';
import { conditionsOf, type CourseRules } from './rules.grammar.ts';

const RuleMetric = z.enum([
  'sections_completed',
  'lessons_completed',
  'courses_completed',
  'fast_courses',
  'distinct_days',
  'streak_days',
  'minutes_learned',
  'perfect_scores',
  'best_score',
]);
export type RuleMetric = z.infer<typeof RuleMetric>;

/**
 * Whether a metric takes a number of days: `sections_completed` within 7 days is the most within any seven days in a
 * row, `fast_courses` within 7 days counts courses that took at most seven days from enrolling to the end. And whether it
 * can be counted within one course: days and streaks belong to the person. The rules of a course count sections, lessons,
 * minutes and scores in that course; courses and days in all that the person does.
 */
const METRICS: Record<RuleMetric, { days: 'none' | 'allowed' | 'required'; ofCourse: boolean }> = {
  sections_completed: { days: 'allowed', ofCourse: true },
  lessons_completed: { days: 'allowed', ofCourse: true },
  courses_completed: { days: 'allowed', ofCourse: true },
  fast_courses: { days: 'required', ofCourse: true },
  distinct_days: { days: 'allowed', ofCourse: false },
  streak_days: { days: 'none', ofCourse: false },
  minutes_learned: { days: 'none', ofCourse: true },
  perfect_scores: { days: 'none', ofCourse: true },
  best_score: { days: 'none', ofCourse: true },
};

export type MetricFinding = 'metric_unknown' | 'days_needed' | 'days_not_counted' | 'metric_not_of_course';

/** What is wrong with a count in a rule (of a milestone, `ofCourse`); null when nothing is. */
export function metricFinding(
  { metric, withinDays }: { metric: string; withinDays?: number | undefined },
  ofCourse: boolean,
): MetricFinding | null {
  const known = RuleMetric.safeParse(metric);
  if (!known.success) return 'metric_unknown';
  const rules = METRICS[known.data];
  if (rules.days === 'required' && withinDays === undefined) return 'days_needed';
  if (rules.days === 'none' && withinDays !== undefined) return 'days_not_counted';
  if (ofCourse && !rules.ofCourse) return 'metric_not_of_course';
  return null;
}

/** The keys of the counts that the rules of a course ask for, each once: nothing else is counted for them. */
export const countsIn = (rules: CourseRules): string[] => [
  ...new Set(
    Object.values(rules)
      .flatMap(({ access, completion }) => [access ?? [], completion ?? []].flat())
      .flatMap(conditionsOf)
      .flatMap((each) => (each.type === 'count_at_least' ? [thresholdOf(each)!.measure] : [])),
  ),
];

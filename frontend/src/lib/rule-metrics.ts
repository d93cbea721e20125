/** What can be counted, in the order of the list; those of a course are `ofCourse`. `days`: within so many days. */
export const METRICS = [
  { metric: 'sections_completed', days: 'allowed', ofCourse: true },
  { metric: 'lessons_completed', days: 'allowed', ofCourse: true },
  { metric: 'courses_completed', days: 'allowed', ofCourse: true },
  { metric: 'fast_courses', days: 'required', ofCourse: true },
  { metric: 'distinct_days', days: 'allowed', ofCourse: false },
  { metric: 'streak_days', days: 'none', ofCourse: false },
  { metric: 'minutes_learned', days: 'none', ofCourse: true },
  { metric: 'perfect_scores', days: 'none', ofCourse: true },
  { metric: 'best_score', days: 'none', ofCourse: true },
] as const;

export type Metric = (typeof METRICS)[number]['metric'];

/** Whether a metric takes a number of days. */
export const daysOf = (metric: string) => METRICS.find((known) => known.metric === metric)?.days ?? 'none';

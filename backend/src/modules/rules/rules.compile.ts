/** Compiles rules into trees of thresholds over measures, which TypeScript and SQL evaluate alike. */
import { childrenOf, type Condition, type CourseRules, type Rule } from './rules.grammar.ts';

/** What `threshold_met` in the database evaluates too; times are ISO 8601 in UTC, `until` is the first moment after. */
export type ThresholdTree =
  | { all: ThresholdTree[] }
  | { any: ThresholdTree[] }
  | { none: ThresholdTree[] }
  | { atLeast: number; of: ThresholdTree[] }
  | { measure: string; atLeast: number }
  | { measure: string; atMost: number }
  | { from?: string; until?: string };

/** The trees of a course by the id of their node. */
export type CompiledRules = Record<string, { access?: ThresholdTree; completion?: ThresholdTree }>;

type Scoped = Extract<Condition, { score: number } | { mastery: number } | { seconds: number }>;

/** The node a condition is about, or null where it is about none. */
export function nodeOf(condition: Condition): { kind: 'section' | 'lesson' | 'course'; id: string } | null {
  if ('sectionId' in condition && condition.sectionId) return { kind: 'section', id: condition.sectionId };
  if ('lessonId' in condition && condition.lessonId) return { kind: 'lesson', id: condition.lessonId };
  if ('courseId' in condition && condition.courseId) return { kind: 'course', id: condition.courseId };
  return null;
}

const measureOfNode = (name: string, condition: Scoped): string => {
  const node = nodeOf(condition)!;
  return `${name}:${node.kind}:${node.id}`;
};

/** The measure a condition looks at, and how much of it is enough; null for dates. */
export function thresholdOf(condition: Condition): { measure: string; atLeast: number } | null {
  switch (condition.type) {
    case 'section_completed':
      return { measure: `section_completed:${condition.sectionId}`, atLeast: 1 };
    case 'lesson_completed':
      return { measure: `lesson_completed:${condition.lessonId}`, atLeast: 1 };
    case 'course_completed':
      return { measure: `course_completed:${condition.courseId}`, atLeast: 1 };
    case 'score_at_least':
      return { measure: measureOfNode('score', condition), atLeast: condition.score };
    case 'mastery_at_least':
      return { measure: measureOfNode('mastery', condition), atLeast: condition.mastery };
    case 'time_at_least':
      return { measure: measureOfNode('time', condition), atLeast: condition.seconds };
    case 'cohort':
      return { measure: `cohort:${condition.cohortId}`, atLeast: 1 };
    case 'achievement':
      return { measure: `achievement:${condition.key}`, atLeast: 1 };
    case 'count_at_least': {
      const { metric, withinDays, count } = condition;
      return { measure: withinDays === undefined ? metric : `${metric}@${withinDays}`, atLeast: count };
    }
    case 'date_window':
      return null;
  }
}

/** The tree of a rule: the same groups, over thresholds. */
export function compileRule(rule: Rule): ThresholdTree {
  if ('type' in rule) {
    if (rule.type !== 'date_window') return thresholdOf(rule)!;
    const utc = (moment: string) => new Date(moment).toISOString();
    return {
      ...(rule.from === undefined ? {} : { from: utc(rule.from) }),
      ...(rule.until === undefined ? {} : { until: utc(rule.until) }),
    };
  }
  const children = childrenOf(rule)!.map(compileRule);
  if ('all' in rule) return { all: children };
  if ('any' in rule) return { any: children };
  return 'none' in rule ? { none: children } : { atLeast: rule.atLeast, of: children };
}

/** The trees of a course's rules, or null when it has none, which is what progress looks for first. */
export function compileRules(rules: CourseRules): CompiledRules | null {
  const compiled = Object.entries(rules).map(([id, { access, completion }]) => [
    id,
    {
      ...(access ? { access: compileRule(access) } : {}),
      ...(completion ? { completion: compileRule(completion) } : {}),
    },
  ]);
  return compiled.length === 0 ? null : Object.fromEntries(compiled);
}

/** What the rule of an achievement may say, beyond the grammar of all rules. */
import { compileRule, conditionsOf, metricFinding, type MetricFinding, type Rule } from '../rules/index.ts';

import { asksNothing } from './achievement-tree.ts';

export type RuleFinding = {
  code: MetricFinding | 'asks_nothing' | 'achievement_unknown' | 'achievement_cycle' | 'node_unknown';
  /** The metric, key or id that it is about; empty where it is the whole rule. */
  about: string;
};

/** The keys of the achievements a rule asks for. */
const achievementsIn = (rule: Rule): string[] =>
  conditionsOf(rule).flatMap((leaf) => (leaf.type === 'achievement' ? [leaf.key] : []));

const NODE_FIELDS = new Set(['courseId', 'lessonId', 'sectionId', 'cohortId']);

/** The ids of courses, lessons, sections and cohorts a rule names. */
export const nodesIn = (rule: Rule): string[] => [
  ...new Set(
    conditionsOf(rule).flatMap((leaf) =>
      Object.entries(leaf).flatMap(([field, id]) => (NODE_FIELDS.has(field) && id ? [String(id)] : [])),
    ),
  ),
];

type Others = {
  /** The achievement's own key; null while it has none. */
  key: string | null;
  /** All other achievements of the institution, with the keys their rules ask for. */
  others: Map<string, string[]>;
  /** Whether it is the milestone of a course. */
  ofCourse: boolean;
};

/**
 * What is wrong with a rule for an achievement: a count nobody makes, an achievement that does not exist or that asks for
 * this one in turn, or a rule that who did nothing has met. That the named nodes exist is for the database to say.
 */
export function ruleFindings(rule: Rule, { key, others, ofCourse }: Others): RuleFinding[] {
  const found: RuleFinding[] = [];
  for (const leaf of conditionsOf(rule)) {
    if (leaf.type !== 'count_at_least') continue;
    const code = metricFinding(leaf, ofCourse);
    if (code) found.push({ code, about: leaf.metric });
  }
  for (const wanted of achievementsIn(rule)) {
    if (wanted !== key && !others.has(wanted)) found.push({ code: 'achievement_unknown', about: wanted });
    else if (key !== null && reaches(wanted, key, others))
      found.push({ code: 'achievement_cycle', about: wanted });
  }
  if (asksNothing(compileRule(rule))) found.push({ code: 'asks_nothing', about: '' });
  return found;
}

/** The keys each achievement asks for. */
export const requirementsOf = (rules: { key: string; rule: Rule }[]): Map<string, string[]> =>
  new Map(rules.map(({ key, rule }) => [key, achievementsIn(rule)]));

/** Whether `goal` is asked for, at any remove, by `from`. */
function reaches(from: string, goal: string, requirements: Map<string, string[]>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === goal) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...(requirements.get(key) ?? []));
  }
  return false;
}

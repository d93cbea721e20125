/** What the searches for faults share: what a finding is, how it names nodes, and a learner who meets it. */
import type { Sentence } from '../../platform/sentences.ts';
import { thresholdOf } from './rules.compile.ts';
import type { Condition, Rule, RulePurpose } from './rules.grammar.ts';
import type { NodeKind, RuledNode } from './rules-outline.ts';
import type { Moment } from './rules-possible.ts';
import type { Reach, RuledCourse } from './rules-reach.ts';
import type { RuleFacts } from './rules.threshold.ts';

type NamedNode = { kind: NodeKind; id: string; title: string };
export type RuleFinding = {
  severity: 'blocker' | 'warning';
  code: string;
  /** In English, as `sentence` says it in every language. */
  message: string;
  sentence: Sentence;
  /** Whose rule it is. */
  node: NamedNode;
  purpose: RulePurpose;
  witness: {
    /** The way through the course that shows it; of a cycle, the last leads to the first. */
    nodes: NamedNode[];
    conditions: Condition[];
    /** A learner who meets it: the most that anybody can have of what the rule asks, or how one shuts oneself out. */
    facts: RuleFacts;
  };
};

export type Finder = {
  course: RuledCourse;
  nodes: Map<string, RuledNode>;
  reach: Reach;
  now: Moment;
};

export const named = ({ kind, id, title }: RuledNode): NamedNode => ({ kind, id, title });

/** The most that a learner can have of what these conditions ask for. */
export function bestFacts({ reach, now }: Finder, conditions: Condition[]): RuleFacts {
  const measures: Record<string, number> = {};
  const dates: number[] = [now];
  for (const condition of conditions) {
    if (condition.type === 'date_window') {
      dates.push(...(condition.from === undefined ? [] : [Date.parse(condition.from)]));
      continue;
    }
    const { measure, atLeast } = thresholdOf(condition)!;
    if (reach.powers.from(condition) < Infinity)
      measures[measure] = Math.max(measures[measure] ?? 0, atLeast);
  }
  return { now: new Date(Math.max(...dates)).toISOString(), measures };
}

export type Ruled = { node: RuledNode; purpose: RulePurpose; rule: Rule };
/** Every rule of the course with its node, in the order of the outline. */
export const ruledNodes = ({ course, nodes }: Finder): Ruled[] =>
  [...nodes.values()].flatMap((node) =>
    (['access', 'completion'] as const).flatMap((purpose) => {
      const rule = course.rules[node.id]?.[purpose];
      return rule ? [{ node, purpose, rule }] : [];
    }),
  );

/** Evaluates a rule and says what of it is met and what is missing, each with how much there is and is needed. */
import { compileRule, nodeOf, thresholdOf } from './rules.compile.ts';
import { childrenOf, type Condition, type Rule } from './rules.grammar.ts';
import { metThreshold, type RuleFacts } from './rules.threshold.ts';

/** A condition as it stands. `have` and `need` in the condition's own unit: 0 or 1, per cent, level, seconds, times. */
export type Standing = {
  code: Condition['type'];
  have: number;
  need: number;
  /** Of a score or a level: there is none yet, because nothing was answered. `have` is 0 then. */
  unanswered?: true;
  nodeKind?: 'course' | 'lesson' | 'section';
  nodeId?: string;
  cohortId?: string;
  /** Of an achievement. */
  key?: string;
  metric?: string;
  withinDays?: number;
  /** When it opens (ISO 8601); absent when it does not open any more. */
  opensAt?: string;
  /** When it closes, or closed. */
  closesAt?: string;
  /** The condition must not be met. */
  not?: true;
};

/** So many of the options are still needed; each lists all that is missing for it. */
export type Choice = { code: 'some_of'; have: number; need: number; options: Missing[][] };
export type Missing = Standing | Choice;

export type Evaluation = { state: 'met' | 'unmet'; met: Standing[]; missing: Missing[] };

function standingOf(condition: Condition, facts: RuleFacts): Standing {
  const node = nodeOf(condition);
  const base = { code: condition.type, ...(node ? { nodeKind: node.kind, nodeId: node.id } : {}) };
  if (condition.type === 'date_window') {
    const { from, until } = condition;
    return {
      ...base,
      have: isMet(condition, facts) ? 1 : 0,
      need: 1,
      ...(from !== undefined && Date.parse(from) > Date.parse(facts.now)
        ? { opensAt: new Date(from).toISOString() }
        : {}),
      ...(until === undefined ? {} : { closesAt: new Date(until).toISOString() }),
    };
  }
  const { measure, atLeast } = thresholdOf(condition)!;
  const have = facts.measures[measure];
  const standing: Standing = { ...base, have: have ?? 0, need: atLeast };
  const isScored = condition.type === 'score_at_least' || condition.type === 'mastery_at_least';
  if (isScored && have === undefined) standing.unanswered = true;
  if (condition.type === 'cohort') standing.cohortId = condition.cohortId;
  if (condition.type === 'achievement') standing.key = condition.key;
  if (condition.type === 'count_at_least') {
    standing.metric = condition.metric;
    if (condition.withinDays !== undefined) standing.withinDays = condition.withinDays;
  }
  return standing;
}

const isMet = (rule: Rule, facts: RuleFacts): boolean => metThreshold(compileRule(rule), facts);

/** What is missing when `need` of the options have to be got; all of them are no choice. */
function choose(options: Missing[][], have: number, need: number): Missing[] {
  if (need <= 0) return [];
  return options.length === need ? options.flat() : [{ code: 'some_of', have, need, options }];
}

/** What is missing until the rule is met, or with `wanted` false until it is not met; nothing when it is so. */
function missingFor(rule: Rule, facts: RuleFacts, wanted: boolean): Missing[] {
  if (isMet(rule, facts) === wanted) return [];
  if ('type' in rule) {
    const standing = standingOf(rule, facts);
    return [wanted ? standing : { ...standing, not: true }];
  }
  const children = childrenOf(rule)!;
  const childWanted = 'none' in rule ? !wanted : wanted;
  const needed = neededOf(rule, children.length, wanted);
  const options = children
    .map((child) => missingFor(child, facts, childWanted))
    .filter((missing) => missing.length > 0);
  const have = children.length - options.length;
  return choose(options, have, needed - have);
}

/** How many children of a group have to be as they are wanted. */
function neededOf(rule: Exclude<Rule, Condition>, count: number, wanted: boolean): number {
  if ('any' in rule) return wanted ? 1 : count;
  if ('of' in rule) return wanted ? rule.atLeast : count - rule.atLeast + 1;
  return wanted ? count : 1;
}

/** The conditions that are as the rule wants them. */
function metOf(rule: Rule, facts: RuleFacts, wanted: boolean): Standing[] {
  if ('type' in rule) {
    if (isMet(rule, facts) !== wanted) return [];
    const standing = standingOf(rule, facts);
    return [wanted ? standing : { ...standing, not: true }];
  }
  return childrenOf(rule)!.flatMap((child) => metOf(child, facts, 'none' in rule ? !wanted : wanted));
}

/** Whether a rule is met by the facts, which of its conditions are, and what is missing; no rule is met. */
export function evaluate(rule: Rule | undefined, facts: RuleFacts): Evaluation {
  if (!rule) return { state: 'met', met: [], missing: [] };
  return {
    state: isMet(rule, facts) ? 'met' : 'unmet',
    met: metOf(rule, facts, true),
    missing: missingFor(rule, facts, true),
  };
}

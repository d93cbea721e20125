/** Whether there is a learner and a moment that meet a rule, and the earliest such moment. */
import { nodeOf, thresholdOf } from './rules.compile.ts';
import { childrenOf, conditionsOf, type Condition, type Rule } from './rules.grammar.ts';
import { isGroupMet, isWithin, scoreOfMastery } from './rules.threshold.ts';

/** Milliseconds since 1970; -Infinity: always was, Infinity: never. */
export type Moment = number;
/** A condition that is about a learner, not about the date. */
export type Measured = Exclude<Condition, { type: 'date_window' }>;

/** What learners can do: from when on they can meet a condition, and whether they cannot help meeting it. */
export type Powers = { from(condition: Measured): Moment; isForced?(condition: Measured): boolean };

/** Ways to combine conditions that are wanted here and unwanted there; with more of them a rule counts as possible. */
const MAXIMUM_WAYS = 256;

/** Something measured, with the levels that a rule asks of it, lowest first. Score and mastery are one thing. */
type Variable = { levels: number[]; conditions: Map<number, Measured>; wanted: boolean; unwanted: boolean };

/** The measure of a condition and its level there. */
function levelOf(condition: Measured): { name: string; level: number } {
  if (condition.type === 'mastery_at_least') {
    const node = nodeOf(condition)!;
    return { name: `score:${node.kind}:${node.id}`, level: scoreOfMastery(condition.mastery) };
  }
  const { measure, atLeast } = thresholdOf(condition)!;
  return { name: measure, level: atLeast };
}

function collect(rule: Rule, wanted: boolean, into: Map<string, Variable>): Map<string, Variable> {
  if (!('type' in rule)) {
    for (const child of childrenOf(rule)!) collect(child, 'none' in rule ? !wanted : wanted, into);
    return into;
  }
  if (rule.type === 'date_window') return into;
  const { name, level } = levelOf(rule);
  const found = into.get(name) ?? { levels: [], conditions: new Map(), wanted: false, unwanted: false };
  if (!found.conditions.has(level)) {
    found.conditions.set(level, rule);
    found.levels = [...found.conditions.keys()].sort((one, other) => one - other);
  }
  if (wanted) found.wanted = true;
  else found.unwanted = true;
  return into.set(name, found);
}

/** How many of its levels something can have reached at a moment: the fewest and the most. */
function rangeOf({ levels, conditions }: Variable, powers: Powers, at: Moment): [number, number] {
  const reached = levels.filter((level) => powers.from(conditions.get(level)!) <= at).length;
  const forced = levels.filter((level) => powers.isForced?.(conditions.get(level)!)).length;
  return [Math.min(forced, reached), reached];
}

type World = { reached: Map<string, number>; at: Moment };

function holds(rule: Rule, variables: Map<string, Variable>, world: World): boolean {
  if ('type' in rule) {
    if (rule.type === 'date_window') return isWithin(rule, world.at);
    const { name, level } = levelOf(rule);
    return variables.get(name)!.levels.indexOf(level) < world.reached.get(name)!;
  }
  return isGroupMet(rule, (each) => holds(each, variables, world));
}

function isPossibleAt(rule: Rule, variables: Map<string, Variable>, powers: Powers, at: Moment): boolean {
  const reached = new Map<string, number>();
  const open: [string, number, number][] = [];
  let ways = 1;
  for (const [name, variable] of variables) {
    const [least, most] = rangeOf(variable, powers, at);
    reached.set(name, variable.wanted ? most : least);
    if (!variable.wanted || !variable.unwanted || least === most) continue;
    open.push([name, least, most]);
    ways *= most - least + 1;
  }
  if (ways > MAXIMUM_WAYS) return true;
  const search = (place: number): boolean => {
    if (place === open.length) return holds(rule, variables, { reached, at });
    const [name, least, most] = open[place]!;
    for (let count = most; count >= least; count -= 1) {
      reached.set(name, count);
      if (search(place + 1)) return true;
    }
    return false;
  };
  return search(0);
}

/**
 * The earliest moment, not before `start`, at which somebody can meet the rule; Infinity when nobody ever can. Between
 * the moments that the rule or the powers name nothing changes, so that only those are looked at.
 */
export function earliestOf(rule: Rule | undefined, powers: Powers, start: Moment): Moment {
  if (!rule) return start;
  const variables = collect(rule, true, new Map());
  const dates = conditionsOf(rule).flatMap((each) =>
    each.type === 'date_window'
      ? [each.from, each.until].flatMap((moment) => (moment === undefined ? [] : [Date.parse(moment)]))
      : [powers.from(each)],
  );
  const moments = [...new Set([start, ...dates])].filter((moment) => moment >= start && moment < Infinity);
  return (
    moments
      .sort((one, other) => (one < other ? -1 : 1))
      .find((moment) => isPossibleAt(rule, variables, powers, moment)) ?? Infinity
  );
}

/** The conditions that have to be met, not avoided, somewhere in the rule. */
export function wantedConditions(rule: Rule, wanted = true): Condition[] {
  if ('type' in rule) return wanted ? [rule] : [];
  return childrenOf(rule)!.flatMap((child) => wantedConditions(child, 'none' in rule ? !wanted : wanted));
}

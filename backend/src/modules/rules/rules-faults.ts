/** Nodes that nobody can open or complete, and why: their own rule, dates, what they wait for, or a cycle. */
import { nodeOf } from './rules.compile.ts';
import { conditionsOf, type Condition, type Rule, type RulePurpose } from './rules.grammar.ts';
import { nodesOf, type RuledNode } from './rules-outline.ts';
import { earliestOf, wantedConditions, type Measured, type Powers } from './rules-possible.ts';
import { accessRuleOf, type Reach, type RuledCourse } from './rules-reach.ts';

export type Fault = {
  code:
    | 'rule_contradiction'
    | 'dates_contradict'
    | 'condition_unattainable'
    | 'dates_before_prerequisites'
    | 'rule_cycle'
    | 'node_unreachable';
  node: RuledNode;
  purpose: RulePurpose;
  /** From the node to what it waits for, and so on. */
  path: RuledNode[];
  conditions: Condition[];
};

type Stuck = { node: RuledNode; purpose: RulePurpose; rule: Rule };
type Search = {
  course: RuledCourse;
  reach: Reach;
  nodes: Map<string, RuledNode>;
  /** What was found of a rule: many ways lead over the same ones. */
  faults: Map<string, Fault['code'] | null>;
  nexts: Map<string, Stuck | null>;
};

const keyOf = ({ node, purpose }: Stuck) => `${node.id} ${purpose}`;

function remembered<Value>(kept: Map<string, Value>, stuck: Stuck, find: () => Value): Value {
  const key = keyOf(stuck);
  if (!kept.has(key)) kept.set(key, find());
  return kept.get(key)!;
}

const ALWAYS: Powers = { from: () => -Infinity };

/** Dates taken away: what is left if every day were right. */
function withoutDates(rule: Rule): Rule {
  if ('type' in rule) {
    // A condition of its own that can be met or not, as it helps.
    if (rule.type !== 'date_window') return rule;
    return { type: 'achievement', key: `${rule.from ?? ''}/${rule.until ?? ''}` };
  }
  if ('all' in rule) return { all: rule.all.map(withoutDates) };
  if ('any' in rule) return { any: rule.any.map(withoutDates) };
  if ('none' in rule) return { none: rule.none.map(withoutDates) };
  return { atLeast: rule.atLeast, of: rule.of.map(withoutDates) };
}

/** Whether a condition depends on something of this course that has to be opened or done first. */
const waitsForNode = ({ course, nodes, reach }: Search, condition: Measured): boolean => {
  const about = nodeOf(condition);
  if (!about || !nodes.has(about.id) || reach.powers.from(condition) < Infinity) return false;
  if (condition.type !== 'score_at_least' && condition.type !== 'mastery_at_least') return true;
  const sections = [...nodes.values()].filter(
    ({ kind, id, lessonId }) =>
      kind === 'section' && [id, lessonId, course.outline.courseId].includes(about.id),
  );
  return sections.some(({ id }) => course.scored.has(id));
};

/** The first node below or at this one that is not reached, with the rule that is in the way. */
function stuckAt(search: Search, id: string, wanted: 'open' | 'done'): Stuck | null {
  const { course, reach, nodes } = search;
  const node = nodes.get(id)!;
  if (reach.opens.get(id) === Infinity) {
    const holders = [course.outline.courseId, node.lessonId, id].flatMap(
      (each) => nodes.get(each ?? '') ?? [],
    );
    const holder = holders.find((each) => reach.opens.get(each.id) === Infinity)!;
    return { node: holder, purpose: 'access', rule: accessRuleOf(course, holder)! };
  }
  if (wanted === 'open' || reach.done.get(id)! < Infinity) return null;
  const part =
    node.kind === 'section' ? undefined : node.sections.find((each) => reach.done.get(each) === Infinity);
  if (part !== undefined) return stuckAt(search, part, 'done');
  const rule = course.rules[id]?.completion;
  return rule ? { node, purpose: 'completion', rule } : null;
}

/** What a rule waits for that is not reached, if it waits for anything. */
function nextOf(search: Search, { rule }: Stuck): Stuck | null {
  for (const condition of wantedConditions(rule)) {
    if (condition.type === 'date_window' || !waitsForNode(search, condition)) continue;
    const isAboutDoing = condition.type.endsWith('_completed');
    const { id, kind } = nodeOf(condition)!;
    const next =
      isAboutDoing || kind === 'section'
        ? stuckAt(search, id, isAboutDoing ? 'done' : 'open')
        : firstClosed(search, id);
    if (next) return next;
  }
  return null;
}

/** The first section of a lesson or the course that does not open. */
function firstClosed(search: Search, id: string): Stuck | null {
  const { nodes, reach, course } = search;
  const closed = [...nodes.values()].find(
    (node) =>
      node.kind === 'section' &&
      [node.lessonId, course.outline.courseId].includes(id) &&
      reach.opens.get(node.id) === Infinity,
  );
  return closed ? stuckAt(search, closed.id, 'open') : null;
}

/** What is wrong with the rule itself, were all else as it should be; null when it is what it waits for. */
function ownFault(search: Search, { rule }: Stuck): Fault['code'] | null {
  if (earliestOf(withoutDates(rule), ALWAYS, -Infinity) === Infinity) return 'rule_contradiction';
  if (earliestOf(rule, ALWAYS, -Infinity) === Infinity) return 'dates_contradict';
  const { reach } = search;
  const generous: Powers = {
    from: (condition) =>
      waitsForNode(search, condition) || reach.powers.from(condition) < Infinity ? -Infinity : Infinity,
  };
  return earliestOf(rule, generous, -Infinity) === Infinity ? 'condition_unattainable' : null;
}

/** Conditions that show a fault: the dates of a fault of dates, what nobody reaches, or all. */
function telling({ reach }: Search, code: Fault['code'], rule: Rule): Condition[] {
  const all = conditionsOf(rule);
  if (code === 'dates_contradict') return all.filter(({ type }) => type === 'date_window');
  if (code !== 'condition_unattainable') return all;
  return all.filter((each) => each.type !== 'date_window' && reach.powers.from(each) === Infinity);
}

function faultOf(search: Search, stuck: Stuck): Fault {
  const { node, purpose, rule } = stuck;
  const faultAt = (each: Stuck) => remembered(search.faults, each, () => ownFault(search, each));
  const nextAt = (each: Stuck) => remembered(search.nexts, each, () => nextOf(search, each));
  const own = faultAt(stuck);
  const found = (code: Fault['code'], path: RuledNode[]): Fault => ({
    code,
    node,
    purpose,
    path,
    conditions: telling(search, code, rule),
  });
  if (own) return found(own, [node]);
  const way = new Map([[keyOf(stuck), node]]);
  for (let next = nextAt(stuck); next; next = nextAt(next)) {
    const key = keyOf(next);
    if (key === keyOf(stuck)) return found('rule_cycle', [...way.values()]);
    if (way.has(key)) break;
    way.set(key, next.node);
    if (faultAt(next)) break;
  }
  if (way.size > 1) return found('node_unreachable', [...way.values()]);
  const waited = wantedConditions(rule).flatMap((each) => {
    const about = nodeOf(each);
    return about && search.nodes.has(about.id) ? [search.nodes.get(about.id)!] : [];
  });
  return found('dates_before_prerequisites', [node, ...new Set(waited)]);
}

/** Every node whose own access or completion rule is never met, each once, and each cycle once. */
export function faultsOf(course: RuledCourse, reach: Reach): Fault[] {
  const nodes = new Map(nodesOf(course.outline).map((node) => [node.id, node]));
  const search: Search = { course, reach, nodes, faults: new Map(), nexts: new Map() };
  const stuck = new Map<string, Stuck>();
  for (const { id, sections } of nodes.values()) {
    const each = sections.length === 0 ? stuckAt(search, id, 'open') : stuckAt(search, id, 'done');
    if (each) stuck.set(keyOf(each), each);
  }
  const cycles = new Set<string>();
  return [...stuck.values()]
    .map((each) => faultOf(search, each))
    .filter(({ code, path }) => {
      if (code !== 'rule_cycle') return true;
      const name = path
        .map(({ id }) => id)
        .sort()
        .join(' ');
      return !cycles.has(name) && cycles.add(name);
    });
}

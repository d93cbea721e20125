/**
 * What is wrong with the rules of a course, each finding with a witness. A blocker is certain: whatever a learner does,
 * and whenever, it does not help. Found before anybody meets it.
 */
import { nodeOf, thresholdOf } from './rules.compile.ts';
import { conditionsOf, type Condition, type Rule, type RulePurpose } from './rules.grammar.ts';
import { faultsOf, type Fault } from './rules-faults.ts';
import { forcesOf, orderCycleOf } from './rules-order.ts';
import { nodesOf, type NodeKind, type RuledNode } from './rules-outline.ts';
import { wantedConditions, type Moment } from './rules-possible.ts';
import { reachOf, type Reach, type RuledCourse } from './rules-reach.ts';
import type { RuleFacts } from './rules.threshold.ts';

type NamedNode = { kind: NodeKind; id: string; title: string };
export type RuleFinding = {
  severity: 'blocker' | 'warning';
  code: string;
  message: string;
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

/** Nodes of a way that a finding names. */
const PATH_SHOWN = 20;

type Finder = {
  course: RuledCourse;
  nodes: Map<string, RuledNode>;
  reach: Reach;
  now: Moment;
};

const named = ({ kind, id, title }: RuledNode): NamedNode => ({ kind, id, title });
const quote = ({ title }: { title: string }) => `“${title}”`;
const list = (nodes: RuledNode[]) => {
  const shown = nodes.slice(0, 3).map(quote).join(', ');
  return nodes.length > 3 ? `${shown} and ${nodes.length - 3} more` : shown;
};

/** The most that a learner can have of what these conditions ask for. */
function bestFacts({ reach, now }: Finder, conditions: Condition[]): RuleFacts {
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

const SENTENCES: Record<Fault['code'], (fault: Fault, subject: string) => string> = {
  rule_contradiction: (_fault, subject) => `${subject}: its rule asks for what it forbids.`,
  dates_contradict: (_fault, subject) => `${subject}: there is no moment at which its dates allow it.`,
  condition_unattainable: (_fault, subject) => `${subject}: its rule asks for what nobody can reach.`,
  dates_before_prerequisites: ({ path }, subject) =>
    `${subject}: its dates are over before ${path.length > 1 ? `${list(path.slice(1))} can be done` : 'it opens'}.`,
  rule_cycle: (fault) => `Each waits for the next, and the last for the first: ${list(fault.path)}.`,
  node_unreachable: (fault, subject) =>
    `${subject}: it waits for ${list(fault.path.slice(1))}, which cannot be done.`,
};

/** A long way by its beginning and its end; of a cycle all counts. With a thousand in a row the reply stays small. */
const shownOf = ({ code, path }: Fault): RuledNode[] =>
  code === 'rule_cycle' || path.length <= PATH_SHOWN
    ? path
    : [...path.slice(0, PATH_SHOWN - 1), path.at(-1)!];

function faultFindings(finder: Finder): RuleFinding[] {
  return faultsOf(finder.course, finder.reach).map((fault) => {
    const { node, purpose, conditions, code } = fault;
    const verb = purpose === 'access' ? 'can never be opened' : 'can never be completed';
    return {
      severity: 'blocker',
      code,
      message: SENTENCES[code](fault, `${quote(node)} ${verb}`),
      node: named(node),
      purpose,
      witness: { nodes: shownOf(fault).map(named), conditions, facts: bestFacts(finder, conditions) },
    };
  });
}

/** 100 % and completion of the course, which certificates ask for. */
function courseFindings(finder: Finder): RuleFinding[] {
  const { course, nodes, reach } = finder;
  const root = nodes.get(course.outline.courseId)!;
  const stuck = root.sections.filter((id) => reach.done.get(id) === Infinity).map((id) => nodes.get(id)!);
  const finding = (
    code: string,
    message: string,
    path: RuledNode[],
    conditions: Condition[],
  ): RuleFinding => ({
    severity: 'blocker',
    code,
    message,
    node: named(root),
    purpose: 'completion',
    witness: { nodes: path.map(named), conditions, facts: bestFacts(finder, conditions) },
  });
  if (stuck.length > 0) {
    const message = `Nobody can reach 100 %: ${list(stuck)} cannot be completed.`;
    return [finding('hundred_percent_unattainable', message, stuck, [])];
  }
  const cycle = orderCycleOf(course, reach);
  if (cycle) {
    const message = `Nobody can reach 100 %: ${list(cycle.path)} each have to be done before the next.`;
    return [finding('hundred_percent_unattainable', message, cycle.path, cycle.conditions)];
  }
  const rule = course.rules[root.id]?.completion;
  if (!rule || root.sections.length === 0 || reach.done.get(root.id)! < Infinity) return [];
  const message = 'Nobody can complete the course, not even with 100 %.';
  return [finding('course_completion_unattainable', message, [root], conditionsOf(rule))];
}

type Ruled = { node: RuledNode; purpose: RulePurpose; rule: Rule };
const ruledNodes = ({ course, nodes }: Finder): Ruled[] =>
  [...nodes.values()].flatMap((node) =>
    (['access', 'completion'] as const).flatMap((purpose) => {
      const rule = course.rules[node.id]?.[purpose];
      return rule ? [{ node, purpose, rule }] : [];
    }),
  );

type Warning = Pick<RuleFinding, 'code' | 'message'> & {
  about: RuledNode[];
  conditions: Condition[];
  facts?: RuleFacts;
};

/** Conditions that lead nowhere, in rules that can be met all the same. */
function deadConditions({ nodes, reach }: Finder, { node, rule }: Ruled): Warning[] {
  return wantedConditions(rule).flatMap((condition): Warning[] => {
    if (condition.type === 'date_window') return [];
    const { kind, id } = nodeOf(condition) ?? { kind: 'course', id: '' };
    const found = (code: string, what: string) => [
      { code, message: `${quote(node)} ${what}`, about: [], conditions: [condition] },
    ];
    if (kind !== 'course' && !nodes.has(id)) {
      return found('reference_missing', `refers to a ${kind} that is not in the course any more.`);
    }
    if (reach.powers.from(condition) < Infinity) return [];
    return found('condition_never_met', 'has a condition that nobody can ever meet.');
  });
}

/** Doors that close behind learners, and required parts behind optional ones. */
function forcedOrders({ course, nodes, reach, now }: Finder, { node, purpose, rule }: Ruled): Warning[] {
  const root = nodes.get(course.outline.courseId)!;
  const verb = purpose === 'access' ? 'open' : 'complete';
  const isRequired = node.sections.some((id) => root.sections.includes(id));
  return forcesOf(nodes, reach, rule).flatMap(({ target, kind }): Warning[] => {
    const condition = conditionOf(target);
    const conditions = [condition];
    if (kind === 'shut_out') {
      const measures = { [thresholdOf(condition)!.measure]: 1 };
      const facts = { now: new Date(now).toISOString(), measures };
      const message = `Whoever completes ${quote(target)} first can never ${verb} ${quote(node)}.`;
      return [
        { code: 'learners_can_shut_themselves_out', message, about: [target, node], conditions, facts },
      ];
    }
    if (!isRequired || target.sections.every((id) => root.sections.includes(id))) return [];
    const message = `${quote(node)} counts for 100 %, but waits for ${quote(target)}, which is optional.`;
    return [{ code: 'depends_on_optional', message, about: [node, target], conditions }];
  });
}

const warningsOf = (finder: Finder, ruled: Ruled): RuleFinding[] =>
  [...deadConditions(finder, ruled), ...forcedOrders(finder, ruled)].map(
    ({ about, conditions, facts, ...warning }) => ({
      severity: 'warning',
      ...warning,
      node: named(ruled.node),
      purpose: ruled.purpose,
      witness: { nodes: about.map(named), conditions, facts: facts ?? bestFacts(finder, conditions) },
    }),
  );

const conditionOf = ({ kind, id }: RuledNode): Condition => {
  if (kind === 'section') return { type: 'section_completed', sectionId: id };
  return kind === 'lesson'
    ? { type: 'lesson_completed', lessonId: id }
    : { type: 'course_completed', courseId: id };
};

/** Who begins now comes too late, although there was a way once. */
function lateFindings(finder: Finder): RuleFinding[] {
  const { course, nodes, reach, now } = finder;
  const today = reachOf(course, now);
  return ruledNodes(finder).flatMap(({ node, purpose, rule }): RuleFinding[] => {
    const moments = purpose === 'access' ? 'opens' : 'done';
    const dates = conditionsOf(rule).filter(({ type }) => type === 'date_window');
    const isLate = reach[moments].get(node.id)! < Infinity && today[moments].get(node.id) === Infinity;
    if (!isLate || dates.length === 0) return [];
    return [
      {
        severity: 'warning',
        code: 'dates_are_over',
        message: `${quote(node)} can not be ${purpose === 'access' ? 'opened' : 'completed'} any more by those who begin now.`,
        node: named(nodes.get(node.id)!),
        purpose,
        witness: { nodes: [named(node)], conditions: dates, facts: bestFacts(finder, dates) },
      },
    ];
  });
}

/**
 * @param now the moment of asking (ISO 8601): what is over by then is warned of
 * @returns blockers first, then warnings, each in the order of the outline
 */
export function analyseRules(course: RuledCourse, now: string): RuleFinding[] {
  if (Object.keys(course.rules).length === 0) return [];
  const finder: Finder = {
    course,
    now: Date.parse(now),
    nodes: new Map(nodesOf(course.outline).map((node) => [node.id, node])),
    reach: reachOf(course, -Infinity),
  };
  const blockers = [...faultFindings(finder), ...courseFindings(finder)];
  const blocked = new Set(
    blockers.map(({ node, purpose, code }) =>
      code === 'hundred_percent_unattainable' ? '' : `${node.id} ${purpose}`,
    ),
  );
  const warnings = ruledNodes(finder)
    .flatMap((each) => warningsOf(finder, each))
    .filter(
      ({ code, node, purpose }) => code === 'reference_missing' || !blocked.has(`${node.id} ${purpose}`),
    );
  return [...blockers, ...warnings, ...lateFindings(finder)];
}

/**
 * What is wrong with the rules of a course, each finding with a witness. A blocker is certain: whatever a learner does,
 * and whenever, it does not help. Found before anybody meets it.
 */
import { nodeOf, thresholdOf } from './rules.compile.ts';
import { conditionsOf, type Condition } from './rules.grammar.ts';
import { faultsOf, type Fault } from './rules-faults.ts';
import {
  bestFacts,
  list,
  named,
  quote,
  ruledNodes,
  type Finder,
  type Ruled,
  type RuleFinding,
} from './rules-finder.ts';
import { entryFindings, lateFindings } from './rules-late.ts';
import { forcesOf, orderCycleOf } from './rules-order.ts';
import { nodesOf, type RuledNode } from './rules-outline.ts';
import { wantedConditions } from './rules-possible.ts';
import { reachOf, type RuledCourse } from './rules-reach.ts';
import type { RuleFacts } from './rules.threshold.ts';

/** Nodes of a way that a finding names. */
const PATH_SHOWN = 20;

/** What a condition names that is not there, in words; null when it names nothing, or what there is. */
function goneIn(
  course: RuledCourse,
  nodes: ReadonlyMap<string, RuledNode>,
  condition: Condition,
): string | null {
  if (condition.type === 'cohort')
    return course.cohorts.has(condition.cohortId) ? null : 'a cohort that the course does not have any more';
  if (condition.type === 'achievement')
    return course.achievements.has(condition.key) ? null : 'an achievement that is not offered any more';
  const node = nodeOf(condition);
  if (!node || nodes.has(node.id)) return null;
  if (node.kind !== 'course') return `a ${node.kind} that is not in the course any more`;
  return course.courses.has(node.id) ? null : 'a course that is not published, or not any more';
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
  const { course, nodes } = finder;
  return faultsOf(course, finder.reach).map((fault) => {
    const { node, purpose, conditions, code } = fault;
    const gone = conditions.map((each) => goneIn(course, nodes, each)).find((each) => each !== null);
    const subject = `${quote(node)} can never be ${purpose === 'access' ? 'opened' : 'completed'}`;
    return {
      severity: 'blocker',
      code,
      message:
        gone !== undefined && code === 'condition_unattainable'
          ? `${subject}: its rule asks for ${gone}.`
          : SENTENCES[code](fault, subject),
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

type Warning = Pick<RuleFinding, 'code' | 'message'> & {
  about: RuledNode[];
  conditions: Condition[];
  facts?: RuleFacts;
};

/** Conditions that lead nowhere, in rules that can be met all the same. */
function deadConditions({ course, nodes, reach }: Finder, { node, rule }: Ruled): Warning[] {
  return wantedConditions(rule).flatMap((condition): Warning[] => {
    if (condition.type === 'date_window') return [];
    const found = (code: string, what: string) => [
      { code, message: `${quote(node)} ${what}`, about: [], conditions: [condition] },
    ];
    const gone = goneIn(course, nodes, condition);
    if (gone) return found('reference_missing', `refers to ${gone}.`);
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
  return [...blockers, ...warnings, ...lateFindings(finder), ...entryFindings(finder)];
}

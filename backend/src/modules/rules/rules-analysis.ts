/**
 * What is wrong with the rules of a course, each finding with a witness. A blocker is certain: whatever a learner does,
 * and whenever, it does not help. Found before anybody meets it.
 */
import { nodeOf, thresholdOf } from './rules.compile.ts';
import { conditionsOf, type Condition } from './rules.grammar.ts';
import { faultsOf, type Fault } from './rules-faults.ts';
import { bestFacts, named, ruledNodes, type Finder, type Ruled, type RuleFinding } from './rules-finder.ts';
import { entryFindings, lateFindings } from './rules-late.ts';
import { forcesOf, orderCycleOf } from './rules-order.ts';
import { nodesOf, type RuledNode } from './rules-outline.ts';
import { wantedConditions } from './rules-possible.ts';
import { reachOf, type RuledCourse } from './rules-reach.ts';
import { partsOf, say } from './rules-sentences.ts';
import type { RuleFacts } from './rules.threshold.ts';

/** Nodes of a way that a finding names. */
const PATH_SHOWN = 20;

/** The kind of what a condition names that is not there; null when it names nothing, or what there is. */
function goneIn(
  course: RuledCourse,
  nodes: ReadonlyMap<string, RuledNode>,
  condition: Condition,
): 'cohort' | 'achievement' | RuledNode['kind'] | null {
  if (condition.type === 'cohort') return course.cohorts.has(condition.cohortId) ? null : 'cohort';
  if (condition.type === 'achievement') return course.achievements.has(condition.key) ? null : 'achievement';
  const node = nodeOf(condition);
  if (!node || nodes.has(node.id)) return null;
  if (node.kind !== 'course') return node.kind;
  return course.courses.has(node.id) ? null : 'course';
}

/** What is wrong with a node; `gone` is the kind of what its rule asks for and is not there. */
function saidOf({ code, node, purpose, path }: Fault, gone: string | null) {
  const values = { node: node.title };
  const words = { purpose };
  if (code === 'rule_cycle') return say(code, partsOf(path));
  if (code === 'condition_unattainable' && gone !== null) {
    return say(`${code}.gone`, values, { ...words, gone: `gone.${gone}` });
  }
  const before = path.slice(1);
  if (code === 'dates_before_prerequisites' && before.length > 0) {
    return say(`${code}.parts`, { ...values, ...partsOf(before) }, words);
  }
  return say(code, code === 'node_unreachable' ? { ...values, ...partsOf(before) } : values, words);
}

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
    return {
      severity: 'blocker',
      code,
      ...saidOf(fault, gone ?? null),
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
    said: ReturnType<typeof say>,
    path: RuledNode[],
    conditions: Condition[],
  ): RuleFinding => ({
    severity: 'blocker',
    code,
    ...said,
    node: named(root),
    purpose: 'completion',
    witness: { nodes: path.map(named), conditions, facts: bestFacts(finder, conditions) },
  });
  const never = 'hundred_percent_unattainable';
  if (stuck.length > 0) return [finding(never, say(never, partsOf(stuck)), stuck, [])];
  const cycle = orderCycleOf(course, reach);
  if (cycle) {
    return [finding(never, say(`${never}.cycle`, partsOf(cycle.path)), cycle.path, cycle.conditions)];
  }
  const rule = course.rules[root.id]?.completion;
  if (!rule || root.sections.length === 0 || reach.done.get(root.id)! < Infinity) return [];
  const code = 'course_completion_unattainable';
  return [finding(code, say(code, {}), [root], conditionsOf(rule))];
}

type Warning = Pick<RuleFinding, 'code' | 'message' | 'sentence'> & {
  about: RuledNode[];
  conditions: Condition[];
  facts?: RuleFacts;
};

/** Conditions that lead nowhere, in rules that can be met all the same. */
function deadConditions({ course, nodes, reach }: Finder, { node, rule }: Ruled): Warning[] {
  return wantedConditions(rule).flatMap((condition): Warning[] => {
    if (condition.type === 'date_window') return [];
    const found = (code: Parameters<typeof say>[0], words = {}) => [
      { code, ...say(code, { node: node.title }, words), about: [], conditions: [condition] },
    ];
    const gone = goneIn(course, nodes, condition);
    if (gone) return found('reference_missing', { gone: `gone.${gone}` });
    if (reach.powers.from(condition) < Infinity) return [];
    return found('condition_never_met');
  });
}

/** Doors that close behind learners, and required parts behind optional ones. */
function forcedOrders({ course, nodes, reach, now }: Finder, { node, purpose, rule }: Ruled): Warning[] {
  const root = nodes.get(course.outline.courseId)!;
  const isRequired = node.sections.some((id) => root.sections.includes(id));
  return forcesOf(nodes, reach, rule).flatMap(({ target, kind }): Warning[] => {
    const condition = conditionOf(target);
    const conditions = [condition];
    const values = { node: node.title, target: target.title };
    if (kind === 'shut_out') {
      const measures = { [thresholdOf(condition)!.measure]: 1 };
      const facts = { now: new Date(now).toISOString(), measures };
      const code = 'learners_can_shut_themselves_out';
      return [{ code, ...say(`${code}.${purpose}`, values), about: [target, node], conditions, facts }];
    }
    if (!isRequired || target.sections.every((id) => root.sections.includes(id))) return [];
    const code = 'depends_on_optional';
    return [{ code, ...say(code, values), about: [node, target], conditions }];
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

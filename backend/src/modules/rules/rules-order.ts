/** Orders that rules force upon learners, from what they ask for and what they forbid. */
import { nodeOf } from './rules.compile.ts';
import { conditionsOf, type Condition, type Rule } from './rules.grammar.ts';
import { nodesOf, type RuledNode } from './rules-outline.ts';
import { earliestOf, type Measured } from './rules-possible.ts';
import type { Reach, RuledCourse } from './rules-reach.ts';

/** before: it has to be done first; shut_out: once it is done, the rule is never met. */
type Force = { target: RuledNode; kind: 'before' | 'shut_out' };

/** The sections and lessons that a rule forces to be done before, or not to be done before. */
export function forcesOf(nodes: ReadonlyMap<string, RuledNode>, { powers }: Reach, rule: Rule): Force[] {
  const mentioned = new Set(
    conditionsOf(rule).flatMap((each) =>
      each.type === 'section_completed' || each.type === 'lesson_completed' ? [nodeOf(each)!.id] : [],
    ),
  );
  if (earliestOf(rule, powers, -Infinity) === Infinity) return [];
  return [...mentioned].flatMap((id): Force[] => {
    const target = nodes.get(id);
    if (!target) return [];
    const isIt = (condition: Measured) =>
      condition.type.endsWith('_completed') && nodeOf(condition)?.id === id;
    const without = { from: (each: Measured) => (isIt(each) ? Infinity : powers.from(each)) };
    const withIt = { from: (each: Measured) => (isIt(each) ? -Infinity : powers.from(each)), isForced: isIt };
    if (earliestOf(rule, without, -Infinity) === Infinity) return [{ target, kind: 'before' }];
    return earliestOf(rule, withIt, -Infinity) === Infinity ? [{ target, kind: 'shut_out' }] : [];
  });
}

type Order = Map<string, Set<string>>;

/** A way from a node back to itself, or null. */
function cycleIn(order: Order): string[] | null {
  const settled = new Set<string>();
  const visit = (id: string, way: string[]): string[] | null => {
    if (way.includes(id)) return way.slice(way.indexOf(id));
    if (settled.has(id)) return null;
    for (const next of order.get(id) ?? []) {
      const found = visit(next, [...way, id]);
      if (found) return found;
    }
    settled.add(id);
    return null;
  };
  for (const id of order.keys()) {
    const found = visit(id, []);
    if (found) return found;
  }
  return null;
}

/**
 * Whether what 100 % takes has to be done in an order that leads back to where it began, by what rules ask and forbid:
 * each node of the path has to be done before the next.
 */
export function orderCycleOf(
  course: RuledCourse,
  reach: Reach,
): { path: RuledNode[]; conditions: Condition[] } | null {
  const nodes = new Map(nodesOf(course.outline).map((node) => [node.id, node]));
  const counted = new Set(nodes.get(course.outline.courseId)!.sections);
  // A lesson with a completion rule may never be done, so that nothing follows from it.
  const isBound = ({ kind, id, sections }: RuledNode) =>
    kind === 'section'
      ? counted.has(id)
      : !course.rules[id]?.completion && sections.every((each) => counted.has(each));
  const order: Order = new Map();
  const conditions: Condition[] = [];
  const put = (one: string, other: string) => order.set(one, (order.get(one) ?? new Set()).add(other));
  for (const node of nodes.values()) {
    if (node.kind === 'course') continue;
    if (node.kind === 'lesson') for (const id of node.sections) put(id, node.id);
    const { access, completion } = course.rules[node.id] ?? {};
    for (const rule of [access, node.kind === 'section' ? completion : undefined]) {
      if (!rule) continue;
      // What was opened in time may be done later where only a completion rule is waited for.
      const isDoneLater = (id: string) => rule === access && course.rules[id]?.completion !== undefined;
      for (const { target, kind } of forcesOf(nodes, reach, rule)) {
        if (!isBound(target)) continue;
        conditions.push(...conditionsOf(rule));
        for (const id of node.sections.filter((each) => counted.has(each))) {
          if (kind === 'before') put(target.id, id);
          else if (id !== target.id && !isDoneLater(id)) put(id, target.id);
        }
      }
    }
  }
  const cycle = cycleIn(order);
  if (!cycle) return null;
  const onCycle = new Set(cycle);
  return {
    path: cycle.map((id) => nodes.get(id)!),
    conditions: conditions.filter((each) => onCycle.has(nodeOf(each)?.id ?? '')),
  };
}

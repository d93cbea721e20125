/** Who comes too late for the dates of a course: those who begin now, and those who enrol while they still may. */
import { conditionsOf, type Condition } from './rules.grammar.ts';
import { bestFacts, named, ruledNodes, type Finder, type RuleFinding } from './rules-finder.ts';
import { partsOf, say } from './rules-sentences.ts';
import type { RuledNode } from './rules-outline.ts';
import { reachOf, type Reach } from './rules-reach.ts';

/** Who begins now comes too late, although there was a way once. */
export function lateFindings(finder: Finder): RuleFinding[] {
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
        ...say('dates_are_over', { node: node.title }, { purpose }),
        node: named(nodes.get(node.id)!),
        purpose,
        witness: { nodes: [named(node)], conditions: dates, facts: bestFacts(finder, dates) },
      },
    ];
  });
}

/** What counts for 100 % and is not done in time, the course itself with it. */
const stuckIn = ({ course, nodes }: Finder, { done }: Reach): RuledNode[] => {
  const root = nodes.get(course.outline.courseId)!;
  const sections = root.sections.map((id) => nodes.get(id)!);
  const stuck = sections.filter(({ id }) => done.get(id) === Infinity);
  return stuck.length === 0 && sections.length > 0 && done.get(root.id) === Infinity ? [root] : stuck;
};

const datesOf = ({ course }: Finder, stuck: RuledNode[]): Condition[] =>
  stuck
    .flatMap(({ id, lessonId }) => [course.outline.courseId, lessonId ?? id, id])
    .filter((id, place, all) => all.indexOf(id) === place)
    .flatMap((id) => [course.rules[id]?.access ?? [], course.rules[id]?.completion ?? []].flat())
    .flatMap(conditionsOf)
    .filter(({ type }) => type === 'date_window');

/** Dates that are over when people may enrol: when enrolment begins, or before it ends. */
export function entryFindings(finder: Finder): RuleFinding[] {
  const { course, nodes, reach, now } = finder;
  const root = nodes.get(course.outline.courseId)!;
  const { opensAt = null, closesAt = null } = course.entry ?? {};
  const edges = [
    { at: opensAt, code: 'dates_over_when_enrollment_opens' as const },
    { at: closesAt, code: 'dates_over_before_enrollment_closes' as const },
  ].filter(({ at }) => at !== null && Date.parse(at) > now);
  // What nobody can do, or nobody who begins now, is said already.
  if (edges.length === 0 || stuckIn(finder, reach).length > 0) return [];
  let known = stuckIn(finder, reachOf(course, now)).length > 0;
  return edges.flatMap(({ at, code }): RuleFinding[] => {
    if (known) return [];
    const moment = Date.parse(at!);
    const stuck = stuckIn(finder, reachOf(course, moment));
    if (stuck.length === 0) return [];
    known = true;
    const conditions = datesOf(finder, stuck);
    const said = stuck[0] === root ? say(code, {}) : say(`${code}.parts`, partsOf(stuck));
    return [
      {
        severity: 'warning',
        code,
        ...said,
        node: named(root),
        purpose: 'completion',
        witness: {
          nodes: stuck.map(named),
          conditions,
          facts: { ...bestFacts(finder, conditions), now: new Date(moment).toISOString() },
        },
      },
    ];
  });
}

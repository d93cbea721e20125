/** When learners can open and complete each node at the earliest, if nothing but the rules holds them up. */
import { countKeysOf, CountMoments } from './rules-counts.ts';
import { nodeOf } from './rules.compile.ts';
import { conditionsOf, type CourseRules, type Rule } from './rules.grammar.ts';
import { nodesOf, type RuledNode, type RuledOutline } from './rules-outline.ts';
import { earliestOf, type Measured, type Moment, type Powers } from './rules-possible.ts';

/** A course with its rules, and what there is beside it that rules may refer to. */
export type RuledCourse = {
  outline: RuledOutline;
  rules: CourseRules;
  /** Sections whose questions the server scores. */
  scored: ReadonlySet<string>;
  cohorts: ReadonlySet<string>;
  /** Keys of achievements that can be earned. */
  achievements: ReadonlySet<string>;
  /** Other courses that are published. */
  courses: ReadonlySet<string>;
  /** When people may enrol by themselves (ISO 8601); null: always has been, and always will be. */
  entry?: { opensAt: string | null; closesAt: string | null };
};

/** By node: the earliest moment it opens, and is done; Infinity when never. */
export type Reach = { opens: Map<string, Moment>; done: Map<string, Moment>; powers: Powers };

/** The access rules that hold for a node: its own, its lesson's and the course's. */
export function accessRuleOf(course: RuledCourse, { id, lessonId }: RuledNode): Rule | undefined {
  const holders = [...new Set([course.outline.courseId, lessonId ?? course.outline.courseId, id])];
  const all = holders.flatMap((holder) => course.rules[holder]?.access ?? []);
  return all.length === 0 ? undefined : { all };
}

const latest = (moments: Moment[]): Moment => moments.reduce((one, other) => Math.max(one, other), -Infinity);
const earliest = (moments: Moment[]): Moment =>
  moments.reduce((one, other) => Math.min(one, other), Infinity);

/** By node: the sections its time comes from, and those of them its score comes from. */
function sourcesOf(course: RuledCourse, nodes: RuledNode[]) {
  const sections = nodes.filter(({ kind }) => kind === 'section');
  const byLesson = Map.groupBy(sections, ({ lessonId }) => lessonId!);
  const pair = (of: RuledNode[]) => {
    const time = of.map(({ id }) => id);
    return { time, score: time.filter((id) => course.scored.has(id)) };
  };
  return new Map([
    [course.outline.courseId, pair(sections)],
    ...[...byLesson].map(([lessonId, of]) => [lessonId, pair(of)] as const),
    ...sections.map((section) => [section.id, pair([section])] as const),
  ]);
}

type Sources = ReturnType<typeof sourcesOf>;

function powersIn(
  course: RuledCourse,
  sources: Sources,
  start: Moment,
  at: Pick<Reach, 'opens' | 'done'> & { counts: CountMoments },
): Powers {
  const within = (set: ReadonlySet<string>, key: string) => (set.has(key) ? start : Infinity);
  const opening = (condition: Measured, what: 'time' | 'score') =>
    earliest((sources.get(nodeOf(condition)!.id)?.[what] ?? []).map((id) => at.opens.get(id)!));
  const from = (condition: Measured): Moment => {
    switch (condition.type) {
      case 'section_completed':
        return at.done.get(condition.sectionId) ?? Infinity;
      case 'lesson_completed':
        return at.done.get(condition.lessonId) ?? Infinity;
      case 'course_completed':
        return at.done.get(condition.courseId) ?? within(course.courses, condition.courseId);
      case 'score_at_least':
      case 'mastery_at_least':
        return opening(condition, 'score');
      case 'time_at_least':
        return opening(condition, 'time') + condition.seconds * 1_000;
      case 'cohort':
        return within(course.cohorts, condition.cohortId);
      case 'achievement':
        return within(course.achievements, condition.key);
      case 'count_at_least':
        return at.counts.from(condition);
    }
  };
  return { from };
}

const rulesAt = (course: RuledCourse, node: RuledNode): Rule[] =>
  [accessRuleOf(course, node), course.rules[node.id]?.completion].filter((rule) => rule !== undefined);

/** By id: the nodes that may open or be done earlier once this one does. */
function dependentsOf(
  course: RuledCourse,
  nodes: RuledNode[],
  sources: Sources,
): Map<string, Set<RuledNode>> {
  const dependents = new Map(nodes.map(({ id }) => [id, new Set<RuledNode>()]));
  for (const node of nodes) {
    const named = rulesAt(course, node).flatMap(conditionsOf).map(nodeOf);
    const parts = named.flatMap((each) => (each ? [each.id, ...(sources.get(each.id)?.time ?? [])] : []));
    for (const id of [...parts, ...node.sections]) dependents.get(id)?.add(node);
  }
  return dependents;
}

/**
 * Assumes of everybody whatever helps them: the best scores, every cohort and achievement, nothing done that a rule
 * forbids. So what is never reached here is reached by nobody; the other way round it may still be.
 * @param start the moment learners begin; -Infinity asks whether there ever was a way
 */
export function reachOf(course: RuledCourse, start: Moment): Reach {
  const nodes = nodesOf(course.outline);
  const reach = {
    opens: new Map(nodes.map(({ id }) => [id, Infinity])),
    done: new Map(nodes.map(({ id }) => [id, Infinity])),
  };
  const sources = sourcesOf(course, nodes);
  const counts = new CountMoments(course.rules, nodes, course.scored, start);
  const powers = powersIn(course, sources, start, { ...reach, counts });
  const improve = (map: Map<string, Moment>, id: string, moment: Moment) => {
    const isBetter = moment < map.get(id)!;
    if (isBetter) map.set(id, moment);
    return isBetter;
  };
  const visit = (node: RuledNode): boolean => {
    const opened = improve(reach.opens, node.id, earliestOf(accessRuleOf(course, node), powers, start));
    const parts = node.kind === 'section' ? [] : node.sections.map((id) => reach.done.get(id)!);
    const hasParts = node.kind === 'section' || parts.length > 0;
    const ready = node.kind === 'section' ? reach.opens.get(node.id)! : latest(parts);
    if (ready === Infinity || !hasParts) return opened;
    const finished = earliestOf(course.rules[node.id]?.completion, powers, ready);
    return improve(reach.done, node.id, finished) || opened;
  };
  // Each is looked at again only when something it waits for has moved: courses may have a thousand sections.
  const dependents = dependentsOf(course, nodes, sources);
  const settle = (open: Set<RuledNode>) => {
    for (const node of open) {
      open.delete(node);
      if (visit(node)) for (const each of dependents.get(node.id)!) open.add(each);
    }
  };
  counts.recount(reach);
  settle(new Set(nodes));
  const counting = new Map<string, Set<RuledNode>>();
  for (const node of nodes) {
    for (const key of countKeysOf(rulesAt(course, node).flatMap(conditionsOf)))
      counting.set(key, (counting.get(key) ?? new Set()).add(node));
  }
  // Counts depend on everything: they are made again when all else has settled, until none comes nearer.
  for (let moved = counts.recount(reach); moved.size > 0; moved = counts.recount(reach)) {
    settle(new Set([...moved].flatMap((key) => [...counting.get(key)!])));
  }
  return { ...reach, powers };
}

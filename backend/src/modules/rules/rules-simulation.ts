/** The course as somebody would see it: what facts make of it, those of a learner and those that are supposed. */
import { accessOf, completionOf, type NodeAccess, type NodeCompletion } from './rules-access.ts';
import { countsIn } from './rules-metrics.ts';
import { countDone, supposeCounts } from './rules-simulated-counts.ts';
import { evaluate } from './rules.evaluate.ts';
import type { CourseRules } from './rules.grammar.ts';
import { nodesOf, type RuledNode, type RuledOutline } from './rules-outline.ts';
import { masteryOf, scoreOfMastery, type RuleFacts } from './rules.threshold.ts';

/** What is supposed of a learner, on top of what is known. Scores in per cent, times in seconds, by section. */
export type Supposed = {
  /** Sections the learner marked as done; each is done once its completion rule is met. */
  completedSections: readonly string[];
  scores: Record<string, number>;
  /** Levels by section; where a score is supposed too, the score says the level. */
  mastery: Record<string, number>;
  timeSeconds: Record<string, number>;
  cohorts: readonly string[];
  achievements: readonly string[];
  /** Other courses that are completed. */
  courses: readonly string[];
  /** By the key of the count; what follows from the rest is counted by itself. */
  counts: Record<string, number>;
};

export type Simulation = {
  facts: RuleFacts;
  access: Map<string, NodeAccess>;
  completion: Map<string, NodeCompletion>;
};

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Scores, mastery and times of each node: of lessons and the course the mean of scores and the sum of times. */
function measureNodes(
  { courseId }: RuledOutline,
  nodes: RuledNode[],
  measures: Record<string, number>,
): void {
  for (const { kind, id } of nodes) {
    const sections = nodes.filter(
      (each) => each.kind === 'section' && [each.id, each.lessonId, courseId].includes(id),
    );
    const have = (name: string) =>
      sections.flatMap((section) => measures[`${name}:section:${section.id}`] ?? []);
    const [scores, times] = [have('score'), have('time')];
    if (times.length > 0) measures[`time:${kind}:${id}`] = total(times);
    if (scores.length === 0) continue;
    const score = kind === 'section' ? scores[0]! : Math.round((100 * total(scores)) / scores.length) / 100;
    measures[`score:${kind}:${id}`] = score;
    measures[`mastery:${kind}:${id}`] = masteryOf(score);
  }
}

/**
 * A level of mastery is supposed as a score that proves it, so that whatever else looks at scores agrees with it: the
 * one that is known where it is of that level, else the lowest.
 */
function scoresOf({ scores, mastery }: Supposed, known: Record<string, number>): Record<string, number> {
  const proving = Object.entries(mastery).map(([id, level]) => {
    const score = known[`score:section:${id}`];
    return [id, score !== undefined && masteryOf(score) === level ? score : scoreOfMastery(level)];
  });
  return { ...Object.fromEntries(proving), ...scores };
}

/** Completes what follows, until nothing more does: as progress settles rules after each fact. */
function settle(
  nodes: RuledNode[],
  rules: CourseRules,
  facts: RuleFacts,
  claimed: ReadonlySet<string>,
  onDone: (node: RuledNode) => void,
): void {
  const isDone = ({ kind, id }: RuledNode) => (facts.measures[`${kind}_completed:${id}`] ?? 0) >= 1;
  const sections = new Map(
    nodes.flatMap((node) => (node.kind === 'section' ? [[node.id, node] as const] : [])),
  );
  const isReady = ({ kind, id, sections: parts }: RuledNode) =>
    kind === 'section'
      ? claimed.has(id)
      : parts.length > 0 && parts.every((each) => isDone(sections.get(each)!));
  const finish = (node: RuledNode): boolean => {
    if (isDone(node) || !isReady(node)) return false;
    if (evaluate(rules[node.id]?.completion, facts).state === 'unmet') return false;
    facts.measures[`${node.kind}_completed:${node.id}`] = 1;
    onDone(node);
    return true;
  };
  while (nodes.map(finish).includes(true));
}

/**
 * @param known measures of a learner, {} of somebody new
 * @param now the moment to look at (ISO 8601)
 */
export function simulate(
  outline: RuledOutline,
  rules: CourseRules,
  { known, supposed, now }: { known: Record<string, number>; supposed: Supposed; now: string },
): Simulation {
  const nodes = nodesOf(outline);
  const measures = { ...known };
  const scores = scoresOf(supposed, known);
  for (const [id, score] of Object.entries(scores)) measures[`score:section:${id}`] = score;
  for (const [id, seconds] of Object.entries(supposed.timeSeconds)) measures[`time:section:${id}`] = seconds;
  for (const id of supposed.cohorts) measures[`cohort:${id}`] = 1;
  for (const key of supposed.achievements) measures[`achievement:${key}`] = 1;
  for (const id of supposed.courses) measures[`course_completed:${id}`] = 1;
  measureNodes(outline, nodes, measures);
  const facts = { now, measures };
  const counting = { keys: countsIn(rules), known, supposed: { ...supposed, scores } };
  supposeCounts(measures, counting);
  const done = { section: 0, lesson: 0, course: 0 };
  settle(nodes, rules, facts, new Set(supposed.completedSections), ({ kind }) => {
    done[kind] += 1;
    countDone(measures, kind, done[kind], counting);
  });
  return {
    facts,
    access: accessOf(outline, rules, facts),
    completion: completionOf(outline, rules, facts),
  };
}

/** What a compiled rule looks at and how near somebody is to it. */
import { metThreshold, type ThresholdTree } from '../rules/index.ts';

type Measures = Record<string, number>;
type Leaf = { measure: string; atLeast: number } | { measure: string; atMost: number };

/** One count that a rule asks for: the metric, the days it has to be within, the node it is of; what is there and asked. */
export type CountedCondition = {
  metric: string;
  withinDays: number | null;
  nodeId: string | null;
  have: number;
  need: number;
  met: boolean;
};

const childrenOf = (tree: ThresholdTree): ThresholdTree[] => {
  if ('all' in tree) return tree.all;
  if ('any' in tree) return tree.any;
  if ('none' in tree) return tree.none;
  return 'of' in tree ? tree.of : [];
};

const leavesOf = (tree: ThresholdTree): Leaf[] =>
  'measure' in tree ? [tree] : childrenOf(tree).flatMap(leavesOf);

/** The keys of the measures that a tree compares, each once. */
export const measuresOf = (tree: ThresholdTree): string[] => [
  ...new Set(leavesOf(tree).map(({ measure }) => measure)),
];

/** What has to move for the tree to be met anew: the measures without days and nodes, as `moved_measures` names them. */
export const watchesOf = (tree: ThresholdTree): string[] => [
  ...new Set(measuresOf(tree).map((measure) => measure.split(/[@:]/)[0]!)),
];

/**
 * How near the measures are to what the tree asks for: from 0 to 1, and 1 exactly when it is met. Of several conditions it
 * is the mean, of alternatives the nearest one. Absent measures are 0.
 * @param now ISO time that date windows are compared with
 */
export function nearness(tree: ThresholdTree, measures: Measures, now: string): number {
  if ('measure' in tree && 'atLeast' in tree) {
    return tree.atLeast <= 0 ? 1 : Math.max(0, Math.min(1, (measures[tree.measure] ?? 0) / tree.atLeast));
  }
  if ('all' in tree) return mean(tree.all.map((child) => nearness(child, measures, now)));
  if ('any' in tree) return Math.max(0, ...tree.any.map((child) => nearness(child, measures, now)));
  if ('of' in tree) {
    const nearest = tree.of.map((child) => nearness(child, measures, now)).sort((one, other) => other - one);
    return nearest.length < tree.atLeast ? 0 : mean(nearest.slice(0, tree.atLeast));
  }
  return metThreshold(tree, { now, measures }) ? 1 : 0;
}

/** No measure depends on the moment. */
const isLeafMet = (leaf: Leaf, measures: Measures) => metThreshold(leaf, { now: '', measures });

/** The mean, 1 only when all are: a sum of fractions may round up to the whole. */
function mean(parts: number[]): number {
  if (parts.every((part) => part === 1)) return 1;
  return Math.min(1 - Number.EPSILON, parts.reduce((sum, part) => sum + part, 0) / parts.length);
}

/** Whether the tree is met by who has done nothing, dates aside: such a rule asks for nothing. */
export function asksNothing(tree: ThresholdTree): boolean {
  if ('measure' in tree) return isLeafMet(tree, {});
  if ('all' in tree) return tree.all.every(asksNothing);
  if ('any' in tree) return tree.any.some(asksNothing);
  // A window that is not open now may open: nothing follows from it for those who do nothing.
  if ('none' in tree) return !tree.none.some((child) => asksNothing(child) && measuresOf(child).length > 0);
  if ('of' in tree) return tree.of.filter(asksNothing).length >= tree.atLeast;
  return true;
}

/** Each count the tree asks for, with what is there. */
export function countedConditionsOf(tree: ThresholdTree, measures: Measures): CountedCondition[] {
  return leavesOf(tree).map((leaf) => {
    const [name = '', ...nodes] = leaf.measure.split(':');
    const [metric = '', days] = name.split('@');
    return {
      metric,
      withinDays: days === undefined ? null : Number(days),
      nodeId: nodes.at(-1) ?? null,
      have: measures[leaf.measure] ?? 0,
      need: 'atMost' in leaf ? leaf.atMost : leaf.atLeast,
      met: isLeafMet(leaf, measures),
    };
  });
}

import type { ThresholdTree } from './rules.compile.ts';

/** What a rule is judged by: the moment (ISO 8601), and measures by their key; one that is absent counts as 0. */
export type RuleFacts = { now: string; measures: Record<string, number> };

/**
 * Whether a tree is met; the definition that `threshold_met` in the database mirrors. `from` is included, `until` is
 * not. A measure that is absent does not meet `atMost`: what nobody measured is not known to be little.
 */
export function metThreshold(tree: ThresholdTree, facts: RuleFacts): boolean {
  if ('measure' in tree) {
    const value = facts.measures[tree.measure];
    if ('atMost' in tree) return value !== undefined && value <= tree.atMost;
    return (value ?? 0) >= tree.atLeast;
  }
  if (isGroup(tree)) return isGroupMet(tree, (child) => metThreshold(child, facts));
  return isWithin(tree, Date.parse(facts.now));
}

type Group<Part> = { all: Part[] } | { any: Part[] } | { none: Part[] } | { atLeast: number; of: Part[] };

const isGroup = (tree: ThresholdTree): tree is Group<ThresholdTree> =>
  'all' in tree || 'any' in tree || 'none' in tree || 'of' in tree;

/** What a group asks of its parts, be they rules or trees. */
export function isGroupMet<Part>(group: Group<Part>, isMet: (part: Part) => boolean): boolean {
  if ('all' in group) return group.all.every(isMet);
  if ('any' in group) return group.any.some(isMet);
  if ('none' in group) return !group.none.some(isMet);
  return group.of.filter(isMet).length >= group.atLeast;
}

/** Whether a moment (milliseconds since 1970) is within a window of dates. */
export const isWithin = (
  { from, until }: { from?: string | undefined; until?: string | undefined },
  moment: number,
): boolean =>
  (from === undefined || moment >= Date.parse(from)) && (until === undefined || moment < Date.parse(until));

/** The scores at which the levels of mastery begin, level 1 first; the same as in `mastery_of` in the database. */
const MASTERY_SCORES = [0, 50, 70, 85];

/** The levels of mastery, each with the score it begins at. */
export const MASTERY_LEVELS = MASTERY_SCORES.map((fromScore, index) => ({ level: index + 1, fromScore }));

/** The level of mastery that a score proves: 1 to 4. */
export const masteryOf = (score: number): number => MASTERY_SCORES.filter((begin) => score >= begin).length;

/** The lowest score that proves a level of mastery. */
export const scoreOfMastery = (level: number): number => MASTERY_SCORES[level - 1]!;

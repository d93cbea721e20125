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
  const isMet = (child: ThresholdTree) => metThreshold(child, facts);
  if ('all' in tree) return tree.all.every(isMet);
  if ('any' in tree) return tree.any.some(isMet);
  if ('none' in tree) return !tree.none.some(isMet);
  if ('of' in tree) return tree.of.filter(isMet).length >= tree.atLeast;
  const now = Date.parse(facts.now);
  const { from, until } = tree;
  return (from === undefined || now >= Date.parse(from)) && (until === undefined || now < Date.parse(until));
}

/** What becomes of rules when the parts they stand on are copied. Pure. */
import { conditionsOf, nodeOf, type Condition, type CourseRules, type Rule } from '../rules/index.ts';

/** A copy of parts: the new id of each lesson and section in them, by its old one, and between which courses. */
export type CopiedParts = { ids: ReadonlyMap<string, string>; from: string; to: string };

/** A condition as it holds for the copy; null where it asks for something that the other course does not have. */
function copiedCondition(condition: Condition, { ids, from, to }: CopiedParts): Condition | null {
  const node = nodeOf(condition);
  const copy = node && ids.get(node.id);
  if (copy) return { ...condition, [`${node.kind}Id`]: copy } as Condition;
  if (from === to) return condition;
  if (condition.type === 'cohort') return null;
  if (!node) return condition;
  return condition.type === 'course_completed' && node.id !== from && node.id !== to ? condition : null;
}

/**
 * A rule for the copy: what it asks of parts inside is asked of their copies. Of what cannot come along, a group that
 * asks for all of its members, or for none, keeps the others; one that offers a choice would become another and goes.
 */
export function copiedRule(rule: Rule, parts: CopiedParts): Rule | null {
  if ('type' in rule) return copiedCondition(rule, parts);
  const copied = (children: Rule[]) => children.map((child) => copiedRule(child, parts));
  const kept = (children: Rule[]) => copied(children).filter((child) => child !== null);
  const whole = (children: Rule[]) => (kept(children).length === children.length ? kept(children) : []);
  const group = <Group extends Rule>(children: Rule[], of: (children: Rule[]) => Group) =>
    children.length === 0 ? null : of(children);
  if ('all' in rule) return group(kept(rule.all), (all) => ({ all }));
  if ('none' in rule) return group(kept(rule.none), (none) => ({ none }));
  if ('any' in rule) return group(whole(rule.any), (any) => ({ any }));
  return group(whole(rule.of), (of) => ({ atLeast: rule.atLeast, of }));
}

/** @returns the rules of the copies, by their new ids, and how many of the rules did not come along as they were */
export function copiedRules(
  rules: CourseRules,
  parts: CopiedParts,
): { rules: CourseRules; shortened: number } {
  const made: CourseRules = {};
  let shortened = 0;
  for (const [nodeId, copyId] of parts.ids) {
    for (const purpose of ['access', 'completion'] as const) {
      const rule = rules[nodeId]?.[purpose];
      if (!rule) continue;
      const copy = copiedRule(rule, parts);
      if (copy) made[copyId] = { ...made[copyId], [purpose]: copy };
      if (countOf(copy) < countOf(rule)) shortened += 1;
    }
  }
  return { rules: made, shortened };
}

const countOf = (rule: Rule | null): number => (rule ? conditionsOf(rule).length : 0);

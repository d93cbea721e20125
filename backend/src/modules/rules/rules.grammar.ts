/**
 * The one grammar of rules: what has to be so before something opens, is done, or is awarded. Groups nest, leaves ask
 * for one thing. Stored as it is written; `rules.compile.ts` makes of it what the database evaluates.
 */
import { z } from 'zod';

/** How deep groups may nest, the leaf included, and how many leaves a rule may have. */
export const RULE_LIMITS = { depth: 5, conditions: 50 };

const Id = z.uuid();
const Count = z.number().int().min(1).max(100_000);
const Seconds = z.number().int().min(1).max(3_600_000);
const Moment = z.iso.datetime({ offset: true });
/** Above zero: at least 0 is met by everybody and would only look like a gate. */
const Score = z.number().gt(0).max(100);
/** 1 struggling, 2 developing, 3 proficient, 4 advanced; `masteryOf` says from which score on. */
const Mastery = z.number().int().min(1).max(4);

const scope = { sectionId: Id.optional(), lessonId: Id.optional(), courseId: Id.optional() };

/** Of what a score, a mastery or a time is asked: of exactly one node. */
type Scope = { sectionId?: string | undefined; lessonId?: string | undefined; courseId?: string | undefined };
const namesOne = ({ sectionId, lessonId, courseId }: Scope) =>
  [sectionId, lessonId, courseId].filter((id) => id !== undefined).length === 1;
const ONE_NODE = 'names one section, lesson or course';

export const RuleCondition = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('section_completed'), sectionId: Id }),
    z.strictObject({ type: z.literal('lesson_completed'), lessonId: Id }),
    z.strictObject({ type: z.literal('course_completed'), courseId: Id }),
    z.strictObject({ type: z.literal('score_at_least'), ...scope, score: Score }).refine(namesOne, ONE_NODE),
    z
      .strictObject({ type: z.literal('mastery_at_least'), ...scope, mastery: Mastery })
      .refine(namesOne, ONE_NODE),
    z
      .strictObject({ type: z.literal('time_at_least'), ...scope, seconds: Seconds })
      .refine(namesOne, ONE_NODE),
    z
      .strictObject({ type: z.literal('date_window'), from: Moment.optional(), until: Moment.optional() })
      .refine(({ from, until }) => from !== undefined || until !== undefined, 'says from when or until when'),
    z.strictObject({ type: z.literal('cohort'), cohortId: Id }),
    z.strictObject({ type: z.literal('achievement'), key: z.string().min(1).max(100) }),
    z.strictObject({
      type: z.literal('count_at_least'),
      metric: z.string().regex(/^[a-z][a-z_]{0,49}$/),
      count: Count,
      withinDays: z.number().int().min(1).max(3_650).optional(),
    }),
  ])
  .meta({ id: 'RuleCondition' });
/** One thing that is asked for. */
export type Condition = z.infer<typeof RuleCondition>;

/** A rule: a condition, or a group of rules. */
export type Rule =
  Condition | { all: Rule[] } | { any: Rule[] } | { none: Rule[] } | { atLeast: number; of: Rule[] };

const Children = z
  .array(z.lazy((): z.ZodType<Rule> => Nested))
  .min(1)
  .max(RULE_LIMITS.conditions);
const Nested: z.ZodType<Rule> = z
  .union([
    RuleCondition,
    z.strictObject({ all: Children }),
    z.strictObject({ any: Children }),
    z.strictObject({ none: Children }),
    z
      .strictObject({ atLeast: z.number().int().min(1).max(RULE_LIMITS.conditions), of: Children })
      .refine(({ atLeast, of }) => atLeast <= of.length, 'asks for more than there are'),
  ])
  .meta({ id: 'NestedRule' });

/** The rules in a group, or null for a condition. */
export function childrenOf(rule: Rule): Rule[] | null {
  if ('type' in rule) return null;
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  return 'none' in rule ? rule.none : rule.of;
}

/** Depth and number of leaves of something that may be a rule; stops as soon as either is too much. */
function fits(value: unknown): boolean {
  let conditions = 0;
  const within = (node: unknown, depth: number): boolean => {
    if (depth > RULE_LIMITS.depth) return false;
    if (typeof node !== 'object' || node === null) return true;
    const group = ['all', 'any', 'none', 'of']
      .map((name) => (node as Record<string, unknown>)[name])
      .find(Array.isArray);
    if (!group) return ++conditions <= RULE_LIMITS.conditions;
    return group.every((child) => within(child, depth + 1));
  };
  return within(value, 1);
}

/** Looks at the size before the shape, so that no depth of nesting costs a stack. */
export const Rule = z
  .preprocess((value, context) => {
    if (fits(value)) return value;
    const { depth, conditions } = RULE_LIMITS;
    const message = `A rule has at most ${conditions} conditions, in groups at most ${depth} deep.`;
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  }, Nested)
  .meta({ id: 'Rule' });

/** What a rule is for: when a node opens, and what it takes besides its required sections until it is done. */
export const RulePurpose = z.enum(['access', 'completion']).meta({ id: 'RulePurpose' });
export type RulePurpose = z.infer<typeof RulePurpose>;

const NodeRules = z.object({ access: Rule.optional(), completion: Rule.optional() });
export type NodeRules = z.infer<typeof NodeRules>;

/** The rules of a course by the id of their node: the course, a lesson or a section. */
export const CourseRules = z.record(Id, NodeRules);
export type CourseRules = z.infer<typeof CourseRules>;

/** The conditions of a rule, from left to right. */
export function conditionsOf(rule: Rule): Condition[] {
  if ('type' in rule) return [rule];
  return childrenOf(rule)!.flatMap(conditionsOf);
}

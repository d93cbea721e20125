/** A rule while it is edited: always a group at the top, changed at a path of places. */
import type { DraftRules, Rule, RuleCondition, RuledNode } from '../../api/generated/types.gen.ts';

export type GroupKind = 'all' | 'any' | 'none' | 'atLeast';
export type DraftGroup = { kind: GroupKind; atLeast: number; children: DraftRule[] };
export type DraftRule = DraftGroup | RuleCondition;
/** Places from the top: [1, 0] is the first child of the second. */
export type Path = number[];

/** How deep groups may nest, the condition included; the server says the same. */
export const DEPTH = 5;

export const isGroup = (rule: DraftRule): rule is DraftGroup => 'kind' in rule;

function toDraft(rule: Rule): DraftRule {
  if ('type' in rule) return rule;
  const group = (kind: GroupKind, children: Rule[], atLeast = 1): DraftGroup => ({
    kind,
    atLeast,
    children: children.map(toDraft),
  });
  if ('all' in rule) return group('all', rule.all);
  if ('any' in rule) return group('any', rule.any);
  return 'none' in rule ? group('none', rule.none) : group('atLeast', rule.of, rule.atLeast);
}

/** @param rule as it is stored, or null when there is none */
export function draftOf(rule: Rule | null): DraftGroup {
  if (!rule) return { kind: 'all', atLeast: 1, children: [] };
  const draft = toDraft(rule);
  return isGroup(draft) ? draft : { kind: 'all', atLeast: 1, children: [draft] };
}

/** The rule as it is stored: empty groups fall away, one condition needs no group. Null when nothing is left. */
export function ruleOf(draft: DraftRule): Rule | null {
  if (!isGroup(draft)) return draft;
  const children = draft.children.flatMap((child) => ruleOf(child) ?? []);
  if (children.length === 0) return null;
  if (draft.kind === 'none') return { none: children };
  if (children.length === 1) return children[0]!;
  if (draft.kind === 'atLeast') return { atLeast: Math.min(draft.atLeast, children.length), of: children };
  return draft.kind === 'all' ? { all: children } : { any: children };
}

/** The group with the part at the path changed, or taken away with null. */
export function changedAt(group: DraftGroup, path: Path, part: DraftRule | null): DraftGroup {
  const [place, ...rest] = path;
  if (place === undefined) return part && isGroup(part) ? part : group;
  const children = group.children.flatMap((child, index) => {
    if (index !== place) return [child];
    if (rest.length > 0 && isGroup(child)) return [changedAt(child, rest, part)];
    return part ? [part] : [];
  });
  return { ...group, children };
}

export type ConditionType = RuleCondition['type'];

/**
 * What can be asked for in a course, as far as there is something to ask for.
 * @param chosen what is asked for already; it stays a choice when the last of its kind is gone
 */
export function offeredTypes(
  { cohorts, achievements, courses }: DraftRules,
  chosen?: RuleCondition['type'],
): ConditionType[] {
  const isOffered = (type: ConditionType, things: unknown[]) =>
    things.length > 0 || type === chosen ? [type] : [];
  return [
    'section_completed',
    'lesson_completed',
    'score_at_least',
    'mastery_at_least',
    'time_at_least',
    'date_window',
    ...isOffered('course_completed', courses),
    ...isOffered('cohort', cohorts),
    ...isOffered('achievement', achievements),
    'count_at_least',
  ];
}

type Option = { value: string; label: string };

/** The options with the chosen one, which is called `gone` when it is none of them. */
export const withChosen = (options: Option[], value: string, gone: string): Option[] =>
  options.some((option) => option.value === value) ? options : [{ value, label: gone }, ...options];

/** Whether an access rule has what "no order" takes away: completed sections or lessons asked for at its top. */
export function isOrdered(access: Rule | null): boolean {
  const parts = access && 'all' in access ? access.all : [access];
  return parts.some(
    (part) =>
      part && 'type' in part && (part.type === 'section_completed' || part.type === 'lesson_completed'),
  );
}

/** What a condition is about first: what comes before the node, else the node itself. */
const firstOf = (nodes: RuledNode[], node: RuledNode, fits: (each: RuledNode) => boolean): string => {
  const before = nodes.slice(0, nodes.indexOf(node)).filter(fits);
  return (before.at(-1) ?? nodes.find(fits) ?? node).id;
};

/** A condition to begin with. @param today midnight of today, ISO 8601 */
export function newCondition(
  type: ConditionType,
  { rules, node, today }: { rules: DraftRules; node: RuledNode; today: string },
): RuleCondition {
  const sectionId = firstOf(rules.nodes, node, ({ kind }) => kind === 'section');
  const scored = firstOf(rules.nodes, node, ({ kind, isScored }) => kind === 'section' && isScored);
  switch (type) {
    case 'section_completed':
      return { type, sectionId };
    case 'lesson_completed':
      return { type, lessonId: firstOf(rules.nodes, node, ({ kind }) => kind === 'lesson') };
    case 'course_completed':
      return { type, courseId: rules.courses[0]!.id };
    case 'score_at_least':
      return { type, sectionId: scored, score: 80 };
    case 'mastery_at_least':
      return { type, sectionId: scored, mastery: 3 };
    case 'time_at_least':
      return { type, sectionId: node.kind === 'section' ? node.id : sectionId, seconds: 300 };
    case 'date_window':
      return { type, from: today };
    case 'cohort':
      return { type, cohortId: rules.cohorts[0]!.id };
    case 'achievement':
      return { type, key: rules.achievements[0]!.key };
    case 'count_at_least':
      return { type, metric: 'sections_completed', count: 1 };
  }
}

/** The value of an input of a local date and time. */
export function toLocalInput(iso: string | undefined): string {
  if (iso === undefined) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What was chosen there, in UTC; undefined when it was emptied. */
export function fromLocalInput(value: string): string | undefined {
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

/** The rules of a draft beside its outline: what they may refer to, what is wrong with them, and orders made at once. */
import type { FieldError } from '../../platform/errors.ts';
import {
  analyseRules,
  say,
  childrenOf,
  conditionsOf,
  countsIn,
  MASTERY_LEVELS,
  metricFinding,
  nodeOf,
  type Condition,
  type CourseRules,
  type MetricFinding,
  type Rule,
  type RuledOutline,
  type RuleFinding,
} from '../rules/index.ts';
import type { CourseCircle } from './courses-circles.ts';
import type { Asked } from './courses-rules.contract.ts';
import type { DraftModuleRow } from './courses-outline.ts';
import { NOWHERE, type Finding } from './courses-readiness.ts';

/** What rules may refer to besides the nodes of their course. */
export type RuleReferences = {
  cohorts: { id: string; name: string }[];
  achievements: { key: string; name: string }[];
  /** Other courses that the caller may name. */
  courses: { id: string; title: string; isPublished: boolean }[];
  /** Sections that have questions with keys. */
  scored: string[];
  /** When people may enrol by themselves. */
  entry: { opensAt: string | null; closesAt: string | null };
  /** Courses that ask for each other, this one first; null when none do. */
  circle: CourseCircle | null;
};

type Draft = { courseId: string; title: string; modules: DraftModuleRow[] };

/** A draft as rules see it: a section of an optional lesson is optional. */
export function outlineOfDraft({ courseId, title, modules }: Draft): RuledOutline {
  return {
    courseId,
    title,
    modules: modules.map(({ lessons }) => ({
      lessons: lessons.map((lesson) => ({
        id: lesson.id,
        title: lesson.title,
        sections: lesson.sections.map(({ id, title: name, isRequired }) => ({
          id,
          title: name,
          isRequired: isRequired && lesson.isRequired,
        })),
      })),
    })),
  };
}

/** What is wrong with the rules of a draft; of nodes that were taken out since, nothing is said. */
export function findingsOfRules(
  outline: RuledOutline,
  rules: CourseRules,
  references: RuleReferences,
  now: Date,
): RuleFinding[] {
  const course = {
    outline,
    rules,
    scored: new Set(references.scored),
    cohorts: new Set(references.cohorts.map(({ id }) => id)),
    achievements: new Set(references.achievements.map(({ key }) => key)),
    entry: references.entry,
    courses: new Set(references.courses.flatMap(({ id, isPublished }) => (isPublished ? [id] : []))),
  };
  const findings = analyseRules(course, now.toISOString());
  const circle = references.circle && circleFinding(outline, references.circle, now);
  if (!circle) return findings;
  return circle.severity === 'blocker' ? [circle, ...findings] : [...findings, circle];
}

/** Courses that wait for each other. Where only a draft of others closes the circle, it is not there yet. */
function circleFinding(
  { courseId, title }: RuledOutline,
  { courses, sources }: CourseCircle,
  now: Date,
): RuleFinding {
  const isComing = sources.slice(1).includes('draft');
  const titles = [...courses, courses[0]!].map((course) => course.title);
  const code = isComing ? 'course_cycle_in_drafts' : 'course_cycle';
  return {
    severity: isComing ? 'warning' : 'blocker',
    code,
    ...say(code, { courses: titles }),
    node: { kind: 'course', id: courseId, title },
    purpose: 'access',
    witness: {
      nodes: courses.map((course) => ({ kind: 'course', ...course })),
      conditions: courses.slice(1).map(({ id }) => ({ type: 'course_completed', courseId: id })),
      facts: { now: now.toISOString(), measures: {} },
    },
  };
}

/** The same for the list of what stands before publication. */
export function readinessOfRules(modules: DraftModuleRow[], findings: RuleFinding[]): Finding[] {
  const places = new Map<string, Partial<Finding>>();
  for (const { id: moduleId, lessons } of modules) {
    for (const { id: lessonId, sections } of lessons) {
      places.set(lessonId, { moduleId, lessonId, sectionId: null });
      for (const { id: sectionId } of sections) places.set(sectionId, { moduleId, lessonId, sectionId });
    }
  }
  return findings.map(({ severity, code, message, sentence, node }) => ({
    severity,
    code,
    message,
    sentence,
    ...NOWHERE,
    ...places.get(node.id),
  }));
}

/** The nodes and things a rule may name, by the name of their member. */
export type Known = {
  courseId: string;
  sections: ReadonlySet<string>;
  lessons: ReadonlySet<string>;
  references: RuleReferences;
};

const COUNT_FAULTS: Record<MetricFinding, [member: string, message: string] | null> = {
  metric_unknown: ['metric', 'Nothing is counted by this name.'],
  days_needed: ['withinDays', 'This is counted within a number of days.'],
  days_not_counted: ['withinDays', 'This is not counted within days.'],
  // Only of milestones, which count in one course alone.
  metric_not_of_course: null,
};

/** Why a condition may not stand in a rule of this course, or null. */
function faultOf(condition: Condition, known: Known): [member: string, message: string] | null {
  const { references } = known;
  if (condition.type === 'count_at_least') {
    const finding = metricFinding(condition, false);
    return finding && COUNT_FAULTS[finding];
  }
  if (condition.type === 'cohort' && !references.cohorts.some(({ id }) => id === condition.cohortId))
    return ['cohortId', 'The course has no such cohort.'];
  if (condition.type === 'achievement' && !references.achievements.some(({ key }) => key === condition.key))
    return ['key', 'There is no such achievement.'];
  const node = nodeOf(condition);
  if (node?.kind === 'section' && !known.sections.has(node.id))
    return ['sectionId', 'The draft has no such section.'];
  if (node?.kind === 'lesson' && !known.lessons.has(node.id))
    return ['lessonId', 'The draft has no such lesson.'];
  if (node?.kind !== 'course' || node.id === known.courseId) return null;
  if (condition.type !== 'course_completed')
    return ['courseId', 'Of another course a rule can only ask that it is completed.'];
  return references.courses.some(({ id }) => id === node.id)
    ? null
    : ['courseId', 'There is no such course.'];
}

/** @returns each reference of a rule that leads nowhere, with its path in the body */
export function unknownReferences(rule: Rule, known: Known, path: string): FieldError[] {
  if ('type' in rule) {
    const fault = faultOf(rule, known);
    if (!fault) return [];
    return [{ path: `${path}.${fault[0]}`, code: 'rule_reference_unknown', message: fault[1] }];
  }
  const group = Object.keys(rule).find((name) => name !== 'atLeast');
  return childrenOf(rule)!.flatMap((child, index) =>
    unknownReferences(child, known, `${path}.${group}.${index}`),
  );
}

const allRules = (rules: CourseRules): Rule[] =>
  Object.values(rules).flatMap(({ access, completion }) => [access ?? [], completion ?? []].flat());

/** The courses that the rules of a course name. */
export const coursesNamed = (rules: CourseRules): string[] =>
  allRules(rules)
    .flatMap(conditionsOf)
    .flatMap((condition) => (condition.type === 'course_completed' ? [condition.courseId] : []));

/** What rules ask for besides what is in their course, with what there is of it. */
export function askedBy(rules: CourseRules, courseId: string, measures: Record<string, number>): Asked {
  const conditions = allRules(rules).flatMap(conditionsOf);
  const each = (ids: string[], kind: string) =>
    [...new Set(ids)].map((id) => ({ id, has: (measures[`${kind}:${id}`] ?? 0) >= 1 }));
  const cohorts = conditions.flatMap((leaf) => (leaf.type === 'cohort' ? [leaf.cohortId] : []));
  const keys = conditions.flatMap((leaf) => (leaf.type === 'achievement' ? [leaf.key] : []));
  const counts = countsIn(rules);
  return {
    isTimed: conditions.some(({ type }) => type === 'time_at_least') || counts.includes('minutes_learned'),
    mastery: conditions.some(({ type }) => type === 'mastery_at_least') ? MASTERY_LEVELS : [],
    cohorts: each(cohorts, 'cohort'),
    achievements: each(keys, 'achievement').map(({ id, has }) => ({ key: id, has })),
    courses: each(
      coursesNamed(rules).filter((id) => id !== courseId),
      'course_completed',
    ),
    counts: counts.map((key) => {
      const [metric = '', days] = key.split('@');
      return {
        key,
        metric,
        withinDays: days === undefined ? null : Number(days),
        have: measures[key] ?? 0,
      };
    }),
  };
}

/** How many conditions the rules of a course have, all together. */
export const countConditions = (rules: CourseRules): number => allRules(rules).flatMap(conditionsOf).length;

export type Sequence = 'sections' | 'lessons' | 'none';

const isOrder = (rule: Rule): boolean =>
  'type' in rule && (rule.type === 'section_completed' || rule.type === 'lesson_completed');

/** An access rule without what orders it, and with what is to come before; conditions that stay, stay as they are. */
function reordered(rule: Rule | undefined, before: Rule | null): Rule | null {
  const parts = rule === undefined ? [] : 'all' in rule ? rule.all : [rule];
  const kept = [...parts.filter((part) => !isOrder(part)), ...(before ? [before] : [])];
  if (kept.length === 0) return null;
  return kept.length === 1 ? kept[0]! : { all: kept };
}

/**
 * Puts a course in order: each lesson, or each section, opens when the one before is done. Optional ones are not waited
 * for. What an access rule says at its top of completed sections and lessons is replaced, all else stays.
 * @returns the access rule of each lesson and section that changes; null takes it away
 */
export function sequenceOf(
  outline: RuledOutline,
  rules: CourseRules,
  order: Sequence,
): { kind: 'lesson' | 'section'; id: string; rule: Rule | null }[] {
  const lessons = outline.modules.flatMap((module) => module.lessons);
  const counts = (lesson: (typeof lessons)[number]) => lesson.sections.some(({ isRequired }) => isRequired);
  let before: Rule | null = null;
  const changes: { kind: 'lesson' | 'section'; id: string; rule: Rule | null }[] = [];
  const change = (kind: 'lesson' | 'section', id: string, wanted: Rule | null) => {
    const now = rules[id]?.access;
    const rule = reordered(now, wanted);
    if (JSON.stringify(rule) !== JSON.stringify(now ?? null)) changes.push({ kind, id, rule });
  };
  for (const lesson of lessons) {
    change('lesson', lesson.id, order === 'lessons' ? before : null);
    for (const { id, isRequired } of lesson.sections) {
      change('section', id, order === 'sections' ? before : null);
      if (isRequired && order === 'sections') before = { type: 'section_completed', sectionId: id };
    }
    if (counts(lesson) && order === 'lessons') before = { type: 'lesson_completed', lessonId: lesson.id };
  }
  return changes;
}

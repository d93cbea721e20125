/**
 * What is open and what is done in a course, by its rules: one answer for pages, refusals and the simulator.
 * The access rule of a lesson holds for its sections, that of the course for everything.
 */
import { evaluate, type Missing, type Standing } from './rules.evaluate.ts';
import type { CourseRules } from './rules.grammar.ts';
import { nodesOf, type NodeKind, type RuledNode, type RuledOutline } from './rules-outline.ts';
import type { RuleFacts } from './rules.threshold.ts';

/** Why something is refused, in the order in which it is judged. */
export const REFUSAL_ORDER = [
  'prerequisites_not_met',
  'locked_until',
  'insufficient_engagement',
  'mastery_not_achieved',
] as const;
export type RefusalReason = (typeof REFUSAL_ORDER)[number];

type Link = { courseId: string; lessonId?: string; sectionId?: string };
/** What to do about something that is missing. `until` is when a date opens it; absent when no date does. */
export type RequiredAction = Omit<Standing, 'code' | 'opensAt'> & {
  code: Standing['code'] | 'some_of';
  title?: string;
  link?: Link;
  until?: string;
  /** Of `some_of`: so many (`need`) of these are still needed; each lists what it takes. */
  options?: RequiredAction[][];
};

type Judged = { reason: RefusalReason | null; requiredActions: RequiredAction[] };
export type NodeAccess = Judged & { kind: NodeKind; id: string; state: 'open' | 'locked' };
export type NodeCompletion = Judged & { kind: NodeKind; id: string; state: 'done' | 'open' };

const REASONS: Record<Standing['code'], RefusalReason> = {
  section_completed: 'prerequisites_not_met',
  lesson_completed: 'prerequisites_not_met',
  course_completed: 'prerequisites_not_met',
  cohort: 'prerequisites_not_met',
  achievement: 'prerequisites_not_met',
  count_at_least: 'prerequisites_not_met',
  date_window: 'locked_until',
  time_at_least: 'insufficient_engagement',
  score_at_least: 'mastery_not_achieved',
  mastery_at_least: 'mastery_not_achieved',
};

/** The place of what is missing in the order of judgement; of a choice, the first that any of its options has. */
const orderOf = (missing: Missing): number =>
  missing.code === 'some_of'
    ? Math.min(...missing.options.flat().map(orderOf))
    : REFUSAL_ORDER.indexOf(REASONS[missing.code]);

const isDone = (kind: NodeKind, id: string, { measures }: RuleFacts) =>
  (measures[`${kind}_completed:${id}`] ?? 0) >= 1;

type Guide = { outline: RuledOutline; nodes: ReadonlyMap<string, RuledNode>; facts: RuleFacts };

/** Where to go on with a node: the section itself, or the first section of it that is not done. */
function linkTo(node: RuledNode, { outline, nodes, facts }: Guide): Link {
  const { courseId } = outline;
  const sectionId = node.sections.find((id) => !isDone('section', id, facts)) ?? node.sections[0];
  const section = sectionId === undefined ? undefined : nodes.get(sectionId);
  if (!section) return node.lessonId === null ? { courseId } : { courseId, lessonId: node.lessonId };
  return { courseId, lessonId: section.lessonId!, sectionId: section.id };
}

function actionOf(missing: Missing, guide: Guide): RequiredAction {
  if (missing.code === 'some_of') {
    const options = missing.options.map((option) => option.map((each) => actionOf(each, guide)));
    return { code: 'some_of', have: missing.have, need: missing.need, options };
  }
  const { opensAt, ...standing } = missing;
  const node = standing.nodeId === undefined ? undefined : guide.nodes.get(standing.nodeId);
  const otherCourse = standing.nodeKind === 'course' && !node ? { courseId: standing.nodeId! } : undefined;
  const link = node ? linkTo(node, guide) : otherCourse;
  return {
    ...standing,
    ...(node ? { title: node.title } : {}),
    ...(link ? { link } : {}),
    ...(opensAt === undefined ? {} : { until: opensAt }),
  };
}

/** The first reason in the order of judgement, and everything there is to do, in that order. */
function judge(missing: Missing[], guide: Guide): Judged {
  const inOrder = missing.toSorted((one, other) => orderOf(one) - orderOf(other));
  const [first] = inOrder;
  return {
    reason: first ? REFUSAL_ORDER[orderOf(first)]! : null,
    requiredActions: inOrder.map((each) => actionOf(each, guide)),
  };
}

function guideOf(outline: RuledOutline, facts: RuleFacts): Guide & { nodes: Map<string, RuledNode> } {
  return { outline, facts, nodes: new Map(nodesOf(outline).map((node) => [node.id, node])) };
}

/** The same thing is missing once, also where a course and its section both ask for it. */
function unique(missing: Missing[]): Missing[] {
  return [...new Map(missing.map((each) => [JSON.stringify(each), each])).values()];
}

/**
 * Which nodes are open to whom the facts are of. A node is locked while an access rule of its own, of its lesson or of
 * its course is not met; what is done stays as locked or open as the rules say.
 * @returns every node of the outline by its id
 */
export function accessOf(
  outline: RuledOutline,
  rules: CourseRules,
  facts: RuleFacts,
): Map<string, NodeAccess> {
  const guide = guideOf(outline, facts);
  const missingAt = (id: string) => evaluate(rules[id]?.access, facts).missing;
  const ofCourse = missingAt(outline.courseId);
  const ofLesson = new Map(
    [...guide.nodes.values()]
      .filter(({ kind }) => kind === 'lesson')
      .map(({ id }) => [id, unique([...ofCourse, ...missingAt(id)])]),
  );
  const missingOf = ({ kind, id, lessonId }: RuledNode): Missing[] => {
    if (kind === 'course') return ofCourse;
    if (kind === 'lesson') return ofLesson.get(id)!;
    return unique([...ofLesson.get(lessonId!)!, ...missingAt(id)]);
  };
  const answers = [...guide.nodes.values()].map((node): [string, NodeAccess] => {
    const missing = missingOf(node);
    const state = missing.length === 0 ? 'open' : 'locked';
    return [node.id, { kind: node.kind, id: node.id, state, ...judge(missing, guide) }];
  });
  return new Map(answers);
}

/**
 * Which nodes are done, and what is missing for the others: of a lesson or the course its counted sections, and of all
 * what the completion rule asks. A section without anything missing waits for its learner to mark it done.
 * @returns every node of the outline by its id
 */
export function completionOf(
  outline: RuledOutline,
  rules: CourseRules,
  facts: RuleFacts,
): Map<string, NodeCompletion> {
  const guide = guideOf(outline, facts);
  const answers = [...guide.nodes.values()].map((node): [string, NodeCompletion] => {
    const { kind, id } = node;
    if (isDone(kind, id, facts)) return [id, { kind, id, state: 'done', reason: null, requiredActions: [] }];
    const sections = kind === 'section' ? [] : node.sections;
    const missing = unique([
      ...sections.flatMap((sectionId) => evaluate({ type: 'section_completed', sectionId }, facts).missing),
      ...evaluate(rules[id]?.completion, facts).missing,
    ]);
    return [id, { kind, id, state: 'open', ...judge(missing, guide) }];
  });
  return new Map(answers);
}

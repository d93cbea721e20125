/** Proves what a rule decides: the same rule, judged by nothing but the facts that were gone through once more. */
import { accessOf, conditionsOf, masteryOf, nodeOf, type CourseRules } from '../rules/index.ts';
import { countDone, countedIn, scoreOf, secondsOf, type Subject } from './progress-explain.parts.ts';
import type { ExplainedEnrollment } from './progress-explain.queries.ts';
import type { Replay } from './progress-explain.replay.ts';

/** Why a value was not proved from the facts of the enrolment. */
export type Unproved =
  'too_many_facts' | 'other_records' | 'enrollment_status' | 'after_reset' | 'time_zone_changed';

/** Whether all that counts is done and, where a rule has a say, a fact of that rule followed. */
export function isDoneByFacts(subject: Subject, rules: CourseRules, replayed: Replay): boolean {
  const { done, required } = countDone(subject, replayed);
  if (done < required) return false;
  if (subject.kind === 'section' || rules[subject.id]?.completion === undefined) return true;
  const lessonId = subject.kind === 'lesson' ? subject.id : null;
  const last = Math.max(...countedIn(subject).map(({ id }) => replayed.sections.get(id)!.done!.at));
  return replayed.granted.some((fact) => fact.lessonId === lessonId && fact.at > last);
}

/** Scores are rounded on two ways, to hundredths. */
export const isSame = (one: string | number | null, other: string | number | null) =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.011 : one === other;

type Told = Pick<ExplainedEnrollment, 'title' | 'outline' | 'sections' | 'rules' | 'now'>;

/** What rules are judged by, from the facts of one enrolment alone. */
function measuresByFacts(courseId: string, { sections, rules }: Told, replayed: Replay) {
  const lessonIds = [...new Set(sections.map(({ lessonId }) => lessonId))];
  const subjects: Subject[] = [
    { kind: 'course', id: courseId, sections },
    ...lessonIds.map((id): Subject => ({
      kind: 'lesson',
      id,
      sections: sections.filter(({ lessonId }) => lessonId === id),
    })),
    ...sections.map((section): Subject => ({ kind: 'section', id: section.id, sections: [section] })),
  ];
  const measures: Record<string, number> = {};
  for (const subject of subjects) {
    const of = `${subject.kind}:${subject.id}`;
    const isReported =
      subject.kind === 'section' && replayed.sections.get(subject.id)?.score?.isSelfReported === true;
    const score = isReported ? null : scoreOf(subject, replayed);
    if (isDoneByFacts(subject, rules, replayed)) measures[`${subject.kind}_completed:${subject.id}`] = 1;
    const seconds = secondsOf(subject, replayed);
    // As in the database, what was not measured is absent.
    if (seconds > 0) measures[`time:${of}`] = seconds;
    if (score !== null) {
      measures[`score:${of}`] = score;
      measures[`mastery:${of}`] = masteryOf(score);
    }
  }
  return measures;
}

/** Whether a rule looks at nothing but this course and the calendar. */
const isOfCourse = (courseId: string, own: CourseRules) =>
  Object.values(own)
    .flatMap(({ access }) => (access ? conditionsOf(access) : []))
    .every((condition) => {
      const node = nodeOf(condition);
      if (!node) return condition.type === 'date_window';
      return node.kind !== 'course' || node.id === courseId;
    });

/**
 * Whether a node is open, by the facts. Groups, achievements and other courses are records of their own, which the facts
 * of one enrolment cannot prove.
 * @param own the access rules that have a say in the node
 */
export function lockByFacts(
  courseId: string,
  nodeId: string,
  own: CourseRules,
  told: Told,
  replayed: Replay,
): 'open' | 'locked' | undefined {
  if (!isOfCourse(courseId, own)) return undefined;
  const outline = { courseId, title: told.title, modules: told.outline };
  const facts = { now: told.now, measures: measuresByFacts(courseId, told, replayed) };
  return accessOf(outline, told.rules, facts).get(nodeId)!.state;
}

/** Proves what a rule decides: the same rule, judged by nothing but the facts that were gone through once more. */
import { accessOf, countsIn, masteryOf, type CourseRules } from '../rules/index.ts';
import { countsByFacts, isOwnWork } from './progress-explain.counts.ts';
import { countDone, countedIn, scoreOf, secondsOf, type Subject } from './progress-explain.parts.ts';
import type { ExplainedEnrollment } from './progress-explain.queries.ts';
import type { Replay } from './progress-explain.replay.ts';

/** Why a value was not proved from the facts of the enrolment. */
export type Unproved =
  'too_many_facts' | 'other_records' | 'enrollment_status' | 'after_reset' | 'time_zone_changed';

/** When all that counts was done and, where a rule has a say, a fact of that rule followed; null: it is not done. */
function doneAt(subject: Subject, rules: CourseRules, replayed: Replay): number | null {
  const { done, required } = countDone(subject, replayed);
  if (done < required) return null;
  const last = Math.max(...countedIn(subject).map(({ id }) => replayed.sections.get(id)!.done!.at));
  if (subject.kind === 'section' || rules[subject.id]?.completion === undefined) return last;
  const lessonId = subject.kind === 'lesson' ? subject.id : null;
  return replayed.granted.find((fact) => fact.lessonId === lessonId && fact.at > last)?.at ?? null;
}

/** Whether all that counts is done and, where a rule has a say, a fact of that rule followed. */
export const isDoneByFacts = (subject: Subject, rules: CourseRules, replayed: Replay): boolean =>
  doneAt(subject, rules, replayed) !== null;

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
  const lessonsDone = subjects.flatMap((subject) => {
    if (subject.kind !== 'lesson') return [];
    const isOwn = countedIn(subject).some(({ id }) => isOwnWork(replayed.sections.get(id)));
    return isOwn ? (doneAt(subject, rules, replayed) ?? []) : [];
  });
  const counted = { sections: [...replayed.sections.values()], lessonsDone, seconds: replayed.seconds };
  const measures: Record<string, number> = countsByFacts(countsIn(rules), counted);
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

/**
 * Whether a node is open, by the facts.
 * @param elsewhere measures of what its rules name outside of the course, from records of their own
 */
export function lockByFacts(
  courseId: string,
  nodeId: string,
  elsewhere: Record<string, number>,
  told: Told,
  replayed: Replay,
): 'open' | 'locked' {
  const outline = { courseId, title: told.title, modules: told.outline };
  const measures = { ...measuresByFacts(courseId, told, replayed), ...elsewhere };
  return accessOf(outline, told.rules, { now: told.now, measures }).get(nodeId)!.state;
}

import type { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { standingOf } from '../courses/index.ts';
import {
  accessOf,
  completionOf,
  type CourseRules,
  type RequiredAction,
  type RulePurpose,
} from '../rules/index.ts';
import { unnamedIn, withNames } from './progress-access.naming.ts';
import { readNames } from './progress-access.queries.ts';
import type { ExplainedNumber, ProgressExplanation } from './progress-explain.contract.ts';
import { measuresElsewhere } from './progress-explain.elsewhere.ts';
import { countDone, factsOf, partsOf, scoreOf, secondsOf, type Subject } from './progress-explain.parts.ts';
import { isDoneByFacts, isSame, lockByFacts, type Unproved } from './progress-explain.proof.ts';
import {
  FACTS_READ,
  findExplained,
  listFacts,
  listTimeElsewhere,
  type ExplainedEnrollment,
} from './progress-explain.queries.ts';
import { replay, type Replay } from './progress-explain.replay.ts';
import { studentView } from './progress.policy.ts';
import { findLearning } from './progress.queries.ts';
import { explainStreak, explainTotal, type TotalAsked } from './progress-totals.service.ts';

type Explanation = z.input<typeof ProgressExplanation>;
type Sentence = Explanation['sentence'];
type Asked = {
  courseId: string;
  lessonId?: string | undefined;
  sectionId?: string | undefined;
  number: z.output<typeof ExplainedNumber>;
  studentId?: string | undefined;
  page: number;
  limit: number;
};
type Shown = string | number | null;

const LEVELS = ['struggling', 'developing', 'proficient', 'advanced'] as const;

export type ProgressExplain = ReturnType<typeof createProgressExplain>;

/** Says of any number or lock how it comes about. */
export function createProgressExplain({ database }: Pick<Platform, 'database'>) {
  return {
    /**
     * The value as it is shown everywhere, what it rests on, and what is missing.
     * @throws AppError `forbidden` when the caller may not see it or the student is not enrolled, `node_not_found`
     */
    async explain(caller: SignedIn, asked: Asked): Promise<Explanation> {
      const { number, page, limit, studentId = caller.actor.userId } = asked;
      const view = studentView(caller.actor, studentId);
      const viewed = [database, caller, studentId] as const;
      const enrollment =
        view === 'none' ? null : await findExplained(...viewed, asked.courseId, caller.actor, view);
      if (view === 'none' || !enrollment) throw forbidden('You may not see this, or there is no enrolment.');
      const { subject, title } = subjectOf(enrollment, asked);
      const facts = await listFacts(database, caller, enrollment.enrollmentId);
      const elsewhere = await listTimeElsewhere(database, caller, enrollment.enrollmentId);
      const replayed = replay(facts, enrollment.enrolledAt, elsewhere);
      const told = factsOf(number, subject, facts, replayed);
      const judged = judge(number, enrollment, asked.courseId, subject);
      const learning = number === 'streak' ? await findLearning(...viewed, caller.actor, view) : null;
      const streak = learning?.streak
        ? await explainStreak(database, caller, studentId, learning.streak)
        : null;
      const shown = streak ? streak.value : shownValue(number, enrollment, subject, judged.state);
      const isWhole = facts.length < FACTS_READ && elsewhere.length < FACTS_READ;
      const again = isWhole
        ? await valueOf(database, caller, asked, enrollment, { subject, replayed, rules: judged.rules })
        : TOO_MANY;
      const unnamed = unnamedIn(judged.missing);
      return {
        number,
        nodeKind: subject.kind,
        nodeId: subject.id,
        title,
        versionNumber: enrollment.versionNumber,
        value: shown,
        ...(streak?.proof ?? proofOf(again, shown)),
        sentence: streak?.sentence ?? sentenceOf(number, subject, replayed, shown, judged),
        rules: judged.rules,
        parts: number === 'lock' || number === 'streak' ? [] : partsOf(number, subject, replayed),
        facts: number === 'streak' ? [] : told.slice((page - 1) * limit, page * limit),
        pagination: { page, limit, total: number === 'streak' ? 0 : told.length },
        days: (streak?.days ?? []).filter(({ state }) => state === 'learned').map(({ day }) => day),
        missing: withNames(judged.missing, await readNames(database, caller, unnamed)),
      };
    },

    /**
     * How a total over all courses comes about.
     * @throws AppError `forbidden` when the caller may not see this student
     */
    explainTotal: (caller: SignedIn, asked: TotalAsked) => explainTotal(database, caller, asked),
  };
}

/** What the number is of. @throws AppError `node_not_found` */
function subjectOf(
  { title, outline, sections }: ExplainedEnrollment,
  { courseId, lessonId, sectionId }: Asked,
): { subject: Subject; title: string } {
  const missing = () => notFound('node_not_found', 'The version of this course has no such part.');
  if (sectionId !== undefined) {
    const section = sections.find(({ id }) => id === sectionId);
    if (!section) throw missing();
    return { subject: { kind: 'section', id: sectionId, sections: [section] }, title: section.title };
  }
  if (lessonId === undefined) return { subject: { kind: 'course', id: courseId, sections }, title };
  const lesson = outline.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId);
  if (!lesson) throw missing();
  const own = sections.filter((section) => section.lessonId === lessonId);
  return { subject: { kind: 'lesson', id: lessonId, sections: own }, title: lesson.title };
}

type Judged = {
  state: 'open' | 'locked';
  missing: RequiredAction[];
  rules: CourseRules;
};

/** What the rules say of the node, with those that have a say in the number. */
function judge(
  number: Asked['number'],
  { title, outline: modules, rules, measures, now }: ExplainedEnrollment,
  courseId: string,
  subject: Subject,
): Judged {
  const outline = { courseId, title, modules };
  const facts = { now, measures };
  const access = accessOf(outline, rules, facts).get(subject.id)!;
  const purpose: RulePurpose = number === 'lock' ? 'access' : 'completion';
  const lessonId = subject.kind === 'section' ? subject.sections[0]!.lessonId : null;
  const ids = number === 'lock' ? [courseId, lessonId, subject.id] : [subject.id];
  const own = ids.flatMap((id): CourseRules[] => {
    const rule = id === null ? undefined : rules[id]?.[purpose];
    return rule ? [{ [id!]: { [purpose]: rule } }] : [];
  });
  const asksCompletion = number === 'percentage' || number === 'status';
  const completion = completionOf(outline, rules, facts).get(subject.id)!;
  return {
    state: access.state,
    missing: number === 'lock' ? access.requiredActions : asksCompletion ? completion.requiredActions : [],
    rules: Object.assign({}, ...own) as CourseRules,
  };
}

/** The value as every other page reads it. */
function shownValue(
  number: Asked['number'],
  enrollment: ExplainedEnrollment,
  { kind, id }: Subject,
  access: Judged['state'],
): Shown {
  const section = enrollment.shownSections[id];
  const lesson = enrollment.shownLessons[id];
  const isDone = section?.status === 'completed' || section?.status === 'reviewed';
  const lessonStatus = lesson?.isDone ? 'completed' : lesson ? 'in_progress' : 'not_started';
  const values: Record<Exclude<Asked['number'], 'streak'>, () => Shown> = {
    percentage: () =>
      kind === 'course'
        ? enrollment.percentage
        : kind === 'lesson'
          ? (lesson?.percentage ?? 0)
          : isDone
            ? 100
            : 0,
    time: () => (kind === 'course' ? enrollment.seconds : (lesson?.seconds ?? section?.seconds ?? 0)),
    status: () =>
      kind === 'course'
        ? enrollment.status
        : kind === 'lesson'
          ? lessonStatus
          : (section?.status ?? 'not_started'),
    score: () =>
      kind === 'section' ? (section?.score ?? null) : (enrollment.measures[`score:${kind}:${id}`] ?? null),
    mastery: () => LEVELS[(enrollment.measures[`mastery:${kind}:${id}`] ?? 0) - 1] ?? null,
    lock: () => access,
  };
  return number === 'streak' ? null : values[number]();
}

type Again = { value: Shown } | { unproved: Unproved };
const TOO_MANY: Again = { unproved: 'too_many_facts' };

/** The value from nothing but the facts, or why they cannot say it. */
async function valueOf(
  database: Database,
  scope: InstitutionScope,
  { number, courseId }: Asked,
  enrollment: ExplainedEnrollment,
  { subject, replayed, rules }: { subject: Subject; replayed: Replay; rules: CourseRules },
): Promise<Again> {
  const { done, required } = countDone(subject, replayed);
  switch (number) {
    case 'percentage':
      return { value: standingOf(done, required).progressPercentage };
    case 'time':
      return { value: secondsOf(subject, replayed) };
    case 'score':
      return { value: scoreOf(subject, replayed) };
    case 'mastery':
      return { value: levelOf(subject, replayed) };
    case 'lock': {
      const learning = { courseId, enrollmentId: enrollment.enrollmentId };
      const elsewhere = await measuresElsewhere(database, scope, learning, rules);
      if ('unproved' in elsewhere) return elsewhere;
      return { value: lockByFacts(courseId, subject.id, elsewhere.measures, enrollment, replayed) };
    }
    default:
      return statusOf(enrollment, subject, replayed);
  }
}

function statusOf({ rules, status }: ExplainedEnrollment, subject: Subject, replayed: Replay): Again {
  if (subject.kind === 'section')
    return { value: replayed.sections.get(subject.id)?.status ?? 'not_started' };
  const isDone = isDoneByFacts(subject, rules, replayed);
  if (subject.kind === 'course') {
    if (status !== 'active' && status !== 'completed') return { unproved: 'enrollment_status' };
    return { value: isDone ? 'completed' : 'active' };
  }
  if (isDone) return { value: 'completed' };
  if (subject.sections.some(({ id }) => replayed.sections.has(id))) return { value: 'in_progress' };
  return replayed.effects.size === 0 ? { value: 'not_started' } : { unproved: 'after_reset' };
}

/** The level of the score that the server gave: under 50, under 70, under 85, from 85 on. */
function levelOf(subject: Subject, replayed: Replay): Shown {
  const isReported = subject.kind === 'section' && replayed.sections.get(subject.id)?.score?.isSelfReported;
  const score = isReported ? null : scoreOf(subject, replayed);
  if (score === null) return null;
  return LEVELS[[50, 70, 85].filter((bound) => score >= bound).length]!;
}

const proofOf = (again: Again, shown: Shown) =>
  'value' in again
    ? { isProved: isSame(again.value, shown), unproved: null }
    : { isProved: null, unproved: again.unproved };

function sentenceOf(
  number: Asked['number'],
  subject: Subject,
  replayed: Replay,
  shown: Shown,
  { state, missing, rules }: Judged,
): Sentence {
  const value = shown ?? '';
  switch (number) {
    case 'percentage': {
      if (subject.kind === 'section')
        return { code: value === 100 ? 'section_done' : 'section_not_done', values: {} };
      return { code: 'required_sections_done', values: { ...countDone(subject, replayed), percent: value } };
    }
    case 'time':
      return { code: 'time_credited', values: { seconds: value } };
    case 'score': {
      if (shown === null) return { code: 'no_score', values: {} };
      const isReported = replayed.sections.get(subject.id)?.score?.isSelfReported;
      const code =
        subject.kind !== 'section' ? 'mean_score' : isReported ? 'self_reported_score' : 'best_score';
      return { code, values: { score: value } };
    }
    case 'mastery':
      return shown === null
        ? { code: 'no_mastery', values: {} }
        : { code: 'mastery_of_score', values: { level: value, score: scoreOf(subject, replayed) ?? 0 } };
    case 'lock': {
      if (state === 'locked') return { code: 'locked_by_rule', values: { missing: missing.length } };
      return { code: Object.keys(rules).length > 0 ? 'open_by_rule' : 'open_without_rule', values: {} };
    }
    default:
      return { code: 'status', values: { status: value } };
  }
}

import type { z } from 'zod';
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
import { countDone, factsOf, partsOf, scoreOf, secondsOf, type Subject } from './progress-explain.parts.ts';
import {
  FACTS_READ,
  findExplained,
  listFacts,
  listStreakDays,
  type ExplainedEnrollment,
} from './progress-explain.queries.ts';
import { replay, type Replay } from './progress-explain.replay.ts';
import { studentView } from './progress.policy.ts';
import { findLearning } from './progress.queries.ts';

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
      const replayed = replay(facts, enrollment.enrolledAt);
      const told = factsOf(number, subject, facts, replayed);
      const judged = judge(number, enrollment, asked.courseId, subject);
      const learning = number === 'streak' ? await findLearning(...viewed, caller.actor, view) : null;
      const streak = learning?.streak;
      const days = streak ? await listStreakDays(database, caller, studentId) : [];
      const shown = streak ? streak.days : shownValue(number, enrollment, subject, judged.state);
      const again = valueOf(number, enrollment, subject, replayed);
      const unnamed = unnamedIn(judged.missing);
      return {
        number,
        nodeKind: subject.kind,
        nodeId: subject.id,
        title,
        versionNumber: enrollment.versionNumber,
        value: shown,
        isProved: facts.length < FACTS_READ && again !== undefined ? isSame(again, shown) : null,
        sentence: streak
          ? {
              code: 'streak_days',
              values: { days: streak.days, frozen: streak.freezeDaysUsed, timeZone: streak.timeZone },
            }
          : sentenceOf(number, subject, replayed, shown, judged),
        rules: judged.rules,
        parts: number === 'lock' || number === 'streak' ? [] : partsOf(number, subject, replayed),
        facts: number === 'streak' ? [] : told.slice((page - 1) * limit, page * limit),
        pagination: { page, limit, total: number === 'streak' ? 0 : told.length },
        days: days.slice(0, streak?.days).map(({ day }) => day),
        missing: withNames(judged.missing, await readNames(database, caller, unnamed)),
      };
    },
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

/** The value from nothing but the facts; undefined where a rule or the life of the enrolment decides, not a sum. */
function valueOf(
  number: Asked['number'],
  { rules, status }: ExplainedEnrollment,
  subject: Subject,
  replayed: Replay,
): Shown | undefined {
  const { done, required } = countDone(subject, replayed);
  const isRuled = rules[subject.id]?.completion !== undefined;
  switch (number) {
    case 'percentage':
      return standingOf(done, required).progressPercentage;
    case 'time':
      return secondsOf(subject, replayed);
    case 'score':
      return scoreOf(subject, replayed);
    case 'mastery':
      return levelOf(subject, replayed);
    case 'status': {
      if (subject.kind === 'section') return replayed.sections.get(subject.id)?.status ?? 'not_started';
      if (isRuled || (subject.kind === 'course' && status !== 'active' && status !== 'completed'))
        return undefined;
      if (subject.kind === 'course') return done === required ? 'completed' : 'active';
      if (done === required) return 'completed';
      return subject.sections.some(({ id }) => replayed.sections.has(id)) ? 'in_progress' : undefined;
    }
    default:
      return undefined;
  }
}

/** The level of the score that the server gave: under 50, under 70, under 85, from 85 on. */
function levelOf(subject: Subject, replayed: Replay): Shown {
  const isReported = subject.kind === 'section' && replayed.sections.get(subject.id)?.score?.isSelfReported;
  const score = isReported ? null : scoreOf(subject, replayed);
  if (score === null) return null;
  return LEVELS[[50, 70, 85].filter((bound) => score >= bound).length]!;
}

/** Scores are rounded on two ways, to hundredths. */
const isSame = (one: Shown, other: Shown) =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.011 : one === other;

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

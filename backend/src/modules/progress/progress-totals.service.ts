/** Totals over all courses of a person, and their streak, taken apart and gone through once more. */
import type { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { TotalExplanation } from './progress-explain.contract.ts';
import { isDoneByFacts, isSame, type Unproved } from './progress-explain.proof.ts';
import {
  FACTS_READ,
  findExplained,
  listFacts,
  listTimeElsewhere,
  type ExplainedEnrollment,
} from './progress-explain.queries.ts';
import { replay, type Replay } from './progress-explain.replay.ts';
import { getStreakFacts } from './progress-streak.queries.ts';
import { isShiftedBy, replayStreak } from './progress-streak.replay.ts';
import type { CourseInProgress, LearningStreak } from './progress.contract.ts';
import { studentView } from './progress.policy.ts';
import { findLearning } from './progress.queries.ts';

type Explanation = z.input<typeof TotalExplanation>;
export type TotalAsked = { number: Explanation['number']; studentId?: string | undefined };
type Course = z.output<typeof CourseInProgress>;
type Proof = { isProved: boolean | null; unproved: Unproved | null };

/** Entries of a list that are told, and courses whose facts are gone through for one answer. */
const LISTED = 60;

/** @throws AppError `forbidden` when the caller may not see this student */
export async function explainTotal(
  database: Database,
  caller: SignedIn,
  { number, studentId = caller.actor.userId }: TotalAsked,
): Promise<Explanation> {
  const view = studentView(caller.actor, studentId);
  const learning =
    view === 'none' ? null : await findLearning(database, caller, studentId, caller.actor, view);
  if (view === 'none' || !learning?.visible) throw forbidden('You may not see the progress of this person.');
  const empty = { number, courses: [], sections: [], days: [] };
  if (number === 'streak') {
    const { value, proof, sentence, days, counted, factsRead } = await explainStreak(
      database,
      caller,
      studentId,
      learning.streak,
    );
    return { ...empty, value, ...proof, sentence, days, counted, factsRead };
  }
  const told: Told[] = [];
  let factsRead = 0;
  let isCut = false;
  for (const course of learning.courses.slice(0, LISTED)) {
    if (factsRead >= FACTS_READ) break;
    const enrollment = await findExplained(database, caller, studentId, course.courseId, caller.actor, view);
    if (!enrollment) continue;
    const facts = await listFacts(database, caller, enrollment.enrollmentId);
    const elsewhere = await listTimeElsewhere(database, caller, enrollment.enrollmentId);
    factsRead += facts.length;
    isCut ||= elsewhere.length >= FACTS_READ;
    told.push({ course, enrollment, replayed: replay(facts, enrollment.enrolledAt, elsewhere) });
  }
  // Who waits for a place has no facts; of everybody else each course has to be there.
  const learned = learning.courses.filter(({ status }) => status !== 'waiting');
  const isWhole = told.length === learned.length && factsRead < FACTS_READ && !isCut;
  const proofOf = (again: number | null, shown: number | null): Proof =>
    isWhole
      ? { isProved: isSame(again, shown), unproved: null }
      : { isProved: null, unproved: 'too_many_facts' };
  const explained =
    number === 'score'
      ? explainScore(told, learning.averageScore, proofOf)
      : explainCourses(number, learned, told, proofOf);
  return { ...empty, factsRead, ...explained };
}

type Told = { course: Course; enrollment: ExplainedEnrollment; replayed: Replay };
type ProofOf = (again: number | null, shown: number | null) => Proof;
type Part = Omit<Explanation, 'number' | 'sections' | 'courses' | 'days' | 'factsRead'> &
  Partial<Explanation>;

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function explainCourses(
  number: 'time' | 'completed_courses',
  courses: Course[],
  told: Told[],
  proofOf: ProofOf,
): Part {
  const isTime = number === 'time';
  const parts = courses.map(({ courseId, title, timeSpentSeconds, status, completedAt, lastAccessedAt }) => {
    const value = isTime ? timeSpentSeconds : Number(status === 'completed');
    return { courseId, title, value, counts: value > 0, at: isTime ? lastAccessedAt : completedAt };
  });
  const value = sum(parts.map((part) => part.value));
  const again = told.map(({ course, enrollment: { rules, sections, status }, replayed }) => {
    if (isTime) return replayed.seconds;
    const subject = { kind: 'course' as const, id: course.courseId, sections };
    return Number(status === 'completed' && isDoneByFacts(subject, rules, replayed));
  });
  return {
    value,
    ...proofOf(sum(again), value),
    sentence: isTime
      ? { code: 'time_of_courses', values: { seconds: value, courses: parts.length } }
      : { code: 'courses_completed', values: { done: value, courses: parts.length } },
    courses: parts.toSorted((one, other) => other.value - one.value).slice(0, LISTED),
    counted: parts.length,
  };
}

/** The mean of the best scores that the server gave, of each section one. */
function explainScore(told: Told[], shown: number | null, proofOf: ProofOf): Part {
  const scores = told.flatMap(({ course, enrollment, replayed }) =>
    [...replayed.sections].flatMap(([sectionId, { score }]) => {
      if (!score || score.isSelfReported) return [];
      const title = enrollment.sections.find(({ id }) => id === sectionId)?.title ?? null;
      const at = new Date(score.at / 1000).toISOString();
      return [
        { courseId: course.courseId, courseTitle: course.title, sectionId, title, value: score.value, at },
      ];
    }),
  );
  const total = sum(scores.map(({ value }) => value));
  const again = scores.length === 0 ? null : Math.round((100 * total) / scores.length) / 100;
  return {
    value: shown,
    ...proofOf(again, shown),
    sentence:
      shown === null
        ? { code: 'no_score', values: {} }
        : { code: 'mean_of_sections', values: { score: shown, sections: scores.length } },
    sections: scores.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, LISTED),
    counted: scores.length,
  };
}

/** The days of a streak with those that a freeze day covered, folded once more from the facts. */
export async function explainStreak(
  database: Database,
  caller: SignedIn,
  studentId: string,
  streak: z.output<typeof LearningStreak>,
) {
  const { learned, noted, settings, today } = await getStreakFacts(database, caller, studentId);
  const days = learned.map(({ day }) => day);
  const again = replayStreak(days, settings, today);
  const isShifted = days.join() !== noted.join() && isShiftedBy(days, noted);
  const proof: Proof = isShifted
    ? { isProved: null, unproved: 'time_zone_changed' }
    : {
        isProved:
          again.days === streak.days &&
          again.longestDays === streak.longestDays &&
          again.freezeDaysLeft === streak.freezeDaysLeft &&
          again.frozen.length === streak.freezeDaysUsed,
        unproved: null,
      };
  const parts = [
    ...learned.slice(Math.max(learned.length - again.days, 0)).map(({ day, reports, firstAt }) => ({
      day,
      state: 'learned' as const,
      facts: reports,
      firstAt,
    })),
    ...again.frozen.map((day) => ({ day, state: 'frozen' as const, facts: 0, firstAt: null })),
  ].toSorted((one, other) => other.day.localeCompare(one.day));
  return {
    value: streak.days,
    proof,
    sentence: {
      code: 'streak_days' as const,
      values: {
        days: streak.days,
        frozen: streak.freezeDaysUsed,
        left: streak.freezeDaysLeft,
        timeZone: streak.timeZone,
      },
    },
    days: parts.slice(0, LISTED),
    counted: parts.length,
    factsRead: sum(learned.map(({ reports }) => reports)),
  };
}

import type { z } from 'zod';
import type { InstitutionScope } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound, type AppError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, learnerSettled, mayLearn } from '../courses/index.ts';
import type { ProgressAccess } from './progress-access.service.ts';
import { rebuildProgress, settlePeople, settleWaiting } from './progress-upkeep.service.ts';
import { findMeasures } from './progress-measures.queries.ts';
import type { ProgressReply } from './progress.contract.ts';
import { getWeek } from './progress-week.queries.ts';
import { studentView } from './progress.policy.ts';
import { findLearning, probeProgress, recordReport, type ProgressReport } from './progress.queries.ts';

export type ProgressService = ReturnType<typeof createProgressService>;

type Reply = z.input<typeof ProgressReply>;
type RecordingDeps = Pick<Platform, 'database' | 'revisions'> & { access: Pick<ProgressAccess, 'refusalOf'> };

type Refusal = 'section_not_found' | 'enrollment_not_active' | 'event_id_taken';
const REFUSALS: Record<Refusal, () => AppError> = {
  section_not_found: () =>
    notFound('section_not_found', 'No course you are enrolled in has this section in this lesson.'),
  enrollment_not_active: () => conflict('enrollment_not_active', 'Your enrolment is not active.'),
  event_id_taken: () => conflict('event_id_taken', 'This eventId was used for something else.'),
};

/** The record of learning: facts come in, the numbers that follow from them go out. */
export function createProgressService(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  access: Pick<ProgressAccess, 'refusalOf'>,
) {
  return {
    /**
     * Appends one report of the caller and answers with what follows from all of theirs. The same eventId again gives
     * the same reply.
     * @param windowId the window that reports: the person's others are told of the change
     * @throws AppError `forbidden` for observers, `section_not_found`, `enrollment_not_active`, `event_id_taken`; 409
     *   with the reason where a rule of the course does not allow it
     */
    record: (caller: SignedIn, windowId: string | null, report: ProgressReport): Promise<Reply> =>
      record({ database, revisions, access }, caller, windowId, report),

    /**
     * What the rules of a course are judged by for one of its learners; null for nobody who learns it. Whoever asks has
     * to be on the staff of the course.
     */
    measuresOf: (caller: InstitutionScope, courseId: string, learner: { userId: string; counts: string[] }) =>
      findMeasures(database, caller, { courseId, ...learner }),

    /**
     * What somebody learns, how far they are, their streak and totals.
     * @param studentId whose; the caller's own when left out
     * @throws AppError `forbidden` when the caller may not see this student
     */
    async getLearning(caller: SignedIn, studentId: string = caller.actor.userId) {
      const view = studentView(caller.actor, studentId);
      const learning =
        view === 'none' ? null : await findLearning(database, caller, studentId, caller.actor, view);
      if (!learning?.visible) throw forbidden('You may not see the progress of this person.');
      const { courses, averageScore, streak } = learning;
      const completed = courses.filter(({ status }) => status === 'completed');
      return {
        studentProgress: {
          courses: courses.filter(({ status }) => status !== 'completed'),
          completedCourses: completed,
          learningStreak: streak,
        },
        analytics: {
          totalTimeSpent: courses.reduce((sum, { timeSpentSeconds }) => sum + timeSpentSeconds, 0),
          coursesCompleted: completed.length,
          averageScore,
          streakDays: streak.days,
        },
      };
    },

    /** What the caller learned on each day of this week of their time zone. */
    getWeek: (caller: SignedIn) => getWeek(database, caller),

    /** Computes again from nothing but the facts: one enrolment, or all of the institution. */
    rebuildProgress: (scope: InstitutionScope, enrollmentId: string | null = null): Promise<void> =>
      rebuildProgress({ database, revisions }, scope, enrollmentId),

    /** Completes what waited for a rule that is met meanwhile, of everybody in the institution. */
    settleWaiting: (scope: InstitutionScope, signal: AbortSignal): Promise<void> =>
      settleWaiting({ database, revisions }, scope, signal),

    /** Completes and awards what is due to these people after something that was no write of theirs. */
    settlePeople: (scope: InstitutionScope, userIds: string[], signal: AbortSignal): Promise<void> =>
      settlePeople({ database, revisions }, scope, userIds, signal),

    /** Rejects when progress cannot be read. */
    probe: (scope: InstitutionScope): Promise<void> => probeProgress(database, scope),
  };
}

async function record(
  deps: RecordingDeps,
  caller: SignedIn,
  windowId: string | null,
  report: ProgressReport,
): Promise<Reply> {
  const { actor, institutionId } = caller;
  if (!mayLearn(actor)) throw forbidden('Observers do not learn.');
  const result = await recordReport(deps.database, caller, actor.userId, report);
  const { reply, refusal, enrollmentId = '' } = result;
  if (reply) {
    learnerChanged(
      deps.revisions,
      { institutionId, userId: actor.userId, courseId: reply.progress.course.courseId },
      reply.achievements.length > 0 ? ['progress_changed', 'achievement_awarded'] : ['progress_changed'],
      windowId,
    );
  }
  learnerSettled(
    deps.revisions,
    { institutionId, userId: actor.userId },
    {
      achievements: [],
      courses: result.settled,
    },
  );
  if (refusal === 'access_rule' || refusal === 'completion_rule') {
    const purpose = refusal === 'access_rule' ? 'access' : 'completion';
    const missing = await deps.access.refusalOf(caller, { enrollmentId }, report.sectionId, purpose);
    if (missing) throw missing;
    // What was missing has come between the writing and the looking.
    return reply ?? record(deps, caller, windowId, report);
  }
  if (refusal || !reply) throw REFUSALS[refusal ?? 'section_not_found']();
  return reply;
}

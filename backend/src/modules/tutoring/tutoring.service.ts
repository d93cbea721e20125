import type { TextModel } from '../../platform/ai/text-model.ts';
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorsService } from '../authors/index.ts';
import {
  findReadCourse,
  getOpenPart,
  getReadCourse,
  isCourseStaff,
  readRight,
  type LearningGate,
} from '../courses/index.ts';
import { ANSWER_MILLISECONDS, answeredBy, askerOf, takeOn, type AskKey } from './tutoring-asking.service.ts';
import { QUERY_CHARACTERS, type AskRequest } from './tutoring.contract.ts';
import { createFollowing } from './tutoring-following.service.ts';
import type { Allowance } from './tutoring.frames.ts';
import { listInteractions, readDay, readSummary, SUMMARY_DAYS } from './tutoring-history.queries.ts';
import { createLibrary } from './tutoring.library.ts';
import { createLiveAnswers } from './tutoring.live-answers.ts';
import { createMeaning } from './tutoring-meaning.service.ts';
import { prepare } from './tutoring-preparing.service.ts';
import { createSearching } from './tutoring-search.service.ts';
import { markInteraction } from './tutoring.repository.ts';

export type TutoringService = ReturnType<typeof createTutoringService>;

type TutoringDeps = Pick<Platform, 'database' | 'clock' | 'logger'>;
type Authors = Pick<AuthorsService, 'settings' | 'choose' | 'directory' | 'embedder'>;

/**
 * Answers learners from the course they learn, and keeps what was asked.
 * @param gate says what the rules of their version lock: of that nothing is told
 */
export function createTutoringService(platform: TutoringDeps, authors: Authors, gate: LearningGate) {
  const { database } = platform;
  const library = createLibrary(database);
  const meaning = createMeaning(platform, authors);
  const live = createLiveAnswers(ANSWER_MILLISECONDS);
  const allowanceOf = async (who: SignedIn): Promise<Allowance> => {
    const { tutorDailyLimit: limit } = await authors.settings(who.institutionId);
    const { used, resetsAt } = await readDay(database, who);
    return { limit, left: Math.max(0, limit - used), resetsAt };
  };

  return {
    /**
     * Takes a question on, or joins the answer that the same key asked for. Follow it at once: an answer that nobody
     * reads along is stopped.
     * @throws AppError as the contract declares
     */
    async ask(who: SignedIn, request: AskRequest, idempotencyKey: string | null): Promise<AskKey> {
      const course = await getOpenPart(platform, gate, who, request);
      const settings = await authors.settings(who.institutionId);
      if (!course.tutorEnabled || !settings.tutorEnabled) throw tutorOff();
      const model = request.answerWith === 'passages' ? null : await chooseModel(authors, who);
      if (request.answerWith === 'model' && model === null) {
        throw conflict('tutor_model_missing', 'No AI model is configured here.');
      }
      const dailyLimit = settings.tutorDailyLimit;
      const prepared = await prepare({ database, library, meaning }, who, course, course.isLearner, request);
      const question = { who, request, course, prepared, model, dailyLimit, idempotencyKey };
      return takeOn({ ...platform, live }, question);
    },

    /** Sends an answer as it is written, until it is there or the reader leaves. */
    follow: createFollowing(database, live, allowanceOf),

    /** @throws AppError `course_not_found`, `not_enrolled` */
    async state(who: SignedIn, courseId: string) {
      const course = await getReadCourse(platform, who, courseId);
      const settings = await authors.settings(who.institutionId);
      const model = await chooseModel(authors, who).catch(unavailable);
      return {
        enabled: course.tutorEnabled && settings.tutorEnabled,
        answeredBy: answeredBy(model === 'author_unavailable' ? null : model),
        problem: model === 'author_unavailable' ? model : null,
        allowance: model === null || model === 'author_unavailable' ? null : await allowanceOf(who),
        queryCharacters: QUERY_CHARACTERS,
      };
    },

    search: createSearching(platform, gate, library),

    /** The caller's own of a course, newest first; they stay readable after the enrolment. */
    async list(who: SignedIn, courseId: string, page: { page: number; limit: number }) {
      const course = await findReadCourse(database, who, courseId);
      if (!course || readRight(who.actor, course) === 'unseen') throw courseNotFound();
      const { interactions, total } = await listInteractions(database, who, courseId, page);
      return { interactions, pagination: { ...page, total } };
    },

    /** @throws AppError `interaction_not_found` */
    async mark(who: SignedIn, interactionId: string, helpful: boolean | null): Promise<void> {
      const isMarked = await database.transaction(who, (tx) =>
        markInteraction(tx, askerOf(who), interactionId, helpful),
      );
      if (!isMarked) throw notFound('interaction_not_found', 'There is no such question of yours.');
    },

    /** @throws AppError `course_not_found`, `forbidden` */
    async summary(who: SignedIn, courseId: string) {
      const course = await findReadCourse(database, who, courseId);
      if (!course || readRight(who.actor, course) === 'unseen') throw courseNotFound();
      if (!isCourseStaff(who.actor, course)) throw forbidden('Only the staff of the course may see this.');
      return { days: SUMMARY_DAYS, ...(await readSummary(database, who, courseId)) };
    },

    /** Stops all answers that are being written, for a program that stops. */
    endAnswers: (): Promise<void> => live.endAll(),
  };
}

/**
 * The model that the institution has chosen; null: its author works by rules, so passages are shown.
 * @throws AppError `author_unavailable` when it is not there; another is never taken instead
 */
async function chooseModel({ choose, directory }: Authors, who: SignedIn): Promise<TextModel | null> {
  return directory.findTextModel(await choose(who.institutionId));
}

function unavailable(error: unknown): 'author_unavailable' {
  if (error instanceof AppError && error.code === 'author_unavailable') return error.code;
  throw error;
}

const courseNotFound = () => notFound('course_not_found', 'There is no such course.');
const tutorOff = () => new AppError('tutor_off', 403, 'The tutor is switched off in this course.');

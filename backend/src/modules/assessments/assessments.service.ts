import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  isCourseStaff,
  learnerChanged,
  learnerSettled,
  maySee,
  type LearningGate,
  type Settled,
} from '../courses/index.ts';
import type { MediaService } from '../media/index.ts';
import { findQuestions, recordAnswer, type CheckedAnswer } from './assessments.queries.ts';
import { checkResponse, type Response, type Verdict } from './assessments.scoring.ts';

type GivenAnswer = { questionId: string; response: Response };

/** An answer with its verdict; `answer` is what is to be kept of it, null for staff who only try. */
type ScoredAnswer = { verdict: Verdict; answer: CheckedAnswer | null };

type SectionQuestions = NonNullable<NonNullable<Awaited<ReturnType<typeof findQuestions>>>['section']> & {
  enrollmentId: string | null;
  isRuled: boolean;
};

export type AssessmentsService = ReturnType<typeof createAssessmentsService>;

/**
 * Checks answers against keys that never leave the server.
 * @param gate keeps learners out of what the rules of their version lock
 * @param media gives the files of explanations addresses that whoever may answer may use
 */
export function createAssessmentsService(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  gate: Pick<LearningGate, 'assertOpen'>,
  media: Pick<MediaService, 'resolve'>,
) {
  /** The section's questions as the caller learns or teaches them. */
  async function getQuestions(
    caller: SignedIn,
    courseId: string,
    sectionId: string,
  ): Promise<SectionQuestions> {
    const found = await findQuestions(database, caller, courseId, sectionId);
    const { actor } = caller;
    const isEnrolled = found?.enrollmentStatus != null && found.enrollmentStatus !== 'withdrawn';
    if (!found || !maySee(actor, { ...found, isEnrolled }))
      throw notFound('course_not_found', 'There is no such course.');
    const learns = found.enrollmentStatus === 'active' || found.enrollmentStatus === 'completed';
    if (!learns && !isCourseStaff(actor, found)) throw notEnrolled();
    if (!found.section) throw notFound('section_not_found', 'This course has no such section.');
    return { ...found.section, isRuled: found.isRuled, enrollmentId: learns ? found.enrollmentId : null };
  }

  return {
    /**
     * Compares a response with the key of the version the caller learns, and keeps the answer. Staff who do not learn
     * the course try the newest version or the draft, and nothing is kept.
     * @throws AppError `course_not_found`, `section_not_found`, `question_not_found`, `not_enrolled`, `event_id_taken`
     */
    async check(
      caller: SignedIn,
      { courseId, sectionId }: { courseId: string; sectionId: string },
      given: GivenAnswer & { eventId?: string },
    ): Promise<Verdict & { achievements: z.output<typeof Settled>['achievements'] }> {
      const { institutionId, actor } = caller;
      const questions = await getQuestions(caller, courseId, sectionId);
      if (questions.isRuled) await gate.assertOpen(caller, { courseId, sectionId });
      const { verdict, answer } = await withFiles(media, caller, scoreAnswer(questions, sectionId, given));
      if (answer === null) return { ...verdict, achievements: [] };
      const event = { ...answer, eventId: given.eventId ?? randomUUID() };
      const recorded = await recordAnswer(database, caller, actor.userId, event);
      if ('refusal' in recorded) {
        // Else the enrolment ended between the reading and the writing.
        throw recorded.refusal === 'event_id_taken' ? eventIdTaken() : notEnrolled();
      }
      const person = { institutionId, userId: actor.userId };
      learnerChanged(revisions, { ...person, courseId }, ['progress_changed']);
      learnerSettled(revisions, person, recorded);
      return { ...verdict, achievements: recorded.achievements };
    },

    /**
     * Scores answers that were given offline and keeps none of them: the verdicts, and what is to be kept. Questions are
     * read once for each section. Whether the section was open is judged when the answer is recorded, by its own time;
     * until then the verdict is not to be told. The function throws as `check` does.
     */
    scorer(caller: SignedIn) {
      const read = new Map<string, Promise<SectionQuestions>>();
      return async (
        place: { courseId: string; sectionId: string },
        given: GivenAnswer,
      ): Promise<ScoredAnswer> => {
        const questions = read.get(place.sectionId) ?? getQuestions(caller, place.courseId, place.sectionId);
        read.set(place.sectionId, questions);
        return withFiles(media, caller, scoreAnswer(await questions, place.sectionId, given));
      };
    },
  };
}

/** A verdict whose explanation names files by addresses that work for a while. */
async function withFiles(
  media: Pick<MediaService, 'resolve'>,
  caller: SignedIn,
  { verdict, answer }: ScoredAnswer,
): Promise<ScoredAnswer> {
  const { text: feedback } = await media.resolve(caller, verdict.feedback);
  return { verdict: { ...verdict, feedback }, answer };
}

/** What a response comes to. @throws AppError `question_not_found` */
function scoreAnswer(
  { body, keys, keysHash, lessonId, enrollmentId }: SectionQuestions,
  sectionId: string,
  { questionId, response }: GivenAnswer,
): ScoredAnswer {
  const question = body.questions.find(({ id }) => id === questionId);
  const key = keys.find((each) => each.questionId === questionId);
  if (!question || !key) throw notFound('question_not_found', 'This section has no such question.');
  const verdict = checkResponse(question, key, response);
  if (enrollmentId === null) return { verdict, answer: null };
  const questionIds = body.questions.map(({ id }) => id);
  const answer = { enrollmentId, lessonId, sectionId, questionId, keysHash, response, questionIds };
  return { verdict, answer: { ...answer, correct: verdict.correct } };
}

const eventIdTaken = () => conflict('event_id_taken', 'This eventId was used for something else.');
const notEnrolled = () => new AppError('not_enrolled', 403, 'Enrol in the course to have answers checked.');

import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { isCourseStaff, learnerChanged, maySee } from '../courses/index.ts';
import { findQuestions, recordAnswer } from './assessments.queries.ts';
import { checkResponse, type Response, type Verdict } from './assessments.scoring.ts';

export type AssessmentsService = ReturnType<typeof createAssessmentsService>;

/** Checks answers against keys that never leave the server. */
export function createAssessmentsService({ database, revisions }: Pick<Platform, 'database' | 'revisions'>) {
  /** The section's questions as the caller learns or teaches them. */
  async function getQuestions(caller: SignedIn, courseId: string, sectionId: string) {
    const found = await findQuestions(database, caller, courseId, sectionId);
    const { actor } = caller;
    const isEnrolled = found?.enrollmentStatus != null && found.enrollmentStatus !== 'withdrawn';
    if (!found || !maySee(actor, { ...found, isEnrolled }))
      throw notFound('course_not_found', 'There is no such course.');
    const learns = found.enrollmentStatus === 'active' || found.enrollmentStatus === 'completed';
    if (!learns && !isCourseStaff(actor, found)) throw notEnrolled();
    if (!found.section) throw notFound('section_not_found', 'This course has no such section.');
    return { ...found.section, enrollmentId: learns ? found.enrollmentId : null };
  }

  return {
    /**
     * Compares a response with the key of the version the caller learns, and keeps the answer. Staff who do not learn
     * the course try the newest version or the draft, and nothing is kept.
     * @throws AppError `course_not_found`, `section_not_found`, `question_not_found`, `not_enrolled`
     */
    async check(
      caller: SignedIn,
      { courseId, sectionId }: { courseId: string; sectionId: string },
      { questionId, response }: { questionId: string; response: Response },
    ): Promise<Verdict> {
      const { institutionId, actor } = caller;
      const { body, keys, keysHash, lessonId, enrollmentId } = await getQuestions(
        caller,
        courseId,
        sectionId,
      );
      const question = body.questions.find(({ id }) => id === questionId);
      const key = keys.find((each) => each.questionId === questionId);
      if (!question || !key) throw notFound('question_not_found', 'This section has no such question.');
      const verdict = checkResponse(question, key, response);
      if (enrollmentId === null) return verdict;
      const refusal = await recordAnswer(database, caller, actor.userId, randomUUID(), {
        enrollmentId,
        lessonId,
        sectionId,
        questionId,
        keysHash,
        response,
        correct: verdict.correct,
        questionIds: body.questions.map(({ id }) => id),
      });
      // The enrolment ended between the reading and the writing.
      if (refusal) throw notEnrolled();
      learnerChanged(revisions, { institutionId, userId: actor.userId, courseId }, ['progress_changed']);
      return verdict;
    },
  };
}

const notEnrolled = () => new AppError('not_enrolled', 403, 'Enrol in the course to have answers checked.');

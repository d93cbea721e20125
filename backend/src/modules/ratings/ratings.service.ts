import type { Transaction } from '../../platform/database/database.ts';
import { AppError, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { catalogueKey, maySee, touchCatalogue } from '../courses/index.ts';
import { RATING_PERCENTAGE, ratingRefusal, type RatingRefusal } from './ratings.policy.ts';
import { findRatedCourse, type RatedCourse } from './ratings.queries.ts';
import { deleteRating, refreshRatings, saveRating, type RatingKey } from './ratings.repository.ts';

export type RatingsService = ReturnType<typeof createRatingsService>;

/** What learners think of courses. The averages that the catalogue shows change in the same transaction. */
export function createRatingsService({ database, revisions }: Pick<Platform, 'database' | 'revisions'>) {
  async function getCourse(caller: SignedIn, courseId: string): Promise<RatedCourse> {
    const course = await findRatedCourse(database, caller, courseId);
    const isEnrolled = course !== null && ![null, 'withdrawn'].includes(course.enrollmentStatus);
    // Who rated a course and left it may still take the rating back.
    if (!course || (!course.rating && !maySee(caller.actor, { ...course, isEnrolled }))) {
      throw notFound('course_not_found', 'There is no such course.');
    }
    return course;
  }

  async function own(caller: SignedIn, courseId: string) {
    const course = await getCourse(caller, courseId);
    const mayRate = ratingRefusal(caller.actor, course) === null;
    return { rating: course.rating, mayRate, progressNeeded: RATING_PERCENTAGE };
  }

  /** Changes a rating and, with it, the averages. */
  async function change(key: RatingKey, work: (tx: Transaction) => Promise<boolean | void>): Promise<void> {
    const isShown = await database.transaction(key, async (tx) => {
      if ((await work(tx)) === false || !(await refreshRatings(tx, key))) return false;
      await touchCatalogue(tx, key.institutionId);
      return true;
    });
    if (isShown) revisions.move(catalogueKey(key.institutionId));
  }

  return {
    /** The caller's rating of a course. @throws AppError `course_not_found` */
    own,

    /**
     * Rates a course or changes the rating.
     * @throws AppError `course_not_found`, `not_enrolled`, `rating_too_early`, `forbidden` for its staff
     */
    async rate(caller: SignedIn, courseId: string, rated: { stars: number; difficulty: number }) {
      const refusal = ratingRefusal(caller.actor, await getCourse(caller, courseId));
      if (refusal) throw refused[refusal]();
      const key = keyOf(caller, courseId);
      await change(key, (tx) => saveRating(tx, key, rated));
      return own(caller, courseId);
    },

    /** Takes the caller's rating back, if there is one. @throws AppError `course_not_found` */
    async withdraw(caller: SignedIn, courseId: string): Promise<void> {
      await getCourse(caller, courseId);
      const key = keyOf(caller, courseId);
      await change(key, (tx) => deleteRating(tx, key));
    },
  };
}

const keyOf = ({ institutionId, actor }: SignedIn, courseId: string): RatingKey => ({
  institutionId,
  courseId,
  userId: actor.userId,
});

const refused: Record<RatingRefusal, () => AppError> = {
  forbidden: () => forbidden('You do not rate a course that you teach.'),
  not_enrolled: () => new AppError('not_enrolled', 403, 'You do not learn this course.'),
  rating_too_early: () =>
    new AppError('rating_too_early', 403, `You can rate a course after ${RATING_PERCENTAGE} % of it.`, {
      extra: { progressNeeded: RATING_PERCENTAGE },
    }),
};

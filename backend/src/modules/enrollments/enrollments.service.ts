import { notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { CourseReadingService } from '../courses/index.ts';
import { findDueDates } from './due-dates.queries.ts';
import { createDecisionsService } from './enrollments-decisions.service.ts';
import { createEntryService, type EntryPlatform } from './enrollments-entry.service.ts';
import { findCourseLearner } from './enrollments-learner.queries.ts';
import { createPathService } from './enrollments-path.service.ts';
import { createStandingService } from './enrollments-standing.service.ts';
import { listStudents, type StudentFilter } from './enrollments.queries.ts';

export type EnrollmentsService = ReturnType<typeof createEnrollmentsService>;

const DUE_DATES_SHOWN = 200;

/** The life of an enrolment: it begins, waits, is left, is taken up again; and who is in a course. */
export function createEnrollmentsService(
  platform: EntryPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  const { database, clock } = platform;
  return {
    ...createEntryService(platform),
    ...createDecisionsService(platform, courses),
    ...createStandingService(platform),
    ...createPathService(platform),

    /** The people of a course with their progress, for its staff. @throws AppError `course_not_found`, `forbidden` */
    async listStudents(
      caller: SignedIn,
      courseId: string,
      asked: StudentFilter & { page: number; limit: number },
    ) {
      await courses.getCourseForStaff(caller, courseId);
      const { students, total } = await listStudents(database, caller, courseId, asked);
      return { students, pagination: { page: asked.page, limit: asked.limit, total } };
    },

    /**
     * One learner of a course with all that staff see of them.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`
     */
    async courseLearner(caller: SignedIn, courseId: string, userId: string) {
      await courses.getCourseForStaff(caller, courseId);
      const found = await findCourseLearner(database, caller, courseId, userId);
      if (!found) throw notFound('student_not_found', 'This person was never in the course.');
      const asked = { courseId, limit: DUE_DATES_SHOWN, now: clock.now() };
      const { dueDates } = await findDueDates(database, caller, userId, asked);
      return { ...found, dueDates };
    },
  };
}

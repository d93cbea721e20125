import type { SignedIn } from '../../platform/http/caller.ts';
import type { CourseReadingService } from '../courses/index.ts';
import { createDecisionsService } from './enrollments-decisions.service.ts';
import { createEntryService, type EntryPlatform } from './enrollments-entry.service.ts';
import { createStandingService } from './enrollments-standing.service.ts';
import { listStudents, type StudentFilter } from './enrollments.queries.ts';

export type EnrollmentsService = ReturnType<typeof createEnrollmentsService>;

/** The life of an enrolment: it begins, waits, is left, is taken up again; and who is in a course. */
export function createEnrollmentsService(
  platform: EntryPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  return {
    ...createEntryService(platform),
    ...createDecisionsService(platform, courses),
    ...createStandingService(platform),

    /** The people of a course with their progress, for its staff. @throws AppError `course_not_found`, `forbidden` */
    async listStudents(
      caller: SignedIn,
      courseId: string,
      asked: StudentFilter & { page: number; limit: number },
    ) {
      await courses.getCourseForStaff(caller, courseId);
      const { students, total } = await listStudents(platform.database, caller, courseId, asked);
      return { students, pagination: { page: asked.page, limit: asked.limit, total } };
    },
  };
}

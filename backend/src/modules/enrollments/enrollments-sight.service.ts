import type { Transaction } from '../../platform/database/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { maySee } from '../courses/index.ts';
import { findCourseFor } from './enrollments.repository.ts';

type CourseSight = Parameters<typeof maySee>[1];
export type CourseFacts = NonNullable<Awaited<ReturnType<typeof findCourseFor>>>;

/** The course, when the caller sees it; or null. */
export async function findVisibleCourse(
  tx: Transaction,
  caller: SignedIn,
  courseId: string,
): Promise<CourseFacts | null> {
  const { institutionId, actor } = caller;
  const course = await findCourseFor(tx, { institutionId, courseId, userId: actor.userId });
  return course && maySee(actor, sightOf(course)) ? course : null;
}

/** The course, as the caller sees it. @throws AppError `course_not_found` */
export async function getVisibleCourse(
  tx: Transaction,
  caller: SignedIn,
  courseId: string,
): Promise<CourseFacts> {
  const course = await findVisibleCourse(tx, caller, courseId);
  if (!course) throw notFound('course_not_found', 'There is no such course.');
  return course;
}

/** What decides whether the course is seen. Constraints of the table hold status and visibility to their values. */
const sightOf = (course: CourseFacts): CourseSight => ({
  instructorId: course.instructorId,
  collaboratorRole: course.collaboratorRole,
  status: course.status as CourseSight['status'],
  visibility: course.visibility as CourseSight['visibility'],
  isArchived: course.archivedAt !== null,
  isEnrolled: course.enrollment !== null && course.enrollment.status !== 'withdrawn',
});

/** What of the course decides whether it takes anybody. */
export const entryFactsOf = (course: CourseFacts) => ({
  courseStatus: course.status,
  isArchived: course.archivedAt !== null,
  hasPublishedVersion: course.publishedVersionId !== null,
  priceCents: course.priceCents,
});

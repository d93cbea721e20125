import type { Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { EnrollmentStatus } from '../courses/index.ts';

/** Those who learn or wait to may withdraw. A suspended person may not, or they could come back active. */
const WITHDRAWABLE = ['active', 'completed', 'waiting'];

type Place = { institutionId: string; courseId: string; userId: string };

/** A course with what decides about enrolling `userId`: their enrolment and whether they collaborate; or null. */
export async function findCourseFor(tx: Transaction, { institutionId, courseId, userId }: Place) {
  const course = await tx.course.findUnique({
    where: { institutionId_id: { institutionId, id: courseId } },
    select: {
      instructorId: true,
      status: true,
      visibility: true,
      archivedAt: true,
      priceCents: true,
      publishedVersionId: true,
      courseCollaborators: { where: { userId }, select: { userId: true } },
      enrollments: { where: { userId }, select: { status: true } },
    },
  });
  if (!course) return null;
  const { courseCollaborators, enrollments, ...facts } = course;
  return {
    ...facts,
    isCollaborator: courseCollaborators.length > 0,
    enrollmentStatus: enrollments[0]?.status ?? null,
  };
}

/** An active member who can learn, by e-mail address in lower case; or null. */
export const findLearnerByEmail = (tx: Transaction, institutionId: string, email: string) =>
  tx.membership.findFirst({
    where: { institutionId, email, status: 'active', role: { not: 'observer' } },
    select: { userId: true },
  });

/** The status of somebody's enrolment, or null. */
export const findEnrollmentStatus = async (
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
): Promise<string | null> => {
  const found = await tx.enrollment.findUnique({
    where: { institutionId_courseId_userId: { institutionId, courseId, userId } },
    select: { status: true },
  });
  return found?.status ?? null;
};

/**
 * Enrols in a version; somebody who withdrew comes back to the version and the numbers they had.
 * @returns false when they were enrolled meanwhile
 */
export async function insertOrResume(
  tx: Transaction,
  place: Place,
  { versionId, source }: { versionId: string; source: 'self' | 'staff' },
): Promise<boolean> {
  const { institutionId } = place;
  const resumed = await tx.enrollment.updateMany({
    where: { ...place, status: 'withdrawn', completedAt: null },
    data: { status: 'active', updatedAt: new Date() },
  });
  const finished = await tx.enrollment.updateMany({
    where: { ...place, status: 'withdrawn', completedAt: { not: null } },
    data: { status: 'completed', updatedAt: new Date() },
  });
  if (resumed.count + finished.count > 0) return true;
  const { requiredSections } = await tx.courseVersion.findUniqueOrThrow({
    where: { institutionId_id: { institutionId, id: versionId } },
    select: { requiredSections: true },
  });
  // Two at once: the second waits for the first and then inserts nothing.
  const inserted = await tx.enrollment.createMany({
    data: [{ ...place, versionId, source, requiredSections }],
    skipDuplicates: true,
  });
  return inserted.count > 0;
}

/** Somebody's enrolment with the number of its version. */
export async function getEnrollment(tx: Transaction, { institutionId, courseId, userId }: Place) {
  const { version, enrolledAt, ...enrollment } = await tx.enrollment.findUniqueOrThrow({
    where: { institutionId_courseId_userId: { institutionId, courseId, userId } },
    select: {
      id: true,
      courseId: true,
      status: true,
      enrolledAt: true,
      version: { select: { number: true } },
    },
  });
  return {
    ...enrollment,
    status: EnrollmentStatus.parse(enrollment.status),
    versionNumber: version.number,
    enrolledAt: enrolledAt.toISOString(),
  };
}

/** @returns the enrolment that was ended, or null when there was none to end */
export async function withdrawEnrollment(tx: Transaction, place: Place): Promise<{ id: string } | null> {
  const [ended] = await tx.enrollment.updateManyAndReturn({
    where: { ...place, status: { in: WITHDRAWABLE } },
    data: { status: 'withdrawn', updatedAt: new Date() },
    select: { id: true },
  });
  return ended ?? null;
}

/** The learner's event of an enrolment that began, resumed or ended. */
export async function noteEnrollmentEvent(
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
  type: 'course_enrolled' | 'course_withdrawn',
  data: Prisma.InputJsonObject,
): Promise<void> {
  await tx.learningEvent.createMany({
    data: [{ institutionId, courseId, userId, category: 'progress', type, data }],
  });
}

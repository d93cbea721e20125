import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { EnrollmentStatus, type CollaboratorRole, type LearningPath } from '../courses/index.ts';

/** Those who learn or wait to may withdraw. A suspended person may not, or they could come back active. */
const WITHDRAWABLE = ['active', 'completed', 'waiting'];

type Place = { institutionId: string; courseId: string; userId: string };

/** How an enrolment stands. `wasAdmitted`: they were let in at some time. */
export type EnrollmentState = {
  id: string;
  status: string;
  waitingFor: string | null;
  wasAdmitted: boolean;
  completedAt: Date | null;
};

const STATE = { id: true, status: true, waitingFor: true, admittedAt: true, completedAt: true } as const;
type StateRow = {
  id: string;
  status: string;
  waitingFor: string | null;
  admittedAt: Date | null;
  completedAt: Date | null;
};
const stateOf = ({ admittedAt, ...rest }: StateRow): EnrollmentState => ({
  ...rest,
  wasAdmitted: admittedAt !== null,
});

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
      courseCollaborators: { where: { userId }, select: { role: true } },
      enrollments: { where: { userId }, select: STATE },
    },
  });
  if (!course) return null;
  const { courseCollaborators, enrollments, ...facts } = course;
  return {
    ...facts,
    // A constraint of the table holds it to these values.
    collaboratorRole: (courseCollaborators[0]?.role ?? null) as CollaboratorRole | null,
    enrollment: enrollments[0] ? stateOf(enrollments[0]) : null,
  };
}

/** An active member who can learn, by e-mail address in lower case; or null. */
export const findLearnerByEmail = (tx: Transaction, institutionId: string, email: string) =>
  tx.membership.findFirst({
    where: { institutionId, email, status: 'active', role: { not: 'observer' } },
    select: { userId: true },
  });

/** How somebody's enrolment stands, or null when there is none. */
export async function findEnrollmentState(
  tx: Transaction,
  { institutionId, courseId, userId }: Place,
): Promise<EnrollmentState | null> {
  const found = await tx.enrollment.findUnique({
    where: { institutionId_courseId_userId: { institutionId, courseId, userId } },
    select: STATE,
  });
  return found && stateOf(found);
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
    data: { status: 'withdrawn', waitingFor: null, waitingSince: null, updatedAt: new Date() },
    select: { id: true },
  });
  return ended ?? null;
}

type Change = { from: string[]; to: 'active' | 'completed' | 'withdrawn' | 'suspended' };

/** Changes the status of an enrolment that has one of `from`. @returns whether it had */
export async function changeStatus(
  tx: Transaction,
  institutionId: string,
  id: string,
  { from, to }: Change,
): Promise<boolean> {
  const changed = await tx.enrollment.updateMany({
    where: { institutionId, id, status: { in: from } },
    data: { status: to, waitingFor: null, waitingSince: null, updatedAt: new Date() },
  });
  return changed.count > 0;
}

/** @returns whether it was another path before */
export async function changePath(
  tx: Transaction,
  institutionId: string,
  id: string,
  path: z.output<typeof LearningPath>,
): Promise<boolean> {
  const changed = await tx.enrollment.updateMany({
    where: { institutionId, id, NOT: path },
    data: { ...path, updatedAt: new Date() },
  });
  return changed.count > 0;
}

/** The learners' events of enrolments that began, resumed, ended, or took another step. */
export async function noteEnrollmentEvents(
  tx: Transaction,
  course: Omit<Place, 'userId'>,
  events: readonly { userId: string; type: string; data: Prisma.InputJsonObject }[],
): Promise<void> {
  await tx.learningEvent.createMany({
    data: events.map((event) => ({ ...course, ...event, category: 'progress' })),
  });
}

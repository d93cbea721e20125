/** Whose a course is, and who collaborates in it. */
import type { Transaction } from '../../platform/database/database.ts';
import type { CollaboratorRole } from './courses.values.ts';

type CourseKey = { institutionId: string; courseId: string };
type CollaboratorKey = CourseKey & { userId: string };

const colleague = { userId: true, fullName: true, email: true, role: true, status: true } as const;

/** An active member of the institution by e-mail address, or null. */
export const findColleague = (tx: Transaction, institutionId: string, email: string) =>
  tx.membership.findFirst({ where: { institutionId, email, status: 'active' }, select: colleague });

/** Whose course it is. */
export const getOwner = (tx: Transaction, institutionId: string, userId: string) =>
  tx.membership.findUniqueOrThrow({
    where: { institutionId_userId: { institutionId, userId } },
    select: colleague,
  });

/** In the order in which they were added. */
export const listCollaborators = (tx: Transaction, course: CourseKey) =>
  tx.courseCollaborator.findMany({
    where: course,
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: { role: true, createdAt: true, user: { select: colleague } },
  });

/** A collaborator as a member of the institution, or null. */
export const findCollaborator = async (tx: Transaction, key: CollaboratorKey) =>
  (
    await tx.courseCollaborator.findUnique({
      where: { institutionId_courseId_userId: key },
      select: { user: { select: colleague } },
    })
  )?.user ?? null;

export const countCollaborators = (tx: Transaction, course: CourseKey): Promise<number> =>
  tx.courseCollaborator.count({ where: course });

/** Names somebody a collaborator, or changes the role. */
export async function putCollaborator(
  tx: Transaction,
  key: CollaboratorKey,
  role: CollaboratorRole,
): Promise<void> {
  await tx.courseCollaborator.upsert({
    where: { institutionId_courseId_userId: key },
    create: { ...key, role },
    update: { role },
  });
}

export async function removeCollaborator(tx: Transaction, key: CollaboratorKey): Promise<void> {
  await tx.courseCollaborator.deleteMany({ where: key });
}

/** Makes it the course of somebody else. */
export async function setOwner(
  tx: Transaction,
  { institutionId, courseId, userId }: CollaboratorKey,
): Promise<void> {
  await tx.course.updateMany({ where: { institutionId, id: courseId }, data: { instructorId: userId } });
}

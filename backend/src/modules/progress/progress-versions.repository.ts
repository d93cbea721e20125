import type { Transaction } from '../../platform/database/database.ts';
import type { CountedSection } from './progress-versions.ts';

/** An enrolment held still while it is moved, with what it has and where it goes. */
export type Moving = {
  fromVersionId: string;
  from: CountedSection[];
  to: CountedSection[];
  done: Set<string>;
};

const MOVING = ['active', 'completed', 'suspended', 'waiting'];

/** Locks an enrolment for a move to a newer version; null when it is there already, is further on, or was withdrawn. */
export async function holdForMove(
  tx: Transaction,
  institutionId: string,
  enrollmentId: string,
  versionId: string,
): Promise<Moving | null> {
  await tx.$queryRaw`select hold_learner(${institutionId}::uuid, user_id)::text from enrollments
    where institution_id = ${institutionId}::uuid and id = ${enrollmentId}::uuid`;
  await tx.$queryRaw`select id from enrollments
    where institution_id = ${institutionId}::uuid and id = ${enrollmentId}::uuid for update`;
  const enrollment = await tx.enrollment.findUnique({
    where: { institutionId_id: { institutionId, id: enrollmentId } },
    select: { status: true, versionId: true, courseId: true, version: { select: { number: true } } },
  });
  const target = await tx.courseVersion.findUnique({
    where: { institutionId_id: { institutionId, id: versionId } },
    select: { number: true, courseId: true },
  });
  const isMoving =
    enrollment &&
    target &&
    enrollment.courseId === target.courseId &&
    enrollment.version.number < target.number &&
    MOVING.includes(enrollment.status);
  if (!isMoving) return null;
  const done = await tx.sectionProgress.findMany({
    where: { institutionId, enrollmentId, completedAt: { not: null } },
    select: { sectionId: true },
  });
  return {
    fromVersionId: enrollment.versionId,
    from: await loadCounted(tx, institutionId, enrollment.versionId),
    to: await loadCounted(tx, institutionId, versionId),
    done: new Set(done.map(({ sectionId }) => sectionId)),
  };
}

async function loadCounted(
  tx: Transaction,
  institutionId: string,
  versionId: string,
): Promise<CountedSection[]> {
  const rows = await tx.courseVersionSection.findMany({
    where: { institutionId, versionId },
    orderBy: { position: 'asc' },
    select: { sectionId: true, lessonId: true, countsForCourse: true, countsForLesson: true },
  });
  return rows.map(({ sectionId, ...section }) => ({ id: sectionId, ...section }));
}

/**
 * Pins the other version and computes the numbers again from the facts, then adds the credits as facts; worker's role.
 * @param credits ids of sections of the new version
 */
export async function pinVersion(
  tx: Transaction,
  institutionId: string,
  enrollmentId: string,
  { versionId, credits, movedBy }: { versionId: string; credits: string[]; movedBy: string },
): Promise<void> {
  const { courseId } = await tx.enrollment.update({
    where: { institutionId_id: { institutionId, id: enrollmentId } },
    data: { versionId },
    select: { courseId: true },
  });
  await tx.$executeRaw`select rebuild_progress(${institutionId}::uuid, ${enrollmentId}::uuid)`;
  // A course may have opened again, or be completed by what the version no longer asks for.
  await tx.$executeRaw`select mark_statistics_stale(${institutionId}::uuid, ${courseId}::uuid)`;
  if (credits.length === 0) return;
  await tx.$executeRaw`select append_facts_for(${institutionId}::uuid, ${enrollmentId}::uuid, 'credit',
    ${credits}::uuid[], ${movedBy}::uuid, 'moved_to_newer_version')`;
}

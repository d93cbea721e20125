import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Settled } from '../courses/index.ts';
import { CourseNumbers } from './progress.contract.ts';

type Place = { institutionId: string; courseId: string; studentId: string };
export type Scope = { kind: 'section' | 'lesson' | 'course'; id: string };

/** Somebody's enrolment in a course, or null. */
export const findEnrollmentOf = (tx: Transaction, { institutionId, courseId, studentId }: Place) =>
  tx.enrollment.findUnique({
    where: {
      institutionId_courseId_userId: { institutionId, courseId, userId: studentId },
    },
    select: { id: true, versionId: true, status: true },
  });

/** The sections of a scope in a version, in their order; none when the version has no such part. */
export async function listSectionsOf(
  tx: Transaction,
  institutionId: string,
  versionId: string,
  { kind, id }: Scope,
): Promise<string[]> {
  const place = { section: { sectionId: id }, lesson: { lessonId: id }, course: {} }[kind];
  const found = await tx.courseVersionSection.findMany({
    where: { institutionId, versionId, ...place },
    orderBy: { position: 'asc' },
    select: { sectionId: true },
  });
  return found.map(({ sectionId }) => sectionId);
}

type Said = {
  institutionId: string;
  enrollmentId: string;
  kind: 'excuse' | 'grant' | 'reset' | 'credit' | 'known';
  sections: string[];
  madeBy: string;
  /** Null where the kind says all. */
  reason: string | null;
};

const Appended = Settled.extend({ course: CourseNumbers });

/** Appends a fact for each section (`append_facts_for`). @returns the numbers of the course, and what followed */
export async function appendFactsFor(tx: Transaction, said: Said): Promise<z.output<typeof Appended>> {
  const { institutionId, enrollmentId, kind, sections, madeBy, reason } = said;
  const [row] = await tx.$queryRaw<{ appended: unknown }[]>`
    select append_facts_for(${institutionId}::uuid, ${enrollmentId}::uuid, ${kind}, ${sections}::uuid[],
      ${madeBy}::uuid, ${reason}) as appended`;
  return Appended.parse(row?.appended);
}

/** Notes what staff did, once for all sections. @returns its id */
export async function insertAdjustment(
  tx: Transaction,
  said: Said & { reason: string },
  scope: Scope,
): Promise<string> {
  const { institutionId, enrollmentId, kind, sections, madeBy, reason } = said;
  const { id } = await tx.progressAdjustment.create({
    data: {
      institutionId,
      enrollmentId,
      action: kind,
      scopeKind: scope.kind,
      scopeId: scope.id,
      sections: sections.length,
      reason,
      madeBy,
    },
    select: { id: true },
  });
  return id;
}

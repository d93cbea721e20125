/** What review leaves on the sections of a draft: locks, verdicts, and the text that a person took over. */
import type { Transaction } from '../../platform/database/database.ts';
import { reviewedAs } from './courses-review.ts';
import type { PartKey } from './courses-structure.repository.ts';
import type { ReviewState } from './courses.values.ts';

const living = { archivedAt: null } as const;

/**
 * Locks a section against authors, or opens it again. A section that is locked already keeps who locked it first.
 * @param by null: opens it
 * @returns false when the draft has no such section
 */
export async function lockSection(tx: Transaction, key: PartKey, by: string | null): Promise<boolean> {
  const where = { ...key, ...living };
  await tx.section.updateMany({
    where: { ...where, lockedBy: by === null ? { not: null } : null },
    data: { lockedAt: by === null ? null : new Date(), lockedBy: by },
  });
  return (await tx.section.count({ where })) === 1;
}

/**
 * Writes one verdict on sections of a course that are as the reviewer saw them.
 * @param sections with the revisions that were judged
 * @returns the ids of those that were; the others have changed since, or are gone
 */
export async function markSections(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string },
  sections: readonly { id: string; revision: number }[],
  verdict: Exclude<ReviewState, 'not_reviewed' | 'edited'>,
  reviewer: string,
): Promise<string[]> {
  if (sections.length === 0) return [];
  const marked = await tx.section.updateManyAndReturn({
    where: { institutionId, courseId, ...living, OR: sections.map(({ id, revision }) => ({ id, revision })) },
    data: reviewedAs(verdict, reviewer),
    select: { id: true },
  });
  return marked.map(({ id }) => id);
}

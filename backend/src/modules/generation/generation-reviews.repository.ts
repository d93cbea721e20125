/** Keeps what people said of what an author wrote, as they said it. */
import type { Transaction } from '../../platform/database/database.ts';

export type Verdict = 'accept' | 'edit' | 'reject' | 'regenerate';
export type Review = {
  reviewerId: string;
  verdict: Verdict;
  notes: string;
  /** What was compared and chosen, by the hashes of its contents; null when nothing changed hands. */
  diff: object | null;
};

/** One row for each section, with the unit it came of. */
export async function recordSectionReviews(
  tx: Transaction,
  institutionId: string,
  sectionIds: readonly string[],
  { reviewerId, verdict, notes, diff }: Review,
): Promise<void> {
  const json = diff === null ? null : JSON.stringify(diff);
  await tx.$executeRaw`
    insert into generation_reviews (institution_id, generation_id, unit_id, section_id, reviewer_id, verdict, notes, diff)
    select ${institutionId}::uuid, u.generation_id, u.id, s.id, ${reviewerId}::uuid, ${verdict}, ${notes}, ${json}::jsonb
    from unnest(${sectionIds}::uuid[]) as s (id)
    left join generation_units u on u.institution_id = ${institutionId}::uuid and u.section_id = s.id`;
}

import type { Transaction } from '../../platform/database/database.ts';

export type RatingKey = { institutionId: string; courseId: string; userId: string };

/** Writes what a person thinks of a course over what they thought before. */
export async function saveRating(
  tx: Transaction,
  key: RatingKey,
  { stars, difficulty }: { stars: number; difficulty: number },
): Promise<void> {
  const { institutionId, courseId, userId } = key;
  await tx.$executeRaw`
    insert into course_ratings as r (institution_id, course_id, user_id, stars, difficulty)
    values (${institutionId}::uuid, ${courseId}::uuid, ${userId}::uuid, ${stars}, ${difficulty})
    on conflict (institution_id, course_id, user_id)
    do update set stars = excluded.stars, difficulty = excluded.difficulty, updated_at = now()`;
}

/** Takes a rating away. @returns whether there was one */
export async function deleteRating(tx: Transaction, key: RatingKey): Promise<boolean> {
  const { count } = await tx.courseRating.deleteMany({ where: key });
  return count > 0;
}

/** Counts the averages of a course anew. @returns whether they changed */
export async function refreshRatings(
  tx: Transaction,
  { institutionId, courseId }: Pick<RatingKey, 'institutionId' | 'courseId'>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ changed: boolean }]>`
    select refresh_course_ratings(${institutionId}::uuid, ${courseId}::uuid) as changed`;
  return row.changed;
}

import type { Transaction } from '../../platform/database/database.ts';

/** Ends a person's visit now; one that has ended stays as it is. @returns whether there is such a visit */
export async function endSession(
  tx: Transaction,
  institutionId: string,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    update learning_sessions s set
      ended_at = coalesce(s.ended_at, greatest(clock_timestamp(), s.last_seen_at)),
      outcome = coalesce(s.outcome, outcome_of_session(s))
    where s.institution_id = ${institutionId}::uuid and s.id = ${sessionId}::uuid and s.user_id = ${userId}::uuid
    returning s.id`;
  return found.length > 0;
}

import type { Transaction } from '../../platform/database/database.ts';

/** Counts a course's statistics anew. @returns whether something changed that the catalogue shows */
export async function refreshStatistics(
  tx: Transaction,
  institutionId: string,
  courseId: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ changed: boolean }]>`
    select refresh_course_statistics(${institutionId}::uuid, ${courseId}::uuid) as changed`;
  return row.changed;
}

/**
 * Ends the visits that nobody was seen in for so many minutes, at the moment they were last seen.
 * @returns how many were ended
 */
export const closeIdleSessions = (
  tx: Transaction,
  institutionId: string,
  idleMinutes: number,
): Promise<number> =>
  tx.$executeRaw`
    update learning_sessions s set ended_at = s.last_seen_at,
      outcome = outcome_of_session(s)
    where s.institution_id = ${institutionId}::uuid and s.ended_at is null
      and s.last_seen_at < now() - make_interval(mins => ${idleMinutes}::integer)`;

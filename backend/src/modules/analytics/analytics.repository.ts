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
 * Ends the visits that nobody was seen in for so many minutes, at the moment they were last seen. Outcome: completed,
 * when the course was completed in the visit; interrupted, when at least a section was completed and the learner left
 * the course to be gone on with; abandoned, when the visit completed nothing.
 * @returns how many were ended
 */
export const closeIdleSessions = (
  tx: Transaction,
  institutionId: string,
  idleMinutes: number,
): Promise<number> =>
  tx.$executeRaw`
    update learning_sessions s set ended_at = s.last_seen_at,
      outcome = case
        when exists (
          select 1 from enrollments e
          where e.institution_id = s.institution_id and e.course_id = s.course_id and e.user_id = s.user_id
            and e.completed_at between s.started_at and s.last_seen_at) then 'completed'
        when s.sections_completed > 0 then 'interrupted'
        else 'abandoned' end
    where s.institution_id = ${institutionId}::uuid and s.ended_at is null
      and s.last_seen_at < now() - make_interval(mins => ${idleMinutes}::integer)`;

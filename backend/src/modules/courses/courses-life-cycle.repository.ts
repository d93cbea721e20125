/** Tells people that a course is not offered any more. */
import type { Transaction } from '../../platform/database/database.ts';

/**
 * Tells those who learn a course, have completed it or wait to get in, of each version once: whoever takes a course out
 * of the catalogue, shows it again and archives it tells nobody twice. @returns who was told
 */
export async function tellOfWithdrawal(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    insert into notifications (institution_id, user_id, kind, course_id, occasion)
    select e.institution_id, e.user_id, case when e.status = 'waiting' then 'entry_closed' else 'course_withdrawn' end,
      e.course_id, 'withdrawn:' || c.id || ':' || c.published_version_id
    from courses c
    join enrollments e on e.institution_id = c.institution_id and e.course_id = c.id
      and e.status in ('active', 'completed', 'waiting')
    where c.institution_id = ${institutionId}::uuid and c.id = ${courseId}::uuid and c.published_version_id is not null
    on conflict (institution_id, user_id, occasion) do nothing
    returning user_id`;
  return rows.map(({ user_id }) => user_id);
}

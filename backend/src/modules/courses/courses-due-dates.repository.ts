/** The due dates of a course, as far as its draft is concerned. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';

const Rows = z.array(z.object({ title: z.string() }));

/** Titles of lessons and sections that are to be done by a date to come, but are not in the draft any more. */
export async function listDatedButGone(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select distinct coalesce(s.title, l.title, '') as title
    from due_dates d
    left join sections s on s.institution_id = d.institution_id and s.id = d.node_id and d.node_kind = 'section'
    left join lessons l on l.institution_id = d.institution_id and l.id = d.node_id and d.node_kind = 'lesson'
    where d.institution_id = ${institutionId}::uuid and d.course_id = ${courseId}::uuid
      and d.node_kind <> 'course' and d.due_at > now()
      and coalesce(s.archived_at, l.archived_at) is not null
    order by title`;
  return Rows.parse(rows).map(({ title }) => title);
}

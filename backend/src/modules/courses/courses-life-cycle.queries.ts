/** What is read of a course before it is taken out of the catalogue. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';

const Count = z.number().int();
const WithdrawalImpact = z.object({
  learners: z.object({ active: Count, completed: Count, waiting: Count }),
  publication: z.enum(['in_review', 'scheduled']).nullable(),
  requiredBy: Count,
});

/** Whom it concerns when a course is taken out of the catalogue. */
export async function readWithdrawalImpact(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
): Promise<z.output<typeof WithdrawalImpact>> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'withdrawal_impact',
      text: `select
          (select json_build_object('active', count(*) filter (where status = 'active'),
              'completed', count(*) filter (where status = 'completed'),
              'waiting', count(*) filter (where status = 'waiting'))
            from enrollments where institution_id = $1 and course_id = $2) as learners,
          (select state from publications where institution_id = $1 and course_id = $2
            and state in ('in_review', 'scheduled')) as publication,
          (select count(*)::integer from course_prerequisites q
            join courses c on c.institution_id = $1 and c.id = q.course_id and c.archived_at is null
            where q.institution_id = $1 and q.prerequisite_id = $2) as "requiredBy"`,
      values: [institutionId, courseId],
    },
    WithdrawalImpact,
  );
  return row!;
}

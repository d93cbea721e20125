import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { EnrollmentStatus } from '../courses/index.ts';

const CohortRow = z.object({
  id: z.uuid(),
  name: z.string(),
  members: z.number().int(),
  createdAt: timestamp,
});

/** The cohorts of a course, by name; or the one that has the id. */
export const listCohorts = (
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  cohortId: string | null = null,
): Promise<z.output<typeof CohortRow>[]> =>
  database.query(
    { institutionId },
    {
      name: 'cohorts_of_course',
      text: `select k.id, k.name, k.created_at as "createdAt", (
            select count(*)::integer from cohort_members m
            join enrollments e on e.institution_id = $1 and e.id = m.enrollment_id
            where m.institution_id = $1 and m.cohort_id = k.id and e.status in ('active', 'completed', 'suspended')
          ) as members
        from cohorts k
        where k.institution_id = $1 and k.course_id = $2 and k.archived_at is null and ($3::uuid is null or k.id = $3)
        order by lower(k.name), k.id`,
      values: [institutionId, courseId, cohortId],
    },
    CohortRow,
  );

const MembersRow = z.object({
  total: z.number().int(),
  members: z.array(
    z.object({
      student: z.object({ id: z.uuid(), fullName: z.string() }),
      status: EnrollmentStatus,
      addedAt: timestamp,
    }),
  ),
});

/** One page of those in a cohort who are in the course, by name, with the number of all. */
export async function listMembers(
  database: Database,
  { institutionId }: InstitutionScope,
  cohortId: string,
  { page, limit }: { page: number; limit: number },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'members_of_cohort',
      text: `with inside as (
          select m.added_at, e.status, e.user_id, p.full_name from cohort_members m
          join enrollments e on e.institution_id = $1 and e.id = m.enrollment_id
            and e.status in ('active', 'completed', 'suspended')
          join memberships p on p.institution_id = $1 and p.user_id = e.user_id
          where m.institution_id = $1 and m.cohort_id = $2
        )
        select (select count(*)::integer from inside) as total,
          coalesce((select jsonb_agg(jsonb_build_object('status', s.status, 'addedAt', s.added_at,
              'student', jsonb_build_object('id', s.user_id, 'fullName', s.full_name))
              order by s.full_name, s.user_id)
            from (select * from inside order by full_name, user_id limit $4 offset ($3 - 1) * $4) s), '[]') as members`,
      values: [institutionId, cohortId, page, limit],
    },
    MembersRow,
  );
  return found!;
}

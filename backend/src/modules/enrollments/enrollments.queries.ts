import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { EnrollmentStatus } from '../courses/index.ts';
import { WaitingFor } from './enrollments.values.ts';

const StudentRow = z.object({
  student: z.object({ id: z.uuid(), fullName: z.string() }),
  status: EnrollmentStatus,
  waitingFor: WaitingFor.nullable(),
  waitingSince: timestamp.nullable(),
  versionNumber: z.number().int(),
  progressPercentage: z.number().int(),
  requiredSections: z.number().int(),
  completedRequiredSections: z.number().int(),
  timeSpentSeconds: z.number().int(),
  enrolledAt: timestamp,
  lastAccessedAt: timestamp.nullable(),
  completedAt: timestamp.nullable(),
});
const StudentsRow = z.object({ total: z.number().int(), students: z.array(StudentRow) });

/** Which of the people of a course: all, those of a status, or those who wait for something. */
export type StudentFilter = {
  status?: z.infer<typeof EnrollmentStatus>;
  waitingFor?: WaitingFor;
};

/** Those who wait in the order in which they came, all others by name. */
const ORDER = 'e.waiting_since, m.full_name, m.user_id';

/** One page of the people of a course, with the number of all that were asked for. */
export async function listStudents(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  { status, waitingFor, page, limit }: StudentFilter & { page: number; limit: number },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'students_of_course',
      text: `with asked as (
          select e.* from enrollments e
          where e.institution_id = $1 and e.course_id = $2 and ($5::text is null or e.status = $5)
            and ($6::text is null or e.waiting_for = $6)
        )
        select (select count(*)::integer from asked) as total,
          coalesce((select jsonb_agg(to_jsonb(s) - 'position' order by s.position) from (
            select row_number() over (order by ${ORDER}) as position,
              jsonb_build_object('id', m.user_id, 'fullName', m.full_name) as student, e.status,
              e.waiting_for as "waitingFor", e.waiting_since as "waitingSince", v.number as "versionNumber",
              e.progress_percentage as "progressPercentage", e.required_sections as "requiredSections",
              e.completed_required_sections as "completedRequiredSections",
              e.time_spent_seconds as "timeSpentSeconds", e.enrolled_at as "enrolledAt",
              e.last_accessed_at as "lastAccessedAt", e.completed_at as "completedAt"
            from asked e
            join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id
            join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id
            order by ${ORDER}
            limit $4 offset ($3 - 1) * $4) s), '[]') as students`,
      values: [institutionId, courseId, page, limit, status ?? null, waitingFor ?? null],
    },
    StudentsRow,
  );
  return found!;
}

import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { EnrollmentStatus } from '../courses/index.ts';

const StudentRow = z.object({
  student: z.object({ id: z.uuid(), fullName: z.string() }),
  status: EnrollmentStatus,
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

/** One page of the people enrolled in a course, by name, with the number of all. */
export async function listStudents(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  { page, limit }: { page: number; limit: number },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'students_of_course',
      text: `select (select count(*)::integer from enrollments where institution_id = $1 and course_id = $2) as total,
          coalesce((select jsonb_agg(to_jsonb(s) - 'fullName' order by s."fullName", s.student ->> 'id') from (
            select jsonb_build_object('id', m.user_id, 'fullName', m.full_name) as student, m.full_name as "fullName",
              e.status, v.number as "versionNumber", e.progress_percentage as "progressPercentage",
              e.required_sections as "requiredSections", e.completed_required_sections as "completedRequiredSections",
              e.time_spent_seconds as "timeSpentSeconds", e.enrolled_at as "enrolledAt",
              e.last_accessed_at as "lastAccessedAt", e.completed_at as "completedAt"
            from enrollments e
            join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id
            join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id
            where e.institution_id = $1 and e.course_id = $2
            order by m.full_name, m.user_id
            limit $4 offset ($3 - 1) * $4) s), '[]') as students`,
      values: [institutionId, courseId, page, limit],
    },
    StudentsRow,
  );
  return found!;
}

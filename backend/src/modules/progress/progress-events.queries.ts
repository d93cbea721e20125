import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import type { StudentView } from './progress.policy.ts';
import { VIEWS, type Viewer } from './progress.queries.ts';

const SeenRow = z.object({ visible: z.boolean(), courseIds: z.array(z.uuid()) });

/**
 * The courses in which a viewer may see a student.
 * @returns null when there is no such member or the viewer may see none of it
 */
export async function findSeenCourses(
  database: Database,
  { institutionId }: InstitutionScope,
  studentId: string,
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
): Promise<string[] | null> {
  const { enrollments, visible, values } = VIEWS[view];
  const [found] = await database.query(
    { institutionId },
    {
      name: `courses_seen_${view}`,
      text: `with seen as materialized (
          select e.course_id from enrollments e where e.institution_id = $1 and e.user_id = $2 and ${enrollments})
        select ${visible} as visible, array(select course_id from seen) as "courseIds"
        from memberships m where m.institution_id = $1 and m.user_id = $2`,
      values: [institutionId, studentId, ...values(viewer)],
    },
    SeenRow,
  );
  return found?.visible ? found.courseIds : null;
}

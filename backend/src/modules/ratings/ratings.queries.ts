import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { CollaboratorRole, CourseStatus, EnrollmentStatus, Visibility } from '../courses/index.ts';
import { OwnRating } from './ratings.contract.ts';

const Row = z.object({
  instructorId: z.string(),
  collaboratorRole: CollaboratorRole.nullable(),
  status: CourseStatus,
  visibility: Visibility,
  isArchived: z.boolean(),
  enrollmentStatus: EnrollmentStatus.nullable(),
  progressPercentage: z.number().int().nullable(),
  rating: OwnRating.shape.rating,
});
export type RatedCourse = z.output<typeof Row>;

/** A course, how the caller stands to it, and what they said of it; null when the institution has no such course. */
export async function findRatedCourse(
  database: Database,
  { institutionId, actor }: SignedIn,
  courseId: string,
): Promise<RatedCourse | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'rated_course',
      text: `select c.instructor_id as "instructorId", (
          select k.role from course_collaborators k
          where k.institution_id = $1 and k.course_id = c.id and k.user_id = $2) as "collaboratorRole",
        c.status, c.visibility, c.archived_at is not null as "isArchived",
        e.status as "enrollmentStatus", e.progress_percentage::integer as "progressPercentage",
        case when r.user_id is not null then jsonb_build_object('stars', r.stars, 'difficulty', r.difficulty,
          'updatedAt', iso_utc(r.updated_at)) end as rating
      from courses c
      left join enrollments e on e.institution_id = $1 and e.course_id = c.id and e.user_id = $2
      left join course_ratings r on r.institution_id = $1 and r.course_id = c.id and r.user_id = $2
      where c.institution_id = $1 and c.id = $3`,
      values: [institutionId, actor.userId, courseId],
    },
    Row,
  );
  return row ?? null;
}

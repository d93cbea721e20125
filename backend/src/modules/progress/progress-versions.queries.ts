import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import type { CountedSection } from './progress-versions.ts';

/** Whose enrolment follows its course to another version; who withdrew comes back to the version they were on. */
const MOVING = "('active', 'completed', 'suspended', 'waiting')";

const LearnerRow = z.object({
  enrollmentId: z.uuid(),
  versionId: z.uuid(),
  versionNumber: z.number().int(),
  student: z.object({ id: z.uuid(), fullName: z.string() }),
  progressPercentage: z.number().int(),
  done: z.array(z.uuid()),
});
export type LearnerOnVersion = z.output<typeof LearnerRow>;

/**
 * A page of the people on versions before `number`, with the sections they have completed, of whichever version.
 * @param after the last enrolment of the page before, or null
 */
export const listLearnersBefore = (
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  number: number,
  { after, limit }: { after: string | null; limit: number },
): Promise<LearnerOnVersion[]> =>
  database.query(
    { institutionId },
    {
      name: 'learners_before_version',
      text: `select e.id as "enrollmentId", e.version_id as "versionId", v.number as "versionNumber",
          jsonb_build_object('id', m.user_id, 'fullName', m.full_name) as student,
          e.progress_percentage as "progressPercentage", array(
            select s.section_id from section_progress s
            where s.institution_id = e.institution_id and s.enrollment_id = e.id and s.completed_at is not null) as done
        from enrollments e
        join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id and v.number < $3
        join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id
        where e.institution_id = $1 and e.course_id = $2 and e.status in ${MOVING}
          and ($4::uuid is null or e.id > $4)
        order by e.id
        limit $5`,
      values: [institutionId, courseId, number, after, limit],
    },
    LearnerRow,
  );

const VersionCountRow = z.object({ number: z.number().int(), learners: z.number().int() });

/** How many people are on each version of a course, the newest first; withdrawn ones left out. */
export const countOnVersions = (database: Database, { institutionId }: InstitutionScope, courseId: string) =>
  database.query(
    { institutionId },
    {
      name: 'learners_on_versions',
      text: `select v.number, count(*)::integer as learners
        from enrollments e join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id
        where e.institution_id = $1 and e.course_id = $2 and e.status in ${MOVING}
        group by v.number order by v.number desc`,
      values: [institutionId, courseId],
    },
    VersionCountRow,
  );

const CountedRow = z.object({
  id: z.uuid(),
  lessonId: z.uuid(),
  countsForCourse: z.boolean(),
  countsForLesson: z.boolean(),
});

/** The sections of a version in their order, as progress counts them. */
export const listCountedSections = (
  database: Database,
  { institutionId }: InstitutionScope,
  versionId: string,
): Promise<CountedSection[]> =>
  database.query(
    { institutionId },
    {
      name: 'counted_sections_of_version',
      text: `select section_id as id, lesson_id as "lessonId", counts_for_course as "countsForCourse",
          counts_for_lesson as "countsForLesson"
        from course_version_sections where institution_id = $1 and version_id = $2 order by position`,
      values: [institutionId, versionId],
    },
    CountedRow,
  );

/** The enrolments of a course that are on versions before this one, for moving them. */
export const listEnrollmentsBefore = (
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, versionId }: { courseId: string; versionId: string },
) =>
  database.query(
    { institutionId },
    {
      name: 'enrollments_before_version',
      text: `select e.id, e.user_id as "userId"
        from course_versions t
        join enrollments e on e.institution_id = t.institution_id and e.course_id = t.course_id
        join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id and v.number < t.number
        where t.institution_id = $1 and t.course_id = $2 and t.id = $3 and e.status in ${MOVING}
        order by e.id`,
      values: [institutionId, courseId, versionId],
    },
    z.object({ id: z.uuid(), userId: z.uuid() }),
  );

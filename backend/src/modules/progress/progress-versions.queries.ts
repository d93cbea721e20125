import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { OutlineModule } from '../courses/index.ts';
import { CourseRules } from '../rules/index.ts';
import type { RuledVersion } from './progress-versions-locks.ts';

/**
 * Whose enrolment follows its course to another version. Who withdrew comes back to the version they were on; who waits
 * to come in for the first time comes in with the newest.
 */
const MOVING = "e.status in ('active', 'completed', 'suspended', 'waiting') and e.admitted_at is not null";

const LearnerRow = z.object({
  enrollmentId: z.uuid(),
  versionId: z.uuid(),
  versionNumber: z.number().int(),
  student: z.object({ id: z.uuid(), fullName: z.string() }),
  progressPercentage: z.number().int(),
  done: z.array(z.uuid()),
  measures: z.record(z.string(), z.number()).nullable(),
});
export type LearnerOnVersion = z.output<typeof LearnerRow>;

/**
 * A page of the people on versions before `number`, with the sections they have completed, of whichever version.
 * @param page after: the last enrolment of the page before, or null; counts: also what rules are judged by, with these
 *   counts besides the ones of the version they are on; null: without
 */
export const listLearnersBefore = (
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  number: number,
  { after, limit, counts }: { after: string | null; limit: number; counts: string[] | null },
): Promise<LearnerOnVersion[]> =>
  database.query(
    { institutionId },
    {
      name: 'learners_before_version',
      text: `select e.id as "enrollmentId", e.version_id as "versionId", v.number as "versionNumber",
          jsonb_build_object('id', m.user_id, 'fullName', m.full_name) as student,
          e.progress_percentage as "progressPercentage", array(
            select s.section_id from section_progress s
            where s.institution_id = e.institution_id and s.enrollment_id = e.id and s.completed_at is not null) as done,
          case when $6::text[] is not null then rule_measures(e.institution_id, e.id, $6) end as measures
        from enrollments e
        join course_versions v on v.institution_id = e.institution_id and v.id = e.version_id and v.number < $3
        join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id
        where e.institution_id = $1 and e.course_id = $2 and ${MOVING}
          and ($4::uuid is null or e.id > $4)
        order by e.id
        limit $5`,
      values: [institutionId, courseId, number, after, limit, counts],
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
        where e.institution_id = $1 and e.course_id = $2 and ${MOVING}
        group by v.number order by v.number desc`,
      values: [institutionId, courseId],
    },
    VersionCountRow,
  );

const RuledRow = z.object({
  title: z.string(),
  outline: z.array(OutlineModule),
  rules: CourseRules,
  sections: z.array(
    z.object({
      id: z.uuid(),
      lessonId: z.uuid(),
      countsForCourse: z.boolean(),
      countsForLesson: z.boolean(),
    }),
  ),
});

/** A version as learners have it: outline, rules, and its sections in their order as progress counts them. */
export async function readRuledVersion(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  versionId: string,
): Promise<RuledVersion> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'ruled_version',
      text: `select c.title, v.outline, v.rules, (
          select jsonb_agg(jsonb_build_object('id', s.section_id, 'lessonId', s.lesson_id,
            'countsForCourse', s.counts_for_course, 'countsForLesson', s.counts_for_lesson) order by s.position)
          from course_version_sections s where s.institution_id = $1 and s.version_id = v.id) as sections
        from course_versions v join courses c on c.institution_id = v.institution_id and c.id = v.course_id
        where v.institution_id = $1 and v.id = $3 and v.course_id = $2`,
      values: [institutionId, courseId, versionId],
    },
    RuledRow,
  );
  const { title, outline, rules, sections } = found!;
  return { outline: { courseId, title, modules: outline }, rules, sections };
}

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
        where t.institution_id = $1 and t.course_id = $2 and t.id = $3 and ${MOVING}
        order by e.id`,
      values: [institutionId, courseId, versionId],
    },
    z.object({ id: z.uuid(), userId: z.uuid() }),
  );

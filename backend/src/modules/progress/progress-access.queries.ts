import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { CourseRules } from '../rules/index.ts';

const OutlineSection = z.object({ id: z.uuid(), title: z.string(), isRequired: z.boolean() });
/** What rules and explanations need of an outline. */
export const VersionOutline = z.array(
  z.object({
    lessons: z.array(z.object({ id: z.uuid(), title: z.string(), sections: z.array(OutlineSection) })),
  }),
);

const AccessRow = z.object({
  enrollmentId: z.uuid(),
  courseId: z.uuid(),
  title: z.string(),
  outline: VersionOutline,
  rules: CourseRules,
  measures: z.record(z.string(), z.number()),
  now: z.string(),
});
export type AccessFacts = z.output<typeof AccessRow>;

/** An enrolment, by its course or by its id. */
export type Learning = { courseId: string } | { enrollmentId: string };

/**
 * What decides what of a course is open to a person: the rules of the version they learn and what they did. Measures
 * are only gathered where there are rules. @returns null when the person does not learn the course
 */
export async function findAccessFacts(
  database: Database,
  { institutionId }: InstitutionScope,
  learning: Learning,
  userId: string,
): Promise<AccessFacts | null> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'course_access',
      text: `select e.id as "enrollmentId", c.id as "courseId", c.title, v.rules, iso_utc(clock_timestamp()) as now,
          case when v.compiled_rules is null then '[]' else v.outline end as outline,
          case when v.compiled_rules is null then '{}' else rule_measures($1, e.id) end as measures
        from enrollments e
        join courses c on c.institution_id = $1 and c.id = e.course_id
        join course_versions v on v.institution_id = $1 and v.id = e.version_id
        where e.institution_id = $1 and (e.course_id = $2 or e.id = $3) and e.user_id = $4
          and e.status in ('active', 'completed')`,
      values: [
        institutionId,
        'courseId' in learning ? learning.courseId : null,
        'enrollmentId' in learning ? learning.enrollmentId : null,
        userId,
      ],
    },
    AccessRow,
  );
  return found ?? null;
}

/** Ids and keys of what rules name and an outline does not. */
export type Unnamed = { courses: string[]; cohorts: string[]; achievements: string[] };

/** What other courses, cohorts and achievements are called, by id or key. */
export async function readNames(
  database: Database,
  { institutionId }: InstitutionScope,
  { courses, cohorts, achievements }: Unnamed,
): Promise<Map<string, string>> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'names_in_rules',
      text: `select id::text as key, title as name from courses where institution_id = $1 and id = any($2::uuid[])
        union all
        select id::text, name from cohorts where institution_id = $1 and id = any($3::uuid[])
        union all
        select key, name from achievements where institution_id = $1 and key = any($4::text[])`,
      values: [institutionId, courses, cohorts, achievements],
    },
    z.object({ key: z.string(), name: z.string() }),
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn, Tenant } from '../../platform/http/caller.ts';
import { STANDING_MEMBERS, StandingRow } from './courses-page.queries.ts';
import { LearnerSection } from './courses.replies.ts';

const StoredSection = LearnerSection.omit({ body: true }).extend({ body: z.unknown() });

const SectionRow = z.object({
  standing: StandingRow,
  published: StoredSection.nullable(),
  draft: StoredSection.nullable(),
  isRuled: z.boolean(),
});
export type SectionFacts = z.output<typeof SectionRow>;

const sectionJson = (from: 'w' | 'd') =>
  `json_build_object('id', ${from === 'w' ? 'w.section_id' : 'd.id'}, 'title', ${from}.title, 'kind', ${from}.kind,
    'role', ${from}.role, 'body', b.body)`;

/** Those read the version they are on; everybody else the newest. */
const LEARNING = "e.status in ('active', 'completed')";
const LEARNS_BY_RULES = `coalesce(${LEARNING} and (select v.compiled_rules is not null from course_versions v
  where v.institution_id = $1 and v.id = e.version_id), false)`;

/**
 * A section in the version that the reader is on, else in the newest; and in the draft for those who do not learn the
 * course. The policy decides on `standing` which of them, if any, is shown. The keys of questions are never read.
 * `isRuled`: the reader learns a version that has rules. @returns null when the institution has no such course
 */
export async function findSection(
  database: Database,
  tenant: SignedIn,
  courseId: string,
  sectionId: string,
): Promise<SectionFacts | null> {
  const text = `select json_build_object(${STANDING_MEMBERS}) as standing,
    (select ${sectionJson('w')} from course_version_sections w
      join section_bodies b on b.institution_id = $1 and b.hash = w.body_hash
      where w.institution_id = $1 and w.section_id = $4
        and w.version_id = case when ${LEARNING} then e.version_id else c.published_version_id end) as published,
    (select ${sectionJson('d')} from sections d
      join lessons l on l.institution_id = $1 and l.id = d.lesson_id and l.archived_at is null
      join modules m on m.institution_id = $1 and m.id = l.module_id and m.archived_at is null
      join section_bodies b on b.institution_id = $1 and b.hash = d.body_hash
      where d.institution_id = $1 and d.id = $4 and d.course_id = c.id and d.archived_at is null
        and (${LEARNING}) is not true) as draft,
    ${LEARNS_BY_RULES} as "isRuled"
  from courses c
  left join enrollments e on e.institution_id = $1 and e.course_id = c.id and e.user_id = $2
  where c.institution_id = $1 and c.id = $3`;
  const [row] = await database.query(
    tenant,
    {
      name: 'section_read',
      text,
      values: [tenant.institutionId, tenant.actor.userId, courseId, sectionId],
    },
    SectionRow,
  );
  return row ?? null;
}

const StaffRow = z.object({
  standing: StandingRow,
  title: z.string(),
  published_version_id: z.string().nullable(),
});

/** How the reader stands to a course, with what other modules ask of it. @returns null when there is no such course */
export async function findStanding(
  database: Database,
  tenant: SignedIn,
  courseId: string,
): Promise<z.output<typeof StaffRow> | null> {
  const [row] = await database.query(
    tenant,
    {
      name: 'course_standing',
      text: `select json_build_object(${STANDING_MEMBERS}) as standing, c.title, c.published_version_id
        from courses c
        left join enrollments e on e.institution_id = $1 and e.course_id = c.id and e.user_id = $2
        where c.institution_id = $1 and c.id = $3`,
      values: [tenant.institutionId, tenant.actor.userId, courseId],
    },
    StaffRow,
  );
  return row ?? null;
}

const VersionRow = z
  .object({
    number: z.number().int(),
    note: z.string(),
    published_at: timestamp,
    published_by: z.string(),
    enrollments: z.number().int(),
  })
  .transform(({ published_at: publishedAt, published_by: publishedBy, ...rest }) => ({
    ...rest,
    publishedAt,
    publishedBy,
  }));

/** The versions of a course, newest first, with how many people are on each. */
export function listVersions(
  database: Database,
  tenant: Tenant,
  courseId: string,
): Promise<z.output<typeof VersionRow>[]> {
  return database.query(
    tenant,
    {
      name: 'course_versions',
      text: `select v.number, v.note, v.published_at, m.full_name as published_by, (
          select count(*)::int from enrollments e
          where e.institution_id = $1 and e.version_id = v.id and e.status <> 'withdrawn') as enrollments
        from course_versions v
        join memberships m on m.institution_id = $1 and m.user_id = v.published_by
        where v.institution_id = $1 and v.course_id = $2
        order by v.number desc`,
      values: [tenant.institutionId, courseId],
    },
    VersionRow,
  );
}

/** The cover that has this key. @returns null when the course has no such cover */
export async function findCover(
  database: Database,
  tenant: Tenant,
  courseId: string,
  key: string,
): Promise<string | null> {
  const [row] = await database.query(
    tenant,
    {
      name: 'course_cover',
      text: 'select cover_svg from courses where institution_id = $1 and id = $2 and cover_key = $3',
      values: [tenant.institutionId, courseId, key],
    },
    z.object({ cover_svg: z.string().nullable() }),
  );
  return row?.cover_svg ?? null;
}

/** The smallest read of courses, for the readiness check. */
export async function probeCourses(database: Database, tenant: Tenant): Promise<void> {
  await database.query(
    tenant,
    { name: 'courses_probe', text: 'select id from courses limit 1', values: [] },
    z.object({ id: z.string() }),
  );
}

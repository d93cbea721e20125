import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { Rule } from '../rules/index.ts';
import { AchievementKind, Rarity } from './achievements.values.ts';

const OfferedRow = z.object({
  id: z.uuid(),
  key: z.string(),
  kind: AchievementKind,
  courseId: z.uuid().nullable(),
  name: z.string(),
  description: z.string(),
  rule: Rule,
  ruleVersion: z.number().int(),
  points: z.number().int(),
  rarity: Rarity,
  awardedTo: z.number().int(),
  archivedAt: timestamp.nullable(),
  givingSince: timestamp.nullable(),
  givenAt: timestamp.nullable(),
  givenTo: z.number().int().nullable(),
});

const DueRow = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  points: z.number().int(),
  courseId: z.uuid().nullable(),
  ruleVersion: z.number().int(),
  at: z.string(),
});
type DueByDate = z.output<typeof DueRow>;

const asOffered = ({ givingSince, givenAt, givenTo, ...row }: z.output<typeof OfferedRow>) => ({
  ...row,
  giving: givenTo === null ? null : { since: givingSince, finishedAt: givenAt, givenTo },
});

/** The achievements of the institution, or the milestones of a course; or the one of them with this id. */
export async function listOffered(
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, id = null }: { courseId: string | null; id?: string | null },
) {
  const rows = await database.query(
    { institutionId },
    {
      name: 'achievements_offered',
      text: `select a.id, a.key, a.kind, a.course_id as "courseId", a.name, a.description, a.rule,
          a.rule_version as "ruleVersion", a.points, a.rarity, a.archived_at as "archivedAt",
          a.giving_since as "givingSince", a.given_at as "givenAt", a.given_to as "givenTo",
          (select count(*)::integer from awarded_achievements w
            where w.institution_id = a.institution_id and w.achievement_id = a.id) as "awardedTo"
        from achievements a
        where a.institution_id = $1 and a.course_id is not distinct from $2::uuid and ($3::uuid is null or a.id = $3)
        order by a.archived_at is not null, a.created_at desc, a.key`,
      values: [institutionId, courseId, id],
    },
    OfferedRow,
  );
  return rows.map(asOffered);
}

/** Whose an achievement is: of a course, or with null of the institution. Undefined when there is none. */
export async function findPlace(
  database: Database,
  { institutionId }: InstitutionScope,
  id: string,
): Promise<{ courseId: string | null } | undefined> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'achievement_place',
      text: 'select course_id as "courseId" from achievements where institution_id = $1 and id = $2',
      values: [institutionId, id],
    },
    z.object({ courseId: z.uuid().nullable() }),
  );
  return found;
}

/** How many people learn, in the institution or in one course. */
export async function countLearners(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string | null,
): Promise<number> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'achievement_learners',
      text: `select count(distinct e.user_id)::integer as learners from enrollments e
        where e.institution_id = $1 and ($2::uuid is null or e.course_id = $2)`,
      values: [institutionId, courseId],
    },
    z.object({ learners: z.number().int() }),
  );
  return row!.learners;
}

/** Who has what an achievement asks for and does not have it: how many, and a page of them in the order of names. */
export async function findEarners(
  database: Database,
  { institutionId }: InstitutionScope,
  achievementId: string,
  { page, limit }: { page: number; limit: number },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'achievement_earners',
      text: `with earner as materialized (
          select m.user_id, m.full_name
          from achievements a
          join memberships m on m.institution_id = a.institution_id
          where a.institution_id = $1 and a.id = $2
            and exists (select 1 from enrollments e where e.institution_id = $1 and e.user_id = m.user_id
              and (a.course_id is null or e.course_id = a.course_id))
            and not exists (select 1 from awarded_achievements w
              where w.institution_id = $1 and w.user_id = m.user_id and w.achievement_id = a.id)
            and achievement_earned(a, m.user_id)
        )
        select (select count(*)::integer from earner) as total,
          coalesce((select jsonb_agg(jsonb_build_object('id', p.user_id, 'fullName', p.full_name) order by p.full_name, p.user_id)
            from (select * from earner order by full_name, user_id limit $3 offset $4) p), '[]') as people`,
      values: [institutionId, achievementId, limit, (page - 1) * limit],
    },
    z.object({
      total: z.number().int(),
      people: z.array(z.object({ id: z.uuid(), fullName: z.string() })),
    }),
  );
  return found!;
}

/** The next people, by id, who learn and may have earned an achievement. */
export async function listLearners(
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, after, limit }: { courseId: string | null; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'achievement_learners_page',
      text: `select distinct e.user_id as id from enrollments e
        where e.institution_id = $1 and ($2::uuid is null or e.course_id = $2) and ($3::uuid is null or e.user_id > $3)
        order by e.user_id limit $4`,
      values: [institutionId, courseId, after, limit],
    },
    z.object({ id: z.uuid() }),
  );
  return rows.map(({ id }) => id);
}

/**
 * The offered achievements whose rule names a date that came since its dates were settled, with the moment that counts as
 * now: by the clock of the database, by which writes are judged too.
 * @param at another moment than now
 */
export const listDueByDate = (
  database: Database,
  { institutionId }: InstitutionScope,
  at: Date | null,
): Promise<DueByDate[]> =>
  database.query(
    { institutionId },
    {
      name: 'achievements_due_by_date',
      text: `with moment as materialized (select coalesce($2::timestamptz, clock_timestamp()) as at)
        select a.id, a.key, a.name, a.points, a.course_id as "courseId", a.rule_version as "ruleVersion", iso_utc(m.at) as at
        from achievements a, moment m
        where a.institution_id = $1 and a.archived_at is null and exists (
          select from (
            select jsonb_path_query(a.compiled_rule, '$.**.from')
            union all select jsonb_path_query(a.compiled_rule, '$.**.until')
          ) d(day)
          where (d.day #>> '{}')::timestamptz > a.dates_settled_at and (d.day #>> '{}')::timestamptz <= m.at)
        order by a.id`,
      values: [institutionId, at?.toISOString() ?? null],
    },
    DueRow,
  );

/** The rules of a draft, and what they may refer to. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Rule, RulePurpose, type CourseRules } from '../rules/index.ts';
import type { RuleReferences } from './courses-rules.ts';
import type { VersionContent } from './courses-outline.ts';
import { VersionRow } from './courses-versions.repository.ts';

type CourseKey = { institutionId: string; courseId: string };

const RuleRow = z.object({ nodeId: z.string(), purpose: RulePurpose, rule: Rule });

/** All rules of a draft by their node, also of nodes that were taken out since. */
export async function loadRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<CourseRules> {
  const rows = await tx.courseRule.findMany({ where: { institutionId, courseId }, orderBy: { id: 'asc' } });
  const rules: CourseRules = {};
  for (const { nodeId, purpose, rule } of z.array(RuleRow).parse(rows)) {
    rules[nodeId] = { ...rules[nodeId], [purpose]: rule };
  }
  return rules;
}

export type RuleSetting = {
  nodeKind: 'course' | 'lesson' | 'section';
  nodeId: string;
  purpose: RulePurpose;
  /** Null takes it away. */
  rule: Rule | null;
};

/** Sets and takes away rules, all at once: an order over a whole course is a rule for each of its parts. */
export async function saveRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  settings: RuleSetting[],
  userId: string,
): Promise<void> {
  const rows = JSON.stringify(settings);
  await tx.$executeRaw`
    delete from course_rules r
    using jsonb_to_recordset(${rows}::jsonb) as s("nodeId" uuid, purpose text, rule jsonb)
    where r.institution_id = ${institutionId}::uuid and r.course_id = ${courseId}::uuid
      and r.node_id = s."nodeId" and r.purpose = s.purpose and s.rule is null`;
  await tx.$executeRaw`
    insert into course_rules (institution_id, course_id, node_kind, node_id, purpose, rule, updated_by)
    select ${institutionId}::uuid, ${courseId}::uuid, s."nodeKind", s."nodeId", s.purpose, s.rule, ${userId}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as s("nodeKind" text, "nodeId" uuid, purpose text, rule jsonb)
    where s.rule is not null
    on conflict (institution_id, course_id, node_id, purpose) do update
      set rule = excluded.rule, updated_at = now(), updated_by = excluded.updated_by`;
}

/** Courses offered as prerequisites, besides those that rules name already: the newest. */
const COURSES_OFFERED = 200;

const References = z.object({
  cohorts: z.array(z.object({ id: z.string(), name: z.string() })),
  achievements: z.array(z.object({ key: z.string(), name: z.string() })),
  courses: z.array(z.object({ id: z.string(), title: z.string(), isPublished: z.boolean() })),
  scored: z.array(z.string()),
  entry: z.object({ opensAt: z.string().nullable(), closesAt: z.string().nullable() }),
});

/**
 * What the rules of a course may refer to. Other courses: those that everybody of the institution can see, those that
 * the person makes, and, as far as they are there, `named`.
 */
export async function loadRuleReferences(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  { userId, isAdmin, named }: { userId: string; isAdmin: boolean; named: string[] },
): Promise<Omit<RuleReferences, 'circle'>> {
  const rows = await tx.$queryRaw<unknown[]>`
    select
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name) from cohorts c
        where c.institution_id = ${institutionId}::uuid and c.course_id = ${courseId}::uuid and c.archived_at is null),
        '[]') as cohorts,
      coalesce((select json_agg(json_build_object('key', a.key, 'name', a.name) order by a.name) from achievements a
        where a.institution_id = ${institutionId}::uuid and a.archived_at is null), '[]') as achievements,
      coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title, 'isPublished', o.status = 'published')
          order by o.title, o.id)
        from (
          select c.id, c.title, c.status from courses c
          where c.institution_id = ${institutionId}::uuid and c.id <> ${courseId}::uuid and c.archived_at is null
            and (c.id = any (${named}::uuid[]) or ${isAdmin} or c.instructor_id = ${userId}::uuid
              or (c.status = 'published' and c.visibility <> 'private'))
          order by c.id = any (${named}::uuid[]) desc, c.published_at desc nulls last, c.id desc
          limit ${COURSES_OFFERED}
        ) o), '[]') as courses,
      coalesce((select json_agg(s.id) from sections s
        join question_keys k on k.institution_id = s.institution_id and k.hash = s.keys_hash
        where s.institution_id = ${institutionId}::uuid and s.course_id = ${courseId}::uuid and s.archived_at is null
          and jsonb_array_length(k.keys) > 0), '[]') as scored,
      coalesce((select json_build_object('opensAt', iso_utc(p.opens_at), 'closesAt', iso_utc(p.closes_at))
        from enrollment_policies p
        where p.institution_id = ${institutionId}::uuid and p.course_id = ${courseId}::uuid),
        '{"opensAt": null, "closesAt": null}') as entry`;
  return References.parse(rows[0]);
}

/** Outline and rules of the version that learners come into now, or null before the first. */
export async function findPublishedRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<Pick<VersionContent, 'outline' | 'rules'> | null> {
  const course = await tx.course.findFirst({
    where: { institutionId, id: courseId },
    select: { publishedVersion: { select: { rules: true, outline: true } } },
  });
  return course?.publishedVersion ? VersionRow.parse(course.publishedVersion) : null;
}

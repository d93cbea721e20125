/** The rules of a draft, and what they may refer to. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Rule, RulePurpose, type CourseRules } from '../rules/index.ts';
import type { RuleReferences } from './courses-rules.ts';
import { asJson } from './courses.repository.ts';

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

export type RuledNodeKey = CourseKey & { nodeKind: 'course' | 'lesson' | 'section'; nodeId: string };

/** Sets a rule of a node, or takes it away with null. */
export async function saveRule(
  tx: Transaction,
  { institutionId, courseId, nodeKind, nodeId }: RuledNodeKey,
  { purpose, rule, userId }: { purpose: RulePurpose; rule: Rule | null; userId: string },
): Promise<void> {
  if (rule === null) {
    await tx.courseRule.deleteMany({ where: { institutionId, courseId, nodeId, purpose } });
    return;
  }
  const columns = { rule: asJson(rule), updatedAt: new Date(), updatedById: userId };
  await tx.courseRule.upsert({
    where: { institutionId_courseId_nodeId_purpose: { institutionId, courseId, nodeId, purpose } },
    create: { institutionId, courseId, nodeKind, nodeId, purpose, ...columns },
    update: columns,
  });
}

/** Courses offered as prerequisites, besides those that rules name already: the newest. */
const COURSES_OFFERED = 200;

const References = z.object({
  cohorts: z.array(z.object({ id: z.string(), name: z.string() })),
  achievements: z.array(z.object({ key: z.string(), name: z.string() })),
  courses: z.array(z.object({ id: z.string(), title: z.string(), isPublished: z.boolean() })),
  scored: z.array(z.string()),
});

/**
 * What the rules of a course may refer to. Other courses: those that everybody of the institution can see, those that
 * the person makes, and, as far as they are there, `named`.
 */
export async function loadRuleReferences(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  { userId, isAdmin, named }: { userId: string; isAdmin: boolean; named: string[] },
): Promise<RuleReferences> {
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
          and jsonb_array_length(k.keys) > 0), '[]') as scored`;
  return References.parse(rows[0]);
}

const PublishedRules = z.object({ rules: z.record(z.string(), z.unknown()), outline: z.unknown() });

/** Outline and rules of the version that learners come into now, or null before the first. */
export async function findPublishedRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<z.infer<typeof PublishedRules> | null> {
  const course = await tx.course.findFirst({
    where: { institutionId, id: courseId },
    select: { publishedVersion: { select: { rules: true, outline: true } } },
  });
  return course?.publishedVersion ? PublishedRules.parse(course.publishedVersion) : null;
}

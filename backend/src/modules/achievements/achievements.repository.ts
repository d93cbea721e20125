import type { Transaction } from '../../platform/database/database.ts';
import { compileRule, Rule } from '../rules/index.ts';
import { REFERENCE_ACHIEVEMENTS } from './achievements.reference.ts';
import { measuresOf, watchesOf } from './achievement-tree.ts';

/** A rule as it is stored: as it was written, compiled, and what it looks at. */
function storedRule(rule: Rule) {
  const compiledRule = compileRule(rule);
  return { rule, compiledRule, measures: measuresOf(compiledRule), watches: watchesOf(compiledRule) };
}

/** Gives an institution the reference achievements it does not have yet; what it changed in them is kept. */
export async function seedAchievements(tx: Transaction, institutionId: string): Promise<void> {
  await tx.achievement.createMany({
    data: REFERENCE_ACHIEVEMENTS.map(({ metric, count, ...achievement }) => ({
      institutionId,
      ...achievement,
      // Read by the release before rules; see decision 0024.
      criteria: { metric, atLeast: count },
      ...storedRule({ type: 'count_at_least', metric, count }),
    })),
    skipDuplicates: true,
  });
}

export type AchievementFields = {
  name: string;
  description: string;
  rule: Rule;
  points: number;
  rarity: string;
};

/** Makes an achievement, or where a course is given a milestone; null when the key is taken. */
export async function insertAchievement(
  tx: Transaction,
  { institutionId, courseId, key }: { institutionId: string; courseId: string | null; key: string },
  { rule, ...fields }: AchievementFields,
): Promise<{ id: string } | null> {
  const { count } = await tx.achievement.createMany({
    data: {
      institutionId,
      courseId,
      key,
      kind: courseId === null ? 'achievement' : 'milestone',
      ...fields,
      ...storedRule(rule),
    },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  return tx.achievement.findUniqueOrThrow({
    where: { institutionId_key: { institutionId, key } },
    select: { id: true },
  });
}

/** Locks an achievement and reads it; null when there is none. */
export async function lockAchievement(tx: Transaction, institutionId: string, id: string) {
  await tx.$queryRaw`select from achievements where institution_id = ${institutionId}::uuid and id = ${id}::uuid for update`;
  const found = await tx.achievement.findUnique({ where: { institutionId_id: { institutionId, id } } });
  return found && { ...found, rule: Rule.parse(found.rule) };
}

export type LockedAchievement = NonNullable<Awaited<ReturnType<typeof lockAchievement>>>;

/** Changes an achievement; a rule that is given gets the next version. */
export async function updateAchievement(
  tx: Transaction,
  { institutionId, id }: { institutionId: string; id: string },
  { rule, ...fields }: Partial<AchievementFields> & { archivedAt?: Date | null },
): Promise<void> {
  await tx.achievement.update({
    where: { institutionId_id: { institutionId, id } },
    data: {
      ...fields,
      updatedAt: new Date(),
      // What was so before is given when staff ask for it, not by the clock.
      ...((rule || fields.archivedAt === null) && { datesSettledAt: new Date() }),
      ...(rule && { ...storedRule(rule), ruleVersion: { increment: 1 } }),
    },
  });
}

/** How many are offered, by the institution or in a course. */
export const countOffered = (tx: Transaction, institutionId: string, courseId: string | null) =>
  tx.achievement.count({ where: { institutionId, courseId, archivedAt: null } });

/** The keys and rules of every achievement of the institution. */
export async function listRules(tx: Transaction, institutionId: string) {
  const rows = await tx.achievement.findMany({
    where: { institutionId },
    select: { key: true, rule: true },
  });
  return rows.map(({ key, rule }) => ({ key, rule: Rule.parse(rule) }));
}

/** Which of the named courses, lessons, sections and cohorts are not there, or not in the course where one is given. */
export async function findUnknownNodes(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string | null },
  ids: string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select wanted.id::text as id from unnest(${ids}::uuid[]) wanted(id)
    where not exists (
      select from (
        select id, id as course_id from courses where institution_id = ${institutionId}::uuid and id = wanted.id
        union all select id, course_id from lessons where institution_id = ${institutionId}::uuid and id = wanted.id
        union all select id, course_id from sections where institution_id = ${institutionId}::uuid and id = wanted.id
        union all select id, course_id from cohorts where institution_id = ${institutionId}::uuid and id = wanted.id
      ) node where ${courseId}::uuid is null or node.course_id = ${courseId}::uuid)`;
  return rows.map(({ id }) => id);
}

/** Notes that the achievement begins to be given to those who have earned it. */
export async function beginGiving(tx: Transaction, institutionId: string, id: string): Promise<void> {
  await tx.achievement.update({
    where: { institutionId_id: { institutionId, id } },
    data: { givingSince: new Date(), givenAt: null, givenTo: 0 },
  });
}

/** Gives it to those of the people who have earned it and do not have it. @returns who got it */
export async function giveTo(
  tx: Transaction,
  institutionId: string,
  id: string,
  userIds: string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    select award_retroactively as user_id
    from award_retroactively(${institutionId}::uuid, ${id}::uuid, ${userIds}::uuid[])`;
  await tx.achievement.update({
    where: { institutionId_id: { institutionId, id } },
    data: { givenTo: { increment: rows.length } },
  });
  return rows.map(({ user_id }) => user_id);
}

/** Notes that everybody who had earned it has it now. @returns to how many it was given */
export async function endGiving(tx: Transaction, institutionId: string, id: string): Promise<number> {
  const { givenTo } = await tx.achievement.update({
    where: { institutionId_id: { institutionId, id } },
    data: { givingSince: null, givenAt: new Date() },
    select: { givenTo: true },
  });
  return givenTo ?? 0;
}

/** Gives what waited for a date to those of the people who have earned it by then. @returns who got it */
export async function giveByDate(
  tx: Transaction,
  institutionId: string,
  { id, ruleVersion, at }: { id: string; ruleVersion: number; at: string },
  userIds: string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    select award_by_date as user_id
    from award_by_date(${institutionId}::uuid, ${id}::uuid, ${ruleVersion}::integer, ${at}::timestamptz,
      ${userIds}::uuid[])`;
  return rows.map(({ user_id }) => user_id);
}

/** Notes that the dates of a rule are settled up to a moment, unless the rule was changed meanwhile. */
export async function endDates(
  tx: Transaction,
  institutionId: string,
  { id, ruleVersion, at }: { id: string; ruleVersion: number; at: string },
): Promise<void> {
  await tx.achievement.updateMany({
    where: { institutionId, id, ruleVersion, datesSettledAt: { lt: at } },
    data: { datesSettledAt: at },
  });
}

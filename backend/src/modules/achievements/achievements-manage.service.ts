import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CourseReadingService } from '../courses/index.ts';
import { nodesIn, requirementsOf, ruleFindings, type RuleFinding } from './achievement-rule.ts';
import { countLearners, findEarners, findPlace, listOffered } from './achievements-manage.queries.ts';
import {
  beginGiving,
  countOffered,
  findUnknownNodes,
  insertAchievement,
  listRules,
  lockAchievement,
  updateAchievement,
  type AchievementFields,
  type LockedAchievement,
} from './achievements.repository.ts';

export type AchievementsManageService = ReturnType<typeof createAchievementsManageService>;

/** How many may be offered at once, by an institution and in a course: each open one costs progress writes a look. */
const OFFERED_MOST = { institution: 100, course: 30 };
const NUMBERED_KEYS = 5;

type Platforms = Pick<Platform, 'database' | 'jobs' | 'clock'>;
type Courses = Pick<CourseReadingService, 'getCourseForStaff'>;
type Changes = Partial<AchievementFields> & { archived?: false | undefined };

/** Achievements of the institution, for admins, and milestones of a course, for its staff. */
export function createAchievementsManageService(platform: Platforms, courses: Courses) {
  const { database } = platform;
  const assertMay = async (caller: SignedIn, courseId: string | null) => {
    if (courseId !== null) await courses.getCourseForStaff(caller, courseId);
    else if (caller.actor.role !== 'admin')
      throw forbidden('Achievements of the institution are for its admins.');
  };
  const getOffered = async (caller: SignedIn, courseId: string | null, id: string) =>
    (await listOffered(database, caller, { courseId, id }))[0]!;

  return {
    /** What is offered and was, and how many people could earn it. @throws AppError `course_not_found`, `forbidden` */
    async listOffered(caller: SignedIn, courseId: string | null) {
      await assertMay(caller, courseId);
      const [achievements, learners] = await Promise.all([
        listOffered(database, caller, { courseId }),
        countLearners(database, caller, courseId),
      ]);
      return { achievements, learners };
    },

    /**
     * Offers an achievement, or in a course a milestone.
     * @throws AppError `course_not_found`, `forbidden`, `rule_not_usable`, `too_many_achievements`
     */
    async create(caller: SignedIn, courseId: string | null, fields: AchievementFields) {
      await assertMay(caller, courseId);
      return getOffered(caller, courseId, await create(platform, caller, courseId, fields));
    },

    /**
     * Changes an achievement, or offers an archived one again.
     * @throws AppError `achievement_not_found`, `forbidden`, `rule_not_usable`, `too_many_achievements`
     */
    async update(caller: SignedIn, id: string, changes: Changes) {
      return getOffered(caller, await update(platform, caller, { id, changes }, assertMay), id);
    },

    /** Offers it no longer; who has it keeps it. @throws AppError `achievement_not_found`, `forbidden` */
    archive: (caller: SignedIn, id: string): Promise<void> => archive(platform, caller, id, assertMay),

    /**
     * Who has earned it without having it; without `dryRun` it is given to them by a job.
     * @throws AppError `achievement_not_found`, `forbidden`, `achievement_archived`
     */
    give: (caller: SignedIn, id: string, dryRun: boolean, page: { page: number; limit: number }) =>
      give(platform, caller, { id, dryRun, page }, assertMay),
  };
}

type AssertMay = (caller: SignedIn, courseId: string | null) => Promise<void>;

/** @returns the id of the new one */
const create = (
  { database }: Platforms,
  caller: SignedIn,
  courseId: string | null,
  fields: AchievementFields,
): Promise<string> =>
  database.transaction(caller, async (tx) => {
    const { institutionId } = caller;
    await assertUsable(tx, { institutionId, courseId, key: null }, fields.rule);
    const { id } = await insertWithKey(tx, { institutionId, courseId }, fields);
    await assertRoom(tx, institutionId, courseId);
    await recordAudit(tx, caller, {
      action: 'achievement.created',
      entityType: 'achievement',
      entityId: id,
      details: { courseId, ...fields },
    });
    return id;
  });

/** @returns the course it is a milestone of, or null */
const update = (
  { database }: Platforms,
  caller: SignedIn,
  { id, changes: { archived, rule, ...fields } }: { id: string; changes: Changes },
  assertMay: AssertMay,
): Promise<string | null> =>
  managed(database, caller, id, assertMay, async (tx, found) => {
    const { institutionId } = caller;
    const { key, courseId } = found;
    const newRule = rule && !sameRule(rule, found.rule) ? { rule } : {};
    if (newRule.rule) await assertUsable(tx, { institutionId, courseId, key }, newRule.rule);
    const offersAgain = archived === false && found.archivedAt !== null;
    await updateAchievement(
      tx,
      { institutionId, id },
      { ...fields, ...newRule, ...(offersAgain && { archivedAt: null }) },
    );
    if (offersAgain) await assertRoom(tx, institutionId, courseId);
    await recordAudit(tx, caller, {
      action: offersAgain ? 'achievement.offered_again' : 'achievement.changed',
      entityType: 'achievement',
      entityId: id,
      details: { courseId, ...fields, ...newRule, ruleVersion: found.ruleVersion + (newRule.rule ? 1 : 0) },
    });
    return courseId;
  });

const archive = (
  { database, clock }: Platforms,
  caller: SignedIn,
  id: string,
  assertMay: AssertMay,
): Promise<void> =>
  managed(database, caller, id, assertMay, async (tx, { courseId, archivedAt }) => {
    if (archivedAt !== null) return;
    await updateAchievement(tx, { institutionId: caller.institutionId, id }, { archivedAt: clock.now() });
    await recordAudit(tx, caller, {
      action: 'achievement.archived',
      entityType: 'achievement',
      entityId: id,
      details: { courseId },
    });
  });

async function give(
  { database, jobs }: Platforms,
  caller: SignedIn,
  { id, dryRun, page }: { id: string; dryRun: boolean; page: { page: number; limit: number } },
  assertMay: AssertMay,
) {
  const { institutionId } = caller;
  await managed(database, caller, id, assertMay, async (tx, { courseId, archivedAt }) => {
    if (archivedAt !== null)
      throw conflict('achievement_archived', 'It is not offered any more. Offer it again first.');
    if (dryRun) return;
    await beginGiving(tx, institutionId, id);
    await jobs.send(tx, 'achievements.give', { institutionId, achievementId: id }, { singletonKey: id });
    await recordAudit(tx, caller, {
      action: 'achievement.giving_started',
      entityType: 'achievement',
      entityId: id,
      details: { courseId },
    });
  });
  const { total, people } = await findEarners(database, caller, id, page);
  return { people, pagination: { ...page, total }, started: !dryRun };
}

/**
 * Asks whether the caller may before anything is locked: nobody else waits for it, and a transaction that waits for a
 * second connection may wait for ever.
 * @throws AppError `achievement_not_found`, `forbidden`
 */
async function managed<Result>(
  database: Platforms['database'],
  caller: SignedIn,
  id: string,
  assertMay: AssertMay,
  work: (tx: Transaction, found: LockedAchievement) => Promise<Result>,
): Promise<Result> {
  const missing = () => notFound('achievement_not_found', 'There is no such achievement.');
  const place = await findPlace(database, caller, id);
  if (!place) throw missing();
  try {
    await assertMay(caller, place.courseId);
  } catch (error) {
    // Whose course may not be seen, neither may its milestone.
    throw error instanceof AppError && error.code === 'course_not_found' ? missing() : error;
  }
  return database.transaction(caller, async (tx) => {
    const found = await lockAchievement(tx, caller.institutionId, id);
    if (!found) throw missing();
    return work(tx, found);
  });
}

/** @throws AppError `rule_not_usable` */
async function assertUsable(
  tx: Transaction,
  { institutionId, courseId, key }: { institutionId: string; courseId: string | null; key: string | null },
  rule: AchievementFields['rule'],
): Promise<void> {
  const others = requirementsOf(await listRules(tx, institutionId));
  const unknown = await findUnknownNodes(tx, { institutionId, courseId }, nodesIn(rule));
  const findings: RuleFinding[] = [
    ...ruleFindings(rule, { key, others, ofCourse: courseId !== null }),
    ...unknown.map((about) => ({ code: 'node_unknown' as const, about })),
  ];
  if (findings.length === 0) return;
  throw new AppError('rule_not_usable', 422, 'Nobody could earn this by its rule as it is.', {
    extra: { findings },
  });
}

async function assertRoom(tx: Transaction, institutionId: string, courseId: string | null): Promise<void> {
  const most = courseId === null ? OFFERED_MOST.institution : OFFERED_MOST.course;
  if ((await countOffered(tx, institutionId, courseId)) > most)
    throw conflict('too_many_achievements', `At most ${most} are offered at once. Archive one first.`);
}

/**
 * Makes it with a key from its name: "Ten in a week" is ten_in_a_week, the next of that name ten_in_a_week_2. After a few
 * the key ends in something random: names without Latin letters all begin with the same.
 */
async function insertWithKey(
  tx: Transaction,
  place: { institutionId: string; courseId: string | null },
  fields: AchievementFields,
): Promise<{ id: string }> {
  const stem = keyOf(fields.name);
  for (let number = 1; number <= NUMBERED_KEYS; number += 1) {
    const key = number === 1 ? stem : `${stem}_${number}`;
    const made = await insertAchievement(tx, { ...place, key }, fields);
    if (made) return made;
  }
  const made = await insertAchievement(tx, { ...place, key: `${stem}_${randomUUID().slice(0, 8)}` }, fields);
  if (!made) throw new Error(`No free key for an achievement named ${stem}`);
  return made;
}

const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40) || 'achievement';

/** Rules come parsed by one schema from both sides, so their members have one order. */
const sameRule = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

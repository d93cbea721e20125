import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { openHints } from '../../../test/support/progress-hints.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from '../progress/progress-adjustments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import type { Rule } from '../rules/index.ts';
import { achievementsManageContract as manage } from './achievements-manage.contract.ts';
import { achievementsContract } from './achievements.contract.ts';

let app: TestApp;
let admin: TestPerson;
let instructor: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.person({ role: 'admin' });
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{}, {}, {}]] });
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

const count = (metric: string, wanted: number, withinDays?: number): Rule => ({
  type: 'count_at_least',
  metric,
  count: wanted,
  ...(withinDays !== undefined && { withinDays }),
});
const wanted = (name: string, rule: Rule, fields: { courseId?: string; points?: number } = {}) => ({
  name,
  description: `What ${name} asks for.`,
  rule,
  points: 20,
  rarity: 'rare' as const,
  ...fields,
});
const offer = async (name: string, rule: Rule, fields: { courseId?: string; points?: number } = {}) =>
  (await app.as(fields.courseId ? instructor : admin).ok(manage.create, { body: wanted(name, rule, fields) }))
    .achievement;

async function learner(courses = [course], fullName = 'Robin Reader') {
  const person = await app.person({ fullName });
  for (const { courseId } of courses) {
    await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
  }
  return person;
}
const complete = (person: TestPerson, section: number, { lessons } = course) =>
  app.as(person).ok(progressContract.record, {
    params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[section]! },
    body: { eventId: crypto.randomUUID(), completed: true },
  });
const keysOf = ({ achievements }: { achievements: { key: string }[] }) => achievements.map(({ key }) => key);

describe('offering an achievement', () => {
  it('begins with a name and a rule; a changed rule is a new version, and what is archived can be offered again', async () => {
    const made = await offer('Ten in a Week!', count('sections_completed', 10, 7));
    expect(made).toMatchObject({
      key: 'ten_in_a_week',
      kind: 'achievement',
      ruleVersion: 1,
      awardedTo: 0,
      giving: null,
    });
    expect((await offer('Ten in a week', count('sections_completed', 10, 7))).key).toBe('ten_in_a_week_2');
    const params = { achievementId: made.id };
    const change = async (body: object) =>
      (await app.as(admin).ok(manage.update, { params, body })).achievement;
    expect(await change({ points: 25, rule: made.rule })).toMatchObject({ points: 25, ruleVersion: 1 });
    expect(await change({ rule: count('sections_completed', 12, 7) })).toMatchObject({ ruleVersion: 2 });
    await app.as(admin).ok(manage.archive, { params });
    const listed = async () =>
      (await app.as(admin).ok(manage.offered)).achievements.find(({ id }) => id === made.id)!.archivedAt;
    expect(await listed()).not.toBeNull();
    expect(await app.as(admin).refused(manage.give, { params, body: { dryRun: true } })).toMatchObject({
      code: 'achievement_archived',
    });
    await change({ archived: false });
    expect(await listed()).toBeNull();
    const audited = await sql('select action from audit_entries where entity_id = $1 order by created_at', [
      made.id,
    ]);
    expect(audited.map(({ action }) => action)).toEqual([
      'achievement.created',
      'achievement.changed',
      'achievement.changed',
      'achievement.archived',
      'achievement.offered_again',
    ]);
  });

  it('is for admins, of milestones for the staff of their course', async () => {
    const body = wanted('Nobody', count('best_score', 90));
    expect(await app.as(await learner()).refused(manage.create, { body })).toMatchObject({ status: 403 });
    expect(await app.as(instructor).refused(manage.create, { body })).toMatchObject({ status: 403 });
    const milestone = await offer('Half way', count('sections_completed', 2), { courseId: course.courseId });
    expect(milestone).toMatchObject({ kind: 'milestone', courseId: course.courseId });
    const params = { achievementId: milestone.id };
    const colleague = await app.person({ role: 'instructor' });
    expect(await app.as(colleague).refused(manage.archive, { params })).toMatchObject({ status: 403 });
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    expect(await app.as(stranger).refused(manage.archive, { params })).toMatchObject({ status: 404 });
    expect(await app.as(stranger).refused(manage.update, { params, body: { points: 1 } })).toMatchObject({
      code: 'achievement_not_found',
    });
    const { achievements } = await app
      .as(instructor)
      .ok(manage.offered, { query: { courseId: course.courseId } });
    expect(achievements.map(({ key }) => key)).toEqual(['half_way']);
    expect(await app.as(instructor).refused(manage.offered)).toMatchObject({ status: 403 });
  });

  it('has a key of its own, however many have a name without Latin letters', async () => {
    const keys = [];
    for (let made = 0; made < 22; made += 1) keys.push((await offer('成就', count('best_score', 100))).key);
    expect(new Set(keys).size).toBe(22);
  });

  it('can be changed by more people at once than there are connections', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: [[{}]] });
    const made = [];
    for (let number = 1; number <= 24; number += 1) {
      made.push(await offer(`Busy ${number}`, count('sections_completed', number), { courseId }));
    }
    const changed = await Promise.all(
      made.map(({ id: achievementId }) =>
        app.as(instructor).ok(manage.update, { params: { achievementId }, body: { points: 7 } }),
      ),
    );
    expect(changed.map(({ achievement }) => achievement.points)).toEqual(made.map(() => 7));
  });

  it('is refused when nobody could earn it by its rule', async () => {
    const refusal = async (rule: Rule, fields = {}) =>
      app.as(admin).refused(manage.create, { body: wanted('Not usable', rule, fields) });
    expect(await refusal(count('logins', 3))).toMatchObject({
      status: 422,
      code: 'rule_not_usable',
      findings: [{ code: 'metric_unknown', about: 'logins' }],
    });
    const courseId = crypto.randomUUID();
    expect(await refusal({ type: 'course_completed', courseId })).toMatchObject({
      findings: [{ code: 'node_unknown', about: courseId }],
    });
    expect(await refusal(count('streak_days', 3), { courseId: course.courseId })).toMatchObject({
      findings: [{ code: 'metric_not_of_course' }],
    });
    const chicken = await offer('Chicken', count('best_score', 100));
    const egg = await offer('Egg', { type: 'achievement', key: chicken.key });
    const rule: Rule = { any: [count('best_score', 100), { type: 'achievement', key: egg.key }] };
    expect(
      await app.as(admin).refused(manage.update, { params: { achievementId: chicken.id }, body: { rule } }),
    ).toMatchObject({ findings: [{ code: 'achievement_cycle', about: 'egg' }] });
  });
});

describe('earning', () => {
  it('a milestone counts what is done in its course, and is shown to who learns it', async () => {
    const other = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const milestone = await offer('Two of the other', count('sections_completed', 2), {
      courseId: other.courseId,
    });
    const person = await learner([course, other]);
    await complete(person, 0);
    await complete(person, 1);
    expect(keysOf(await complete(person, 0, other))).not.toContain(milestone.key);
    const { achievements } = await app.as(person).ok(achievementsContract.list);
    expect(achievements.find(({ key }) => key === milestone.key)).toMatchObject({
      kind: 'milestone',
      course: { id: other.courseId },
      conditions: [{ metric: 'sections_completed', have: 1, need: 2 }],
      nearness: 50,
    });
    expect(keysOf(await app.as(await learner()).ok(achievementsContract.list))).not.toContain(milestone.key);
    expect(keysOf(await complete(person, 1, other))).toContain(milestone.key);
  });

  it('goes by speed, by days, and by what was earned in the same moment', async () => {
    const quick = await offer('Quick', count('fast_courses', 1, 3));
    const both = await offer('Quick and whole', {
      all: [
        { type: 'achievement', key: quick.key },
        { type: 'course_completed', courseId: course.courseId },
      ],
    });
    const person = await learner();
    await complete(person, 0);
    await complete(person, 1);
    expect(keysOf(await complete(person, 2))).toEqual(expect.arrayContaining([quick.key, both.key]));
    const slow = await learner();
    await sql(`update enrollments set enrolled_at = now() - interval '4 days' where user_id = $1`, [slow.id]);
    await complete(slow, 0);
    await complete(slow, 1);
    expect(keysOf(await complete(slow, 2))).not.toContain(quick.key);
  });

  it('is by own work: what staff granted is done, and earns nothing; one excused section takes nothing away', async () => {
    const place = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const lessonId = place.lessons[0]!.id;
    const milestones = await Promise.all(
      [
        count('lessons_completed', 1),
        { type: 'lesson_completed' as const, lessonId },
        { type: 'section_completed' as const, sectionId: place.lessons[0]!.sections[1]! },
      ].map((rule, index) => offer(`Own work ${index}`, rule, { courseId: place.courseId })),
    );
    const courses = await offer('One quick course', {
      any: [count('fast_courses', 2, 30), { type: 'course_completed', courseId: place.courseId }],
    });
    const adjust = async (person: TestPerson, action: 'grant' | 'excuse', kind: 'lesson' | 'section') => {
      const id = kind === 'lesson' ? lessonId : place.lessons[0]!.sections[1]!;
      const params = { courseId: place.courseId, studentId: person.id };
      const body = { action, scope: { kind, id }, reason: 'Shown in class.' };
      return (await app.as(instructor).ok(progressAdjustmentsContract.make, { params, body })).course;
    };
    const earned = async (person: TestPerson) => {
      const { achievements } = await app.as(person).ok(achievementsContract.list);
      const had = keysOf({ achievements: achievements.filter(({ awardedAt }) => awardedAt !== null) });
      return [...milestones, courses].map(({ key }) => had.includes(key));
    };
    const given = await learner([place]);
    expect(await adjust(given, 'grant', 'lesson')).toMatchObject({ status: 'completed' });
    expect(await earned(given)).toEqual([false, false, false, false]);

    const excused = await learner([place]);
    await adjust(excused, 'excuse', 'section');
    expect(await earned(excused)).toEqual([false, false, false, false]);
    await complete(excused, 0, place);
    expect(await earned(excused)).toEqual([true, true, false, true]);
  });

  it('happens once when a hundred reports in four courses come at the same time', async () => {
    const sections = Array.from({ length: 25 }, () => ({}));
    const courses = await Promise.all(
      [1, 2, 3, 4].map(() => publishCourse(app, instructor, { lessons: [sections] })),
    );
    const hundred = await offer('A hundred', count('sections_completed', 100), { points: 1000 });
    const person = await learner(courses);
    const replies = await Promise.all(
      courses.flatMap((each) => sections.map((_, index) => complete(person, index, each))),
    );
    expect(replies.flatMap(keysOf).filter((key) => key === hundred.key)).toHaveLength(1);
    const { points, achievements } = await app.as(person).ok(achievementsContract.list);
    expect(achievements.find(({ key }) => key === hundred.key)).toMatchObject({ nearness: 100 });
    const earned = achievements.filter(({ awardedAt }) => awardedAt !== null);
    expect(points).toBe(earned.reduce((sum, each) => sum + each.points, 0));
    // Points are those of the day it was earned.
    await app.as(admin).ok(manage.update, { params: { achievementId: hundred.id }, body: { points: 1 } });
    expect((await app.as(person).ok(achievementsContract.list)).points).toBe(points);
  });
});

describe('giving an achievement to those who have earned it already', () => {
  it('says first who that is, then gives it once', async () => {
    const place = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const people = [];
    for (const name of ['Zoe', 'Ann', 'Max']) people.push(await learner([place], name));
    for (const person of people.slice(0, 2)) await complete(person, 0, place);
    const { id, key } = await offer('Began', count('sections_completed', 1), { courseId: place.courseId });
    const params = { achievementId: id };
    const give = (dryRun: boolean) =>
      app.as(instructor).ok(manage.give, { params, query: { page: 1, limit: 1 }, body: { dryRun } });
    const hasIt = async (person: TestPerson) =>
      (await app.as(person).ok(achievementsContract.list)).achievements.some(
        (each) => each.key === key && each.awardedAt !== null,
      );
    expect(await give(true)).toEqual({
      people: [{ id: people[1]!.id, fullName: 'Ann' }],
      pagination: { page: 1, limit: 1, total: 2 },
      started: false,
    });
    expect(await hasIt(people[0]!)).toBe(false);
    const window = await openHints(app.url, people[0]!);
    expect(await give(false)).toMatchObject({ started: true });
    expect(await window.until(() => true)).toEqual([
      { type: 'achievement_awarded', courseId: place.courseId, userId: people[0]!.id },
    ]);
    window.close();
    const finished = () =>
      eventually(async () => {
        const { achievements } = await app
          .as(instructor)
          .ok(manage.offered, { query: { courseId: place.courseId } });
        return achievements[0]!.giving!.finishedAt !== null && achievements[0];
      });
    expect(await finished()).toMatchObject({ awardedTo: 2, giving: { since: null, givenTo: 2 } });
    expect([await hasIt(people[0]!), await hasIt(people[1]!), await hasIt(people[2]!)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await give(false)).toMatchObject({ pagination: { total: 0 } });
    expect(await finished()).toMatchObject({ awardedTo: 2, giving: { givenTo: 0 } });
    const audited = await sql(
      `select details ->> 'givenTo' as given from audit_entries where entity_id = $1 and action = 'achievement.given' order by created_at`,
      [id],
    );
    expect(audited.map(({ given }) => given)).toEqual(['2', '0']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { eventually } from '../../../test/support/eventually.ts';
import { openHints } from '../../../test/support/progress-hints.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { notificationsContract } from '../notifications/notifications.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import type { Rule } from '../rules/index.ts';
import { achievementsManageContract as manage } from './achievements-manage.contract.ts';
import { achievementsContract } from './achievements.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let superuser: Client;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const DAY = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY);
const from = (day: Date): Rule => ({ type: 'date_window', from: day.toISOString() });
const until = (day: Date): Rule => ({ type: 'date_window', until: day.toISOString() });
const began: Rule = { type: 'count_at_least', metric: 'sections_completed', count: 1 };

const publish = () => publishCourse(app, instructor, { lessons: [[{}, {}]] });
const offer = async ({ courseId }: PublishedCourse, name: string, rule: Rule) => {
  const body = { name, description: name, rule, points: 5, rarity: 'rare' as const, courseId };
  return (await app.as(instructor).ok(manage.create, { body })).achievement;
};
const change = (achievementId: string, body: object) =>
  app.as(instructor).ok(manage.update, { params: { achievementId }, body });

async function learner({ courseId }: PublishedCourse): Promise<TestPerson> {
  const person = await app.person();
  await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
  return person;
}
const placeOf = ({ lessons }: PublishedCourse) => ({
  lessonId: lessons[0]!.id,
  sectionId: lessons[0]!.sections[0]!,
});
const complete = (person: TestPerson, course: PublishedCourse) =>
  app.as(person).ok(progressContract.record, {
    params: placeOf(course),
    body: { eventId: crypto.randomUUID(), completed: true },
  });
async function beginner(course: PublishedCourse): Promise<TestPerson> {
  const person = await learner(course);
  await complete(person, course);
  return person;
}

/** What the clock does, as if it were then; without a moment, as it is now. */
const giveDue = (at: Date | null = null, signal = new AbortController().signal) =>
  app.services.achievementsGiving.giveDue({ institutionId: instructor.institution.id }, signal, at);
const has = async (person: TestPerson, key: string) =>
  (await app.as(person).ok(achievementsContract.list)).achievements.some(
    (each) => each.key === key && each.awardedAt !== null,
  );
const told = async (person: TestPerson, name: string) => {
  const { notifications } = await app.as(person).ok(notificationsContract.list);
  return notifications.filter(({ data }) => 'name' in data && data.name === name).length;
};

describe('an achievement that waits for nothing but a date', () => {
  it('comes with the date, once, to everybody who has done the rest, with all that follows', async () => {
    const course = await publish();
    const { key } = await offer(course, 'Winter reader', { all: [began, from(days(1))] });
    const other = await offer(course, 'Reader of seasons', { all: [{ type: 'achievement', key }, began] });
    const people = [await beginner(course), await beginner(course)];
    const idle = await learner(course);
    const stranger = await app.person({ institution: SECOND });
    await giveDue();
    await giveDue(days(0.9));
    for (const person of people) expect(await has(person, key)).toBe(false);

    const window = await openHints(app.url, people[0]!);
    await Promise.all([giveDue(days(1.1)), giveDue(days(1.1)), giveDue(days(1.2))]);
    expect(await window.until(({ type }) => type === 'achievement_awarded')).toContainEqual({
      type: 'achievement_awarded',
      courseId: course.courseId,
      userId: people[0]!.id,
    });
    window.close();
    for (const person of people) {
      expect(await has(person, key)).toBe(true);
      expect(await told(person, 'Winter reader')).toBe(1);
      await eventually(() => has(person, other.key));
    }
    await giveDue(days(1.3));
    expect(await told(people[0]!, 'Winter reader')).toBe(1);
    expect([await has(idle, key), await has(stranger, key)]).toEqual([false, false]);
  });

  it('comes when a time is over that it must not be, and not by a window that has opened and closed', async () => {
    const course = await publish();
    const after = await offer(course, 'After the rush', { all: [began, { none: [until(days(1))] }] });
    const within = await offer(course, 'In the rush', { all: [began, from(days(1)), until(days(2))] });
    const gone = await offer(course, 'Before the rush', {
      all: [began, { type: 'date_window', from: days(1).toISOString(), until: days(3).toISOString() }],
    });
    const person = await beginner(course);
    await giveDue(days(2.5));
    expect([await has(person, after.key), await has(person, within.key)]).toEqual([true, false]);
    expect(await has(person, gone.key)).toBe(true);
  });

  it('is given by the clock only where the date comes while its rule is offered', async () => {
    const course = await publish();
    const person = await beginner(course);
    const past = await offer(course, 'Long ago', { all: [began, from(days(-1))] });
    const changed = await offer(course, 'Changed', { all: [began, from(days(1))] });
    const archived = await offer(course, 'Put away', { all: [began, from(days(1))] });
    await app.as(instructor).ok(manage.archive, { params: { achievementId: archived.id } });
    await change(changed.id, { rule: { all: [began, from(days(5))] } });
    await giveDue(days(4));
    for (const { key } of [past, changed, archived]) expect(await has(person, key)).toBe(false);
    // A date that has come before the change: whoever has it by the new rule is for staff to say.
    await change(changed.id, { rule: { all: [began, from(days(-2))] } });
    await change(archived.id, { archived: false, rule: { all: [began, from(days(-2))] } });
    await giveDue(days(4));
    for (const { key } of [past, changed, archived]) expect(await has(person, key)).toBe(false);
    await giveDue(days(6));
    expect(await has(person, changed.key)).toBe(false);
  });

  it('is looked at again where the worker stopped in the middle', async () => {
    const course = await publish();
    const { key } = await offer(course, 'Patient', { all: [began, from(days(1))] });
    const person = await beginner(course);
    const stopping = new AbortController();
    stopping.abort();
    await expect(giveDue(days(2), stopping.signal)).rejects.toThrow('aborted');
    expect(await has(person, key)).toBe(false);
    await giveDue(days(2));
    expect(await has(person, key)).toBe(true);
  });

  it('is not missed by who does the rest while the date comes', async () => {
    const course = await publish();
    const person = await learner(course);
    const { key, id } = await offer(course, 'Just in time', { all: [began, from(days(1))] });
    // A write that began before the date, and does its part when the clock has been through.
    await superuser.query('begin');
    await superuser.query('select now()');
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `update achievements set compiled_rule = jsonb_set(compiled_rule, '{all,1,from}',
          to_jsonb(iso_utc(clock_timestamp() + interval '1 millisecond'))) where id = $1`,
        [id],
      ),
    );
    await eventually(async () => {
      await giveDue();
      const settled = `select from achievements where id = $1
        and dates_settled_at >= (compiled_rule #>> '{all,1,from}')::timestamptz`;
      const { rowCount } = await superuser.query(settled, [id]);
      return rowCount === 1;
    });
    expect(await has(person, key)).toBe(false);
    await superuser.query('select record_progress($1, $2, $3)', [
      person.institution.id,
      person.id,
      JSON.stringify({ ...placeOf(course), eventId: crypto.randomUUID(), kind: 'report', completed: true }),
    ]);
    await superuser.query('commit');
    expect(await has(person, key)).toBe(true);
  });
});

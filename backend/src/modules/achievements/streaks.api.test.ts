import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import {
  FIRST,
  SECOND,
  startTestApp,
  type TestApp,
  type TestPerson,
} from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressWeekContract } from '../progress/progress-week.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { streakSettingsContract } from './streak-settings.contract.ts';

let app: TestApp;
let superuser: Client;
let course: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  superuser = new Client(app.database.superuserUrl);
  await superuser.connect();
  course = await publishCourse(app, await app.person({ role: 'instructor' }), { lessons: [[{}, {}]] });
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const sql = async (text: string, values: unknown[]) => (await superuser.query(text, values)).rows;
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
const note = (person: TestPerson, back: number) =>
  sql('select note_learning_day($1, $2, $3)', [person.institution.id, person.id, day(back)]);
const daysOf = (person: TestPerson) =>
  sql(
    `select day::text, streak, freezes_held as held, freezes_used as used from learning_days where user_id = $1 order by day`,
    [person.id],
  );
const streakOf = async (person: TestPerson) =>
  (await app.as(person).ok(progressContract.mine)).studentProgress.learningStreak;

describe('a day that is learned', () => {
  it.each<[string, [number, number, number], { missed: number }, [number, number, number]]>([
    ['goes on from the day before', [3, 0, 0], { missed: 0 }, [4, 0, 0]],
    ['earns a freeze day with each seventh', [6, 0, 0], { missed: 0 }, [7, 1, 0]],
    ['earns no more than may be held', [13, 2, 0], { missed: 0 }, [14, 2, 0]],
    ['uses a freeze day for a missed one', [8, 1, 0], { missed: 1 }, [9, 0, 1]],
    ['uses two for two', [20, 2, 0], { missed: 2 }, [21, 1, 2]],
    ['begins anew when they do not reach', [8, 1, 0], { missed: 2 }, [1, 0, 0]],
    ['begins anew without any', [5, 0, 0], { missed: 1 }, [1, 0, 0]],
  ])('%s', async (_, [streak, held], { missed }, [after, heldAfter, used]) => {
    const [step] = await sql(
      `select * from streak_step('2026-11-25', date '2026-11-24' - $3::integer, $1, $2, 7, 2)`,
      [streak, held, missed],
    );
    expect(step).toEqual({ streak: after, held: heldAfter, used });
  });

  it('is the first when there is none before', async () => {
    const [step] = await sql(`select * from streak_step('2026-11-25', null, null, null, 7, 2)`, []);
    expect(step).toEqual({ streak: 1, held: 0, used: 0 });
  });
});

describe('a streak', () => {
  it('says which day a freeze day covered, and how many are left', async () => {
    const person = await app.person();
    for (const back of [10, 9, 8, 7, 6, 5, 4, 2, 1]) await note(person, back);
    expect(await streakOf(person)).toMatchObject({
      days: 9,
      freezeDaysLeft: 0,
      freezeDaysUsed: 1,
      lastFreezeDays: [day(3)],
    });
  });

  it('holds over a missed day before it is learned again, and says so', async () => {
    const person = await app.person();
    for (const back of [8, 7, 6, 5, 4, 3, 2]) await note(person, back);
    expect(await streakOf(person)).toMatchObject({
      days: 7,
      freezeDaysLeft: 0,
      freezeDaysUsed: 1,
      lastFreezeDays: [day(1)],
    });
  });

  it('is joined by a day that becomes known late', async () => {
    const person = await app.person();
    for (const back of [4, 3, 1, 0]) await note(person, back);
    expect(await streakOf(person)).toMatchObject({ days: 2 });
    await note(person, 2);
    expect(await streakOf(person)).toMatchObject({ days: 5, longestDays: 5 });
  });

  it('is the same in whatever order its days become known', async () => {
    const order = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(order, async (backs) => {
        const inOrder = backs.toSorted((one, other) => other - one);
        const stored = [];
        for (const known of [backs, inOrder]) {
          const person = await ghost(crypto.randomUUID());
          for (const back of known) await note(person, back);
          stored.push(await daysOf(person));
        }
        expect(stored[0]).toEqual(stored[1]);
      }),
      { numRuns: 15 },
    );
  });

  /** A member who never signs in. */
  async function ghost(id: string): Promise<TestPerson> {
    const [row] = await sql(`select id from institutions where slug = $1`, [FIRST]);
    await sql(
      `insert into users (id, email, full_name) values ($1::uuid, $1::text || '@people.example', 'Gray Ghost')`,
      [id],
    );
    await sql(
      `insert into memberships (institution_id, user_id, role, full_name, email) values ($1, $2::uuid, 'student', 'Gray Ghost', $2::text || '@people.example')`,
      [row.id, id],
    );
    return { id, institution: { id: row.id, slug: FIRST } } as TestPerson;
  }
});

describe('my week', () => {
  it('has the time of each day, and the days that a freeze day covered', async () => {
    const person = await app.person();
    const { courseId, lessons } = course;
    await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
    await sql(
      `update enrollments set (enrolled_at, reported_until) = (now() - interval '1 hour', now() - interval '1 hour')
      where user_id = $1`,
      [person.id],
    );
    await app.as(person).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true, timeSpent: 600 },
    });
    const week = await app.as(person).ok(progressWeekContract.week);
    expect(week).toMatchObject({ timeZone: 'UTC', today: day(0), totalSeconds: 600, weekBeforeSeconds: 0 });
    const today = week.days.findIndex((each) => each.day === day(0));
    expect(week.days[today]).toEqual({ day: day(0), seconds: 600, sectionsCompleted: 1, state: 'learned' });
    const others = week.days.toSpliced(today, 1).map(({ state }) => state);
    expect(others).toEqual(others.map((_, index) => (index < today ? 'missed' : 'to_come')));
  });
});

describe('how freeze days are earned', () => {
  it('is set by an admin, from a day on that has begun nowhere', async () => {
    const admin = await app.person({ role: 'admin', institution: SECOND });
    const before = await app.as(admin).ok(streakSettingsContract.get);
    expect(before).toEqual({ current: { freezeEveryDays: 7, freezeLimit: 2 }, upcoming: null });
    const rule = { freezeEveryDays: 5, freezeLimit: 0 };
    const after = await app.as(admin).ok(streakSettingsContract.set, { body: rule });
    expect(after).toEqual({ ...before, upcoming: { ...rule, validFrom: day(-2) } });
    const student = await app.person({ institution: SECOND });
    expect(await app.as(student).refused(streakSettingsContract.set, { body: rule })).toMatchObject({
      status: 403,
    });
    expect(await app.as(await app.person({ role: 'admin' })).ok(streakSettingsContract.get)).toEqual(before);
  });
});

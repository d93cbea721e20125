import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { modelNumbers, snapshotOf, storedNumbers } from '../../../test/support/progress-numbers.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressExplainContract } from './progress-explain.contract.ts';

/** How long ago the person came into their courses, in seconds. */
const SINCE = [4_000, 2_500, 900];

let app: TestApp;
let superuser: Client;
let courses: PublishedCourse[];

beforeAll(async () => {
  app = await startTestApp();
  const instructor = await app.person({ role: 'instructor' });
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  courses = await Promise.all(SINCE.map(() => publishCourse(app, instructor, { lessons: [[{}, {}]] })));
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

type Learner = TestPerson & { enrollments: string[] };
type Report = { course: number; timeSpent: number; secondsAgo: number | null };

/** Somebody in all courses, each since another moment before `now`. */
async function learner(now: number): Promise<Learner> {
  const person = await app.person();
  const enrollments: string[] = [];
  for (const [index, { courseId }] of courses.entries()) {
    const { enrollment } = await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
    await superuser.query('update enrollments set enrolled_at = $2, reported_until = $2 where id = $1', [
      enrollment.id,
      new Date(now - 1_000 * SINCE[index]!),
    ]);
    enrollments.push(enrollment.id);
  }
  return { ...person, enrollments };
}

/** A report as it arrives; one of the past from a device that was away. */
async function report(
  person: Learner,
  { course, timeSpent, secondsAgo }: Report,
  now: number,
  eventId: string = crypto.randomUUID(),
) {
  const { courseId, lessons } = courses[course]!;
  const [{ id: lessonId, sections }] = lessons as [PublishedCourse['lessons'][number]];
  const happened = secondsAgo === null ? {} : { occurredAt: new Date(now - 1_000 * secondsAgo) };
  const told = { lessonId, sectionId: sections[0], eventId, kind: 'report', timeSpent, ...happened };
  const { rows } = await app.services.platform.database.pool.query(
    'select record_progress($1, $2, $3) as result',
    [person.institution.id, person.id, told],
  );
  expect(rows[0].result.reply.progress.course.courseId).toBe(courseId);
}

const seconds = async (enrollmentId: string): Promise<number> =>
  (await storedNumbers(superuser, enrollmentId)).course.seconds;
const secondsOf = async ({ enrollments }: Learner): Promise<number[]> => {
  const found: number[] = [];
  for (const id of enrollments) found.push(await seconds(id));
  return found;
};
const total = async (person: Learner) => (await secondsOf(person)).reduce((sum, each) => sum + each, 0);

/** What is stored is what the model makes of the facts of the person, and what a rebuild makes of them. */
async function expectTrue(person: Learner) {
  for (const [index, id] of person.enrollments.entries()) {
    const { lessons } = courses[index]!;
    const model = await modelNumbers(
      superuser,
      {
        lessons: lessons.map((lesson) => ({
          id: lesson.id,
          sections: lesson.sections.map((section) => ({ id: section, isRequired: true })),
        })),
      },
      id,
    );
    expect(await seconds(id)).toBe(model.course.seconds);
    const before = await snapshotOf(superuser, id);
    await superuser.query('begin');
    await superuser.query('select rebuild_progress($1, $2)', [person.institution.id, id]);
    expect(await snapshotOf(superuser, id)).toEqual(before);
    await superuser.query('commit');
  }
}

const some: fc.Arbitrary<Report> = fc.record({
  course: fc.nat(SINCE.length - 1),
  timeSpent: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 })),
  secondsAgo: fc.option(fc.integer({ min: 0, max: 850 }), { freq: 2 }),
});

describe('the time of somebody who learns in several courses', () => {
  it('is never more than has passed, in whatever order it is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 2, maxLength: 14 }), async (reports) => {
        const now = Date.now();
        const person = await learner(now);
        for (const each of reports) await report(person, each, now);
        expect(await total(person)).toBeLessThanOrEqual((Date.now() - now) / 1_000 + SINCE[0]!);
        await expectTrue(person);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('is the same in whatever order reports arrive', async () => {
    const past = some.map((each) => ({ ...each, secondsAgo: each.secondsAgo ?? 0 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(past, { minLength: 2, maxLength: 10 }).chain((reports) =>
          fc.tuple(
            fc.constant(reports),
            fc.shuffledSubarray(
              reports.map((_unused, index) => index),
              { minLength: reports.length },
            ),
          ),
        ),
        async ([reports, order]) => {
          const now = Date.now() - 1_000;
          const inOrder = reports.map((_unused, index) => index);
          const results: number[][] = [];
          for (const [who, sequence] of [inOrder, order].entries()) {
            const person = await learner(now);
            for (const index of sequence) {
              // Of the same moment those come first whose id is lower, which is the same for both.
              const eventId = `${String(index).padStart(8, '0')}-${who}000-4000-8000-${crypto.randomUUID().slice(-12)}`;
              await report(person, reports[index]!, now, eventId);
            }
            await expectTrue(person);
            results.push(await secondsOf(person));
          }
          expect(results[1]).toEqual(results[0]);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('counts once when two windows report at the same time', async () => {
    const now = Date.now();
    const person = await learner(now);
    await Promise.all(
      Array.from({ length: 30 }, (_unused, index) =>
        report(person, { course: index % SINCE.length, timeSpent: 3_000, secondsAgo: null }, now),
      ),
    );
    const spent = await total(person);
    expect(spent).toBeGreaterThanOrEqual(SINCE[0]! - 1_500);
    expect(spent).toBeLessThanOrEqual((Date.now() - now) / 1_000 + SINCE[0]!);
    await expectTrue(person);
  });

  it('loses nothing to a course that is only entered', async () => {
    const now = Date.now();
    const person = await learner(now);
    await report(person, { course: 0, timeSpent: 100, secondsAgo: 1_000 }, now);
    // The third course was entered 900 seconds ago.
    await report(person, { course: 0, timeSpent: 950, secondsAgo: 10 }, now);
    expect(await secondsOf(person)).toEqual([1_050, 0, 0]);
  });

  it('is explained by what was told in the other courses', async () => {
    const now = Date.now();
    const person = await learner(now);
    await report(person, { course: 0, timeSpent: 300, secondsAgo: 500 }, now);
    await report(person, { course: 1, timeSpent: 300, secondsAgo: 400 }, now);
    await report(person, { course: 0, timeSpent: 300, secondsAgo: 350 }, now);
    expect(await secondsOf(person)).toEqual([350, 101, 0]);
    const explained = await app.as(person).ok(progressExplainContract.explain, {
      query: { courseId: courses[0]!.courseId, number: 'time' },
    });
    expect(explained).toMatchObject({ value: 350, isProved: true });
  });
});

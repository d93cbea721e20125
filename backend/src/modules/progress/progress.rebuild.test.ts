import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import type { ModelCourse } from '../../../test/support/progress-model.ts';
import {
  factsOf as readFacts,
  modelNumbers,
  snapshotOf,
  storedNumbers,
} from '../../../test/support/progress-numbers.ts';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { createRevisions } from '../../platform/cache/revisions.ts';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { appendFactsFor } from './progress-adjustments.repository.ts';
import { createProgressService, type ProgressService } from './progress.service.ts';

let app: TestApp;
let instructor: TestPerson;
let workerDatabase: Database;
/** The service as the worker has it, which sweeps and rebuilds. */
let worker: ProgressService;
let superuser: Client;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  workerDatabase = createDatabase({
    url: app.database.workerUrl,
    poolMax: 4,
    applicationName: 'rebuild-test',
  });
  worker = createProgressService(
    { database: workerDatabase, revisions: createRevisions(null) },
    app.services.progressAccess,
  );
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await workerDatabase.close();
  await app.close();
});

type Course = ModelCourse & { courseId: string };
type Learner = TestPerson & { enrollmentId: string };

/** Publishes a course of lessons whose sections are required or not. */
async function makeCourse(shape: boolean[][]): Promise<Course> {
  const { courseId, lessons } = await publishCourse(app, instructor, {
    lessons: shape.map((sections) => sections.map((isRequired) => ({ isRequired }))),
  });
  return {
    courseId,
    lessons: lessons.map(({ id, sections }, lesson) => ({
      id,
      sections: sections.map((section, index) => ({ id: section, isRequired: shape[lesson]![index]! })),
    })),
  };
}

/** Publishes the course once more, with one required section more in its last lesson. */
async function publishMore(course: Course): Promise<Course> {
  const params = { courseId: course.courseId };
  const last = course.lessons.at(-1)!;
  const { section } = await app.as(instructor).ok(coursesAuthoringContract.createSection, {
    params,
    body: { title: 'One more', body: BODY, lessonId: last.id },
  });
  await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: {} });
  const sections = [...last.sections, { id: section.id, isRequired: true }];
  return { ...course, lessons: [...course.lessons.slice(0, -1), { ...last, sections }] };
}

/** Enrols somebody, as if `seconds` ago, so that there is time to report. */
async function enroll(course: Course, seconds: number): Promise<Learner> {
  const student = await app.person();
  const params = { courseId: course.courseId };
  const { enrollment } = await app.as(student).ok(enrollmentsContract.enroll, { params });
  await superuser.query(
    `update enrollments set enrolled_at = enrolled_at - make_interval(secs => $2),
      reported_until = enrolled_at - make_interval(secs => $2) where id = $1`,
    [enrollment.id, seconds],
  );
  return { ...student, enrollmentId: enrollment.id };
}

const snapshot = (enrollmentId: string) => snapshotOf(superuser, enrollmentId);
const factsOf = (enrollmentId: string) => readFacts(superuser, enrollmentId);
const stored = (enrollmentId: string) => storedNumbers(superuser, enrollmentId);

/** Holds the stored numbers against the model, and the rebuilt ones against the stored. */
async function expectTrue(course: Course, { enrollmentId, institution }: Learner): Promise<void> {
  const model = await modelNumbers(superuser, course, enrollmentId);
  const now = await stored(enrollmentId);
  expect(now.course).toEqual(model.course);
  for (const [id, section] of model.sections) expect(now.sections.get(id) ?? null).toEqual(section);
  for (const lesson of now.lessons) expect(model.lessons).toContainEqual(lesson);
  for (const lesson of model.lessons.filter(({ done }) => done > 0))
    expect(now.lessons).toContainEqual(lesson);
  const before = await snapshot(enrollmentId);
  await worker.rebuildProgress({ institutionId: institution.id }, enrollmentId);
  expect(await snapshot(enrollmentId)).toEqual(before);
}

type Action = {
  section: number;
  completed: boolean;
  timeSpent: number;
  /** From the learner, from the server's scorer, or none. */
  score: { of: number; by: 'learner' | 'scorer' } | null;
  confidence?: number | null;
  /** What staff do instead or an initial assessment says, or how many seconds ago it happened. */
  staff?: 'excuse' | 'grant' | 'known' | 'reset' | null;
  secondsAgo?: number | null;
  occurredAt?: Date;
};

const action: fc.Arbitrary<Action> = fc.record({
  section: fc.nat(11),
  completed: fc.boolean(),
  timeSpent: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
  score: fc.option(
    fc.record({ of: fc.integer({ min: 0, max: 100 }), by: fc.constantFrom('learner', 'scorer') }),
    { freq: 2 },
  ),
  confidence: fc.option(fc.constantFrom(0, 0.25, 1), { freq: 2 }),
});
/** Also what staff do and what was known before, and what comes late. */
const anyAction: fc.Arbitrary<Action> = fc
  .tuple(
    action,
    fc.option(fc.constantFrom('excuse', 'grant', 'known', 'reset'), { freq: 3 }),
    fc.option(fc.integer({ min: 0, max: 7_200 }), { freq: 2 }),
  )
  .map(([each, staff, secondsAgo]) => ({ ...each, staff, secondsAgo }));
const shape = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});

const placesOf = (course: Course) =>
  course.lessons.flatMap((lesson) => lesson.sections.map(({ id }) => [lesson.id, id] as const));

/** One write as the app does it; a score of the scorer comes as an answer. */
async function perform(
  course: Course,
  learner: Learner,
  { section, completed, timeSpent, score, confidence, staff, ...when }: Action,
  eventId: string,
) {
  const places = placesOf(course);
  const [lessonId, sectionId] = places[section % places.length]!;
  if (staff) return adjust(learner, staff, [sectionId]);
  const kind = score?.by === 'scorer' ? 'answer' : 'report';
  const { secondsAgo, occurredAt = secondsAgo ? new Date(Date.now() - 1_000 * secondsAgo) : null } = when;
  const { rows } = await app.services.platform.database.pool.query(
    'select record_progress($1, $2, $3) as result',
    [
      learner.institution.id,
      learner.id,
      {
        lessonId,
        sectionId,
        eventId,
        kind,
        completed: completed && kind === 'report',
        timeSpent: kind === 'report' ? timeSpent : 0,
        score: score?.of ?? null,
        confidence: confidence ?? null,
        ...(occurredAt && { occurredAt }),
      },
    ],
  );
  return rows[0].result.reply;
}

type Said = Parameters<typeof appendFactsFor>[1];

/** What others than the learner say of sections, as the app does it. */
async function adjust({ institution, enrollmentId }: Learner, kind: Said['kind'], sections: string[]) {
  const said = { institutionId: institution.id, enrollmentId, kind, sections, madeBy: instructor.id };
  const { course } = await app.services.platform.database.transaction(said, (tx) =>
    appendFactsFor(tx, { ...said, reason: 'So it is.' }),
  );
  return { progress: { course } };
}

describe('the numbers of a learner', () => {
  it('are true after 50 writes at once, and the same when they are computed again', async () => {
    const course = await makeCourse([
      [true, true, false, true],
      [true, false],
      [false, false, false],
    ]);
    const learner = await enroll(course, 3_000);
    const actions = fc.sample(action, { numRuns: 50, seed: 1 });
    const places = Array.from({ length: 9 }, (_unused, section) => section);
    // Whatever the sample holds, every section is completed by one of the writes.
    const all = [
      ...actions.slice(places.length),
      ...places.map((section): Action => ({ section, completed: true, timeSpent: 5, score: null })),
    ];
    await Promise.all(all.map((each) => perform(course, learner, each, crypto.randomUUID())));
    expect(await factsOf(learner.enrollmentId)).toHaveLength(50);
    const { course: numbers } = await stored(learner.enrollmentId);
    expect(numbers).toMatchObject({ required: 4, done: 4, percentage: 100, sectionsDone: 9, lessonsDone: 3 });
    await expectTrue(course, learner);
  });

  it('follow from the facts, whatever the course and the order of events', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.array(action, { minLength: 1, maxLength: 20 }), async (lessons, actions) => {
        const course = await makeCourse(lessons);
        const learner = await enroll(course, 900);
        let percentage = 0;
        for (const each of actions) {
          const eventId = crypto.randomUUID();
          const reply = await perform(course, learner, each, eventId);
          const now = reply.progress.course.progressPercentage;
          expect(now).toBeGreaterThanOrEqual(percentage);
          expect(now).toBeLessThanOrEqual(100);
          percentage = now;
          expect(await perform(course, learner, each, eventId)).toEqual(reply);
        }
        expect(await factsOf(learner.enrollmentId)).toHaveLength(actions.length);
        await expectTrue(course, learner);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('follow from the facts also with what comes late, and with what staff say', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.array(anyAction, { minLength: 1, maxLength: 20 }),
        async (lessons, actions) => {
          const course = await makeCourse(lessons);
          const learner = await enroll(course, 5_000);
          let percentage = 0;
          for (const each of actions) {
            const reply = await perform(course, learner, each, crypto.randomUUID());
            const now = reply.progress.course.progressPercentage;
            // Only a reset takes away.
            expect(now).toBeGreaterThanOrEqual(each.staff === 'reset' ? 0 : percentage);
            expect(now).toBeLessThanOrEqual(100);
            percentage = now;
          }
          await expectTrue(course, learner);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('are the same in whatever order the facts arrive, and however often', async () => {
    const course = await makeCourse([
      [true, true, false],
      [true, false],
    ]);
    const fact = fc.record({ each: action, secondsAgo: fc.integer({ min: 0, max: 40 }) });
    const started = Date.now();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(fact, { minLength: 2, maxLength: 12 })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.array(fc.shuffledSubarray(facts.map((_, index) => index)), { minLength: 1, maxLength: 3 }),
            ),
          ),
        async ([facts, orders]) => {
          run += 1;
          const everything = facts.map((_, index) => index);
          const results: unknown[] = [];
          for (const [who, order] of [
            everything,
            ...orders.map((some) => [...some, ...everything]),
          ].entries()) {
            const learner = await enroll(course, 5_000);
            await superuser.query(
              'update enrollments set enrolled_at = $2, reported_until = $2 where id = $1',
              [learner.enrollmentId, new Date(started - 5_000_000)],
            );
            for (const index of order) {
              const { each, secondsAgo } = facts[index]!;
              // Events of the same moment are in the order of their ids, which are in the same order for everybody.
              const id = [index, run, who].map((number) => number.toString(16).padStart(4, '0')).join('');
              const eventId = `${id.slice(0, 8)}-${id.slice(8)}-4000-8000-000000000000`;
              const occurredAt = new Date(started - 60_000 * secondsAgo);
              await perform(course, learner, { ...each, occurredAt }, eventId);
            }
            await expectTrue(course, learner);
            results.push(await stored(learner.enrollmentId));
          }
          for (const result of results) expect(result).toEqual(results[0]);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('stay true when the course is edited, published, and the learner moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.array(anyAction, { minLength: 1, maxLength: 8 }),
        async (lessons, actions) => {
          const course = await makeCourse(lessons);
          const learner = await enroll(course, 5_000);
          const play = async (on: Course) => {
            for (const each of actions) await perform(on, learner, each, crypto.randomUUID());
            await expectTrue(on, learner);
          };
          await play(course);
          const next = await publishMore(course);
          const before = await snapshot(learner.enrollmentId);
          await expectTrue(course, learner);
          expect(await snapshot(learner.enrollmentId)).toEqual(before);
          await superuser.query(
            `update enrollments set version_id = (select published_version_id from courses where id = $2) where id = $1`,
            [learner.enrollmentId, course.courseId],
          );
          await worker.rebuildProgress({ institutionId: learner.institution.id }, learner.enrollmentId);
          await expectTrue(next, learner);
          await adjust(
            learner,
            'credit',
            placesOf(next).map(([, sectionId]) => sectionId),
          );
          expect((await stored(learner.enrollmentId)).course).toMatchObject({ percentage: 100 });
          await play(next);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('are computed again while the learner goes on, without losing a write', async () => {
    const course = await makeCourse([[true, true, true, true]]);
    const learner = await enroll(course, 3_000);
    const scope = { institutionId: learner.institution.id };
    const writes = Array.from({ length: 24 }, (_unused, index) =>
      perform(
        course,
        learner,
        { section: index, completed: true, timeSpent: 20, score: null },
        crypto.randomUUID(),
      ),
    );
    const rebuilds = Array.from({ length: 4 }, () => worker.rebuildProgress(scope, learner.enrollmentId));
    await Promise.all([...writes, ...rebuilds]);
    expect((await stored(learner.enrollmentId)).course).toMatchObject({ percentage: 100, done: 4 });
    await expectTrue(course, learner);
  });

  it('of all people of an institution are computed again, and of no other', async () => {
    const course = await makeCourse([[true, true]]);
    const learner = await enroll(course, 900);
    await perform(
      course,
      learner,
      { section: 0, completed: true, timeSpent: 60, score: null },
      crypto.randomUUID(),
    );
    const before = await snapshot(learner.enrollmentId);
    const spoil = () =>
      superuser.query(
        'update enrollments set progress_percentage = 99, completed_required_sections = 2 where id = $1',
        [learner.enrollmentId],
      );
    await spoil();
    await worker.rebuildProgress({ institutionId: crypto.randomUUID() });
    expect(await snapshot(learner.enrollmentId)).not.toEqual(before);
    await worker.rebuildProgress({ institutionId: learner.institution.id });
    expect(await snapshot(learner.enrollmentId)).toEqual(before);
  });
});

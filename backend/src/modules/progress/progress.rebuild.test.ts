import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { progressOf, type Fact, type ModelCourse } from '../../../test/support/progress-model.ts';
import { publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { createRevisions } from '../../platform/cache/revisions.ts';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { createProgressService, type ProgressService } from './progress.service.ts';

let app: TestApp;
let instructor: TestPerson;
let workerDatabase: Database;
/** The service as the worker has it: its role may delete, which a rebuild needs. */
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
  worker = createProgressService({ database: workerDatabase, revisions: createRevisions(null) });
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

/** All numbers of an enrolment as they are stored. */
async function snapshot(enrollmentId: string) {
  const rows = async (text: string) => (await superuser.query(text, [enrollmentId])).rows;
  return {
    enrollment: await rows(`select to_jsonb(e) - 'updated_at' as row from enrollments e where id = $1`),
    lessons: await rows('select * from lesson_progress where enrollment_id = $1 order by lesson_id'),
    sections: await rows('select * from section_progress where enrollment_id = $1 order by section_id'),
    days: await rows(`select d.* from learning_days d
      join enrollments e on e.institution_id = d.institution_id and e.user_id = d.user_id where e.id = $1`),
  };
}

async function factsOf(enrollmentId: string): Promise<Fact[]> {
  return (
    await superuser.query<Fact>('select * from progress_facts where enrollment_id = $1', [enrollmentId])
  ).rows;
}

/** The stored numbers in the words of the model. */
async function stored(enrollmentId: string) {
  const { enrollment, lessons, sections } = await snapshot(enrollmentId);
  const { row } = enrollment[0]!;
  return {
    sections: new Map(
      sections.map((each) => [
        each.section_id,
        {
          completedAt: each.completed_at,
          seconds: each.time_spent_seconds,
          interactions: each.interaction_count,
          score: each.score === null ? null : Number(each.score),
          isSelfReported: each.score_self_reported,
        },
      ]),
    ),
    lessons: lessons.map((each) => ({
      id: each.lesson_id,
      required: each.required_sections,
      done: each.completed_required_sections,
      percentage: each.progress_percentage,
      completedAt: each.completed_at,
    })),
    course: {
      required: row.required_sections,
      done: row.completed_required_sections,
      percentage: row.progress_percentage,
      completedAt: row.completed_at === null ? null : new Date(row.completed_at),
      sectionsDone: row.sections_completed,
      lessonsDone: row.lessons_completed,
      seconds: row.time_spent_seconds,
    },
  };
}

/** Holds the stored numbers against the model, and the rebuilt ones against the stored. */
async function expectTrue(course: Course, { enrollmentId, institution }: Learner): Promise<void> {
  const model = progressOf(course, await factsOf(enrollmentId));
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
};

const action: fc.Arbitrary<Action> = fc.record({
  section: fc.nat(11),
  completed: fc.boolean(),
  timeSpent: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
  score: fc.option(
    fc.record({ of: fc.integer({ min: 0, max: 100 }), by: fc.constantFrom('learner', 'scorer') }),
    { freq: 2 },
  ),
});
const shape = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});

/** One write as the app does it; a score of the scorer comes as an answer. */
async function perform(
  course: Course,
  learner: Learner,
  { section, completed, timeSpent, score }: Action,
  eventId: string,
) {
  const places = course.lessons.flatMap((lesson) =>
    lesson.sections.map(({ id }) => [lesson.id, id] as const),
  );
  const [lessonId, sectionId] = places[section % places.length]!;
  const kind = score?.by === 'scorer' ? 'answer' : 'report';
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
      },
    ],
  );
  return rows[0].result.reply;
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
      { numRuns: 15 },
    );
  }, 60_000);

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

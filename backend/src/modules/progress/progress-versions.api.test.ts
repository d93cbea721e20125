import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { publishCourse, type PublishedCourse, BODY } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressVersionsContract } from './progress-versions.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const LESSONS = [[{ title: 'One' }, { title: 'Two' }], [{ title: 'Three' }]];

/** A learner who has done the first so many sections. */
async function learner(course: PublishedCourse, sections: number, fullName = 'Lea'): Promise<TestPerson> {
  const person = await app.person({ fullName });
  await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  const places = course.lessons.flatMap(({ id, sections: ids }) =>
    ids.map((sectionId) => ({ lessonId: id, sectionId })),
  );
  for (const params of places.slice(0, sections)) {
    await app.as(person).ok(progressContract.record, {
      params,
      body: { eventId: crypto.randomUUID(), completed: true },
    });
  }
  return person;
}

const addSection = (course: PublishedCourse, lesson: number, title: string) =>
  app.as(instructor).ok(coursesAuthoringContract.createSection, {
    params: { courseId: course.courseId },
    body: { title, lessonId: course.lessons[lesson]!.id, body: BODY },
  });

const progressOf = async (person: TestPerson, { courseId }: PublishedCourse) =>
  (await app.as(person).ok(coursesContract.get, { params: { courseId } })).progress!;

const impactOf = async ({ courseId }: PublishedCourse, of: 'draft' | 'newest' = 'draft') =>
  (await app.as(instructor).ok(progressVersionsContract.impact, { params: { courseId }, query: { of } }))
    .impact;

/** Waits for the job that moves people, until this is where they stand: percentage and required sections. */
const standsAt = (person: TestPerson, course: PublishedCourse, percentage: number, required = 4) =>
  eventually(async () => {
    const { progressPercentage, requiredSections } = await progressOf(person, course);
    return progressPercentage === percentage && requiredSections === required;
  });

const publish = ({ courseId }: PublishedCourse, learners?: 'stay' | 'move' | 'move_with_credit') =>
  app.as(instructor).ok(coursesAuthoringContract.publish, { params: { courseId }, body: { learners } });

/** The course with people at every stage, and one more section in its first lesson that is not published. */
async function courseInUse() {
  const course = await publishCourse(app, instructor, { lessons: LESSONS });
  const done = await learner(course, 3, 'Dora Done');
  const half = await learner(course, 2, 'Hal Half');
  const begun = await learner(course, 1, 'Bea Begun');
  const left = await learner(course, 2, 'Liv Left');
  await app.as(left).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
  const added = await addSection(course, 0, 'New');
  return { course, done, half, begun, left, added: added.section.id };
}

describe('a new version, for those who are inside', () => {
  it('is shown before it is published: who gains, who loses, what is different', async () => {
    const { course, added } = await courseInUse();
    // Who only waits learns by no version yet.
    const params = { courseId: course.courseId };
    await app.as(instructor).ok(enrollmentsSettingsContract.change, { params, body: { policy: 'approval' } });
    await app.as(await app.person()).ok(enrollmentsContract.enroll, { params });
    const impact = await impactOf(course);
    expect(impact).toMatchObject({
      version: { number: 2 },
      changes: {
        added: [{ sectionId: added, title: 'New' }],
        removed: [],
        changed: [],
        parts: [],
        rulesChanged: false,
      },
      learners: { total: 3, counted: 3 },
      onVersions: [{ number: 1, learners: 3 }],
      choices: {
        stay: { gain: 0, lose: 0, same: 3, reopened: 0 },
        move: { gain: 0, lose: 3, same: 0, reopened: 1, credited: 0 },
        move_with_credit: { gain: 1, lose: 1, same: 1, reopened: 0, credited: 2 },
      },
    });
    expect(impact.affected.map(({ student, ...numbers }) => [student.fullName, numbers])).toEqual([
      ['Dora Done', expect.objectContaining({ progressPercentage: 100, moved: 75, withCredit: 100 })],
      ['Hal Half', expect.objectContaining({ progressPercentage: 66, moved: 50, withCredit: 75 })],
      ['Bea Begun', expect.objectContaining({ progressPercentage: 33, moved: 25, withCredit: 25 })],
    ]);
  });

  it('leaves everybody where they are unless it is said otherwise', async () => {
    const { course, done, half } = await courseInUse();
    await publish(course);
    expect(await progressOf(done, course)).toMatchObject({ status: 'completed', progressPercentage: 100 });
    expect(await progressOf(half, course)).toMatchObject({ progressPercentage: 66, requiredSections: 3 });
    expect(await impactOf(course, 'newest')).toMatchObject({
      version: { number: 2 },
      learners: { total: 3 },
    });
  });

  it.each(['move', 'move_with_credit'] as const)(
    '%s does what the preview said, to everybody once',
    async (choice) => {
      const { course, done, half, begun, left } = await courseInUse();
      const { affected } = await impactOf(course);
      await publish(course, choice);
      const wanted = new Map(
        affected.map(({ student, moved, withCredit }) => [
          student.id,
          choice === 'move' ? moved : withCredit,
        ]),
      );
      for (const person of [done, half, begun]) await standsAt(person, course, wanted.get(person.id)!);
      const isDone = choice === 'move_with_credit';
      expect((await progressOf(done, course)).status).toBe(isDone ? 'completed' : 'active');
      await app.as(left).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
      expect(await progressOf(left, course)).toMatchObject({ progressPercentage: 66, requiredSections: 3 });
      const rows = await withClient(app.database.superuserUrl, async (client) => {
        const steps = await client.query(
          `select h.note, count(*)::integer from enrollment_history h
         join enrollments e on e.institution_id = h.institution_id and e.id = h.enrollment_id
         where e.course_id = $1 and h.step = 'moved' group by h.note`,
          [course.courseId],
        );
        return steps.rows;
      });
      expect(rows).toEqual([{ note: choice, count: 3 }]);
      // Who came back later is moved by the next order, and nobody else is touched.
      await app.as(instructor).ok(coursesAuthoringContract.moveLearners, {
        params: { courseId: course.courseId },
        body: { choice: 'move_with_credit' },
      });
      await standsAt(left, course, 75);
      expect((await impactOf(course, 'newest')).learners.total).toBe(0);
    },
  );

  it('leaves the completion of who gets credit where it was', async () => {
    const { course, done } = await courseInUse();
    const { completedAt } = await progressOf(done, course);
    await publish(course, 'move_with_credit');
    await standsAt(done, course, 100);
    const after = await progressOf(done, course);
    expect(Date.parse(after.completedAt!) - Date.parse(completedAt!)).toBeLessThanOrEqual(1);
  });

  it('counts a course that opens again no longer as completed', async () => {
    const { course, done } = await courseInUse();
    const statistics = async (sql: string) =>
      withClient(
        app.database.superuserUrl,
        async (client) => (await client.query(sql, [course.courseId])).rows[0],
      );
    await statistics('update course_statistics set stale = false, completions = 1 where course_id = $1');
    await publish(course, 'move');
    await standsAt(done, course, 75);
    expect(
      await statistics('select stale or completions = 0 as told from course_statistics where course_id = $1'),
    ).toEqual({ told: true });
  });

  it('keeps what learners report while they are being moved', async () => {
    const { course, half } = await courseInUse();
    const params = { lessonId: course.lessons[1]!.id, sectionId: course.lessons[1]!.sections[0]! };
    await Promise.all([
      publish(course, 'move_with_credit'),
      ...Array.from({ length: 10 }, () =>
        app.as(half).ok(progressContract.record, {
          params,
          body: { eventId: crypto.randomUUID(), completed: true },
        }),
      ),
    ]);
    await standsAt(half, course, 100);
    expect((await progressOf(half, course)).status).toBe('completed');
  });

  it('is for the staff of the course to see, and for its instructor to order', async () => {
    const { course, half } = await courseInUse();
    const params = { courseId: course.courseId };
    const other = await app.person({ role: 'instructor' });
    const see = { params, query: {} };
    expect(await app.as(half).refused(progressVersionsContract.impact, see)).toMatchObject({ status: 403 });
    expect(await app.as(other).refused(progressVersionsContract.impact, see)).toMatchObject({ status: 403 });
    const order = { params, body: { choice: 'move' as const } };
    expect(await app.as(other).refused(coursesAuthoringContract.moveLearners, order)).toMatchObject({
      status: 403,
    });
    const { course: draft } = await app.as(instructor).ok(coursesAuthoringContract.createCourse, {
      body: { title: 'Not yet' },
    });
    expect(
      await app.as(instructor).refused(coursesAuthoringContract.moveLearners, {
        params: { courseId: draft.id },
        body: { choice: 'move' },
      }),
    ).toMatchObject({ status: 409, code: 'not_published' });
  });
});

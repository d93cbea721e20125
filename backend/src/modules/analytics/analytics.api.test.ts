import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { createRevisions } from '../../platform/cache/revisions.ts';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { analyticsContract } from './analytics.contract.ts';
import { createAnalyticsService, type AnalyticsService } from './analytics.service.ts';

let app: TestApp;
let instructor: TestPerson;
let workerDatabase: Database;
/** The service as the worker has it. */
let worker: AnalyticsService;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  workerDatabase = createDatabase({
    url: app.database.workerUrl,
    poolMax: 2,
    applicationName: 'analytics-test',
  });
  worker = createAnalyticsService(
    { database: workerDatabase, revisions: createRevisions(null), config: app.config },
    app.services.courseReading,
    app.services.institutions,
  );
});
afterAll(async () => {
  await workerDatabase.close();
  await app.close();
});

const sql = (text: string, values: unknown[] = []) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
const never = new AbortController().signal;

async function learner({ courseId }: PublishedCourse): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return student;
}
const complete = (
  course: PublishedCourse,
  student: TestPerson,
  lesson: number,
  section: number,
  { visit = '', completed = true } = {},
) =>
  app.as(student).ok(progressContract.record, {
    params: { lessonId: course.lessons[lesson]!.id, sectionId: course.lessons[lesson]!.sections[section]! },
    body: { eventId: crypto.randomUUID(), completed },
    headers: visit ? { 'x-session-id': visit } : {},
  });
const analyticsOf = ({ courseId }: PublishedCourse, person = instructor) =>
  app.as(person).ok(analyticsContract.course, { params: { courseId } });

describe('how a course is doing', () => {
  it('is counted over all enrolments, each once', async () => {
    const course = await publishCourse(app, instructor, {
      lessons: [[{ title: 'One' }, { title: 'Two' }], [{ title: 'Three' }]],
    });
    const [first, second] = [await learner(course), await learner(course), await learner(course)];
    for (const [lesson, section] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const) {
      await complete(course, first, lesson, section);
    }
    await complete(course, second, 0, 0);
    await sql(`update enrollments set enrolled_at = completed_at - interval '3 hours' where user_id = $1`, [
      first.id,
    ]);
    await sql(
      `update section_progress s set time_spent_seconds = 60 * (select count(*) from section_progress o
        where o.enrollment_id = s.enrollment_id) where user_id = any ($1)`,
      [[first.id, second.id]],
    );
    const { totals, sections, trend, distribution } = await analyticsOf(course);
    expect(totals).toEqual({
      enrollments: 3,
      active: 2,
      completions: 1,
      completionRate: 0.3333,
      averageProgress: 44.33,
      averageTimeSpentSeconds: 0,
      averageCompletionHours: 3,
      studentSatisfaction: null,
      difficultyRating: null,
    });
    const line = (
      title: string,
      lessonTitle: string,
      reached: number,
      stopped: number,
      averageTimeSpentSeconds: number,
    ) => ({
      title,
      lessonTitle,
      reached,
      completed: reached,
      stopped,
      averageTimeSpentSeconds,
      averageScore: null,
    });
    expect(sections).toMatchObject([
      line('One', 'Lesson 1', 2, 1, 120),
      line('Two', 'Lesson 1', 1, 0, 180),
      line('Three', 'Lesson 2', 1, 0, 180),
    ]);
    expect(trend).toHaveLength(30);
    const [today] = await sql(`select (now() at time zone 'UTC')::date::text as day`);
    expect(trend.at(-1)).toEqual({ date: today.day, activeLearners: 2, sectionsCompleted: 4 });
    expect(trend[0]).toMatchObject({ activeLearners: 0, sectionsCompleted: 0 });
    expect(distribution).toEqual([
      { from: 0, to: 24, learners: 1 },
      { from: 25, to: 49, learners: 1 },
      { from: 50, to: 74, learners: 0 },
      { from: 75, to: 99, learners: 0 },
      { from: 100, to: 100, learners: 1 },
    ]);
  });

  it('says of each section who stopped there, person by person', async () => {
    const course = await publishCourse(app, instructor, { lessons: [[{}, {}, { isRequired: false }]] });
    const went = async (...completed: number[]) => {
      const person = await learner(course);
      for (const section of completed) await complete(course, person, 0, section);
    };
    const stops = async () =>
      (await analyticsOf(course)).sections.map(({ reached, stopped }) => [reached, stopped]);
    await went(0);
    // Somebody who skips the first section has not gone on in place of the one who stopped there.
    await went(1);
    await went(0, 1);
    expect(await stops()).toEqual([
      [2, 1],
      [2, 1],
      [0, 0],
    ]);
    // The last section done is an end, too; opened it is a place to stop.
    await went(2);
    await complete(course, await learner(course), 0, 2, { completed: false });
    expect(await stops()).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  it('is empty, not wrong, for a course without learners', async () => {
    const course = await publishCourse(app, instructor, { lessons: [[{}]] });
    const { totals, sections, trend } = await analyticsOf(course);
    expect(totals).toMatchObject({ enrollments: 0, completionRate: null, averageProgress: null });
    expect(sections).toMatchObject([{ reached: 0, completed: 0, averageTimeSpentSeconds: null }]);
    expect(trend).toHaveLength(30);
  });

  it('is for the staff of the course', async () => {
    const course = await publishCourse(app, instructor, { lessons: [[{}]] });
    const refused = async (person: TestPerson) =>
      app.as(person).refused(analyticsContract.course, { params: { courseId: course.courseId } });
    expect(await refused(await learner(course))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await refused(await app.person({ role: 'instructor' }))).toMatchObject({ code: 'forbidden' });
    expect(await refused(await app.person({ role: 'admin', institution: SECOND }))).toMatchObject({
      code: 'course_not_found',
    });
    expect((await analyticsOf(course, await app.person({ role: 'admin' }))).totals.enrollments).toBe(1);
  });
});

describe('what the catalogue shows of it', () => {
  const shownOf = async ({ courseId }: PublishedCourse) => {
    const { course } = await app.anonymous().ok(coursesContract.get, {
      params: { courseId },
      query: { institution: instructor.institution.slug },
    });
    return { enrollments: course.counts.enrollments, ...course.analytics };
  };

  it('follows enrolments by a job and completions by the sweep', async () => {
    const course = await publishCourse(app, instructor, {
      lessons: [[{}]],
      course: { visibility: 'public' },
    });
    const student = await learner(course);
    await learner(course);
    await eventually(async () => (await shownOf(course)).enrollments === 2);
    expect(await shownOf(course)).toMatchObject({ completionRate: 0, averageCompletionHours: null });
    const versions = () =>
      sql('select version from catalogue_versions where institution_id = $1', [student.institution.id]);
    const before = await versions();
    await complete(course, student, 0, 0);
    await worker.sweep(never);
    expect(await shownOf(course)).toMatchObject({ completionRate: 0.5, averageCompletionHours: 0 });
    const after = await versions();
    expect(after).not.toEqual(before);
    await worker.sweep(never);
    await worker.refreshCourse({ institutionId: student.institution.id }, course.courseId);
    expect(await versions()).toEqual(after);
  });

  it('is not lost when learners complete the course while it is counted', async () => {
    const course = await publishCourse(app, instructor, { lessons: [[{}]] });
    const students = await Promise.all(Array.from({ length: 6 }, () => learner(course)));
    const scope = { institutionId: instructor.institution.id };
    await Promise.all([
      ...students.map((student) => complete(course, student, 0, 0)),
      ...students.map(() => worker.refreshCourse(scope, course.courseId)),
    ]);
    await worker.sweep(never);
    const [row] = await sql('select completions, stale from course_statistics where course_id = $1', [
      course.courseId,
    ]);
    expect(row).toEqual({ completions: 6, stale: false });
  });
});

describe('visits', () => {
  it('end when nobody was seen in them for a while, with what came of them', async () => {
    const course = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const visit = async (sections: number[], student: TestPerson) => {
      const id = crypto.randomUUID();
      for (const section of sections) await complete(course, student, 0, section, { visit: id });
      if (sections.length === 0) {
        await app.as(student).ok(progressContract.record, {
          params: { lessonId: course.lessons[0]!.id, sectionId: course.lessons[0]!.sections[0]! },
          body: { eventId: crypto.randomUUID() },
          headers: { 'x-session-id': id },
        });
      }
      return id;
    };
    const student = await learner(course);
    const ids = [
      await visit([0, 1], student),
      await visit([0], await learner(course)),
      await visit([], await learner(course)),
    ];
    const fresh = await visit([0], await learner(course));
    await sql(
      `update learning_sessions set last_seen_at = last_seen_at - interval '31 minutes',
        started_at = started_at - interval '31 minutes' where id = any ($1)`,
      [ids],
    );
    await sql(
      `update enrollments set completed_at = completed_at - interval '31 minutes' where user_id = $1`,
      [student.id],
    );
    await worker.closeSessions(never);
    const rows = await sql(
      `select outcome, ended_at = last_seen_at as ended from learning_sessions where id = any ($1)
       order by array_position($1, id)`,
      [[...ids, fresh]],
    );
    expect(rows).toEqual([
      { outcome: 'completed', ended: true },
      { outcome: 'interrupted', ended: true },
      { outcome: 'abandoned', ended: true },
      { outcome: null, ended: null },
    ]);
  });
});

describe('partitions of the click stream', () => {
  it('are made ahead, closed to other institutions, by the worker only', async () => {
    await sql(`drop table ${(await lastPartition()).relname}`);
    expect(await worker.makePartitions(3)).toBe(1);
    expect(await worker.makePartitions(3)).toBe(0);
    expect(await lastPartition()).toMatchObject({ relrowsecurity: true, relforcerowsecurity: true });
    await expect(app.services.analytics.makePartitions(3)).rejects.toThrow(/permission denied/);
  });

  const lastPartition = async () => {
    const [last] = await sql(
      `select relname, relrowsecurity, relforcerowsecurity from pg_class
       where relispartition and relkind = 'r' and relname like 'learning_events_%' order by relname desc limit 1`,
    );
    return last;
  };
});

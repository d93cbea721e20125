import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let colleague: TestPerson;
let course: PublishedCourse;
let other: PublishedCourse;
let student: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  colleague = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{}, {}]], course: { title: 'Of bees' } });
  other = await publishCourse(app, colleague, { lessons: [[{}]], course: { title: 'Of ants' } });
  student = await app.person();
  for (const { courseId } of [course, other]) {
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  }
  for (const { lessons } of [course, other]) {
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
  }
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
const seenBy = (person: TestPerson, studentId = student.id) =>
  app.as(person).ok(progressContract.mine, { query: { studentId } });
const refusedTo = (person: TestPerson, studentId = student.id) =>
  app.as(person).refused(progressContract.mine, { query: { studentId } });

describe('my learning', () => {
  it('has the courses under way with their next step, and those completed', async () => {
    const { studentProgress, analytics } = await app.as(student).ok(progressContract.mine);
    expect(studentProgress.courses).toMatchObject([
      {
        courseId: course.courseId,
        title: 'Of bees',
        status: 'active',
        progressPercentage: 50,
        nextStep: { sectionId: course.lessons[0]!.sections[1], reason: 'next_in_order' },
      },
    ]);
    expect(studentProgress.courses[0]!.thumbnailUrl).toMatch(
      /^\/api\/courses\/.+\/cover\.svg\?institution=first-college/,
    );
    expect(studentProgress.completedCourses).toMatchObject([
      { courseId: other.courseId, progressPercentage: 100, nextStep: null },
    ]);
    expect(analytics).toMatchObject({ coursesCompleted: 1, averageScore: null, streakDays: 1 });
  });

  it('is empty for somebody who has not begun', async () => {
    const reply = await app.as(await app.person()).ok(progressContract.mine);
    expect(reply).toEqual({
      studentProgress: {
        courses: [],
        completedCourses: [],
        learningStreak: {
          days: 0,
          longestDays: 0,
          lastLearningDay: null,
          timeZone: 'UTC',
          freezeDaysLeft: 0,
          freezeDaysUsed: 0,
          lastFreezeDays: [],
          freezeEveryDays: 7,
          freezeLimit: 2,
        },
      },
      analytics: { totalTimeSpent: 0, coursesCompleted: 0, averageScore: null, streakDays: 0 },
    });
  });
});

describe('the streak', () => {
  /** A learner whose days are those of `days`, counted back from today in their time zone. */
  async function learnerOn(days: { back: number; streak: number }[], timeZone = 'UTC'): Promise<TestPerson> {
    const person = await app.person();
    await sql('update memberships set time_zone = $2 where user_id = $1', [person.id, timeZone]);
    for (const { back, streak } of days) {
      await sql(
        `insert into learning_days (institution_id, user_id, day, streak)
        values ($1, $2, (now() at time zone $3)::date - $4::integer, $5)`,
        [person.institution.id, person.id, timeZone, back, streak],
      );
    }
    return person;
  }
  const streakOf = async (person: TestPerson) =>
    (await app.as(person).ok(progressContract.mine)).studentProgress.learningStreak;
  const learn = async (person: TestPerson) => {
    await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
    const lesson = course.lessons[0]!;
    return app.as(person).ok(progressContract.record, {
      params: { lessonId: lesson.id, sectionId: lesson.sections[0]! },
      body: { eventId: crypto.randomUUID() },
    });
  };

  it('goes on until the end of the day after the last', async () => {
    expect(await streakOf(await learnerOn([{ back: 1, streak: 3 }]))).toMatchObject({
      days: 3,
      longestDays: 3,
    });
    const broken = await learnerOn([{ back: 2, streak: 3 }]);
    expect(await streakOf(broken)).toMatchObject({ days: 0, longestDays: 3 });
    await learn(broken);
    expect(await streakOf(broken)).toMatchObject({ days: 1, longestDays: 3 });
  });

  it('of seven days in a row is an achievement, by the days of the own time zone', async () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const person = await learnerOn([{ back: 1, streak: 6 }], timeZone);
      const { achievements } = await learn(person);
      expect(achievements.map(({ key }) => key)).toEqual(['seven_day_streak']);
      const [today] = await sql('select (now() at time zone $1)::date::text as day', [timeZone]);
      expect(await streakOf(person)).toMatchObject({
        days: 7,
        longestDays: 7,
        lastLearningDay: today.day,
        timeZone,
        freezeDaysLeft: 1,
      });
    }
  });
});

describe('the learning of somebody else', () => {
  it('is shown to staff as far as it is in their courses', async () => {
    const titles = async (person: TestPerson) => {
      const { courses, completedCourses } = (await seenBy(person)).studentProgress;
      return [...courses, ...completedCourses].map(({ title }) => title);
    };
    expect(await titles(instructor)).toEqual(['Of bees']);
    expect(await titles(colleague)).toEqual(['Of ants']);
    expect(await titles(await app.person({ role: 'admin' }))).toEqual(['Of bees', 'Of ants']);
    const ta = await app.person({ role: 'ta' });
    expect(await refusedTo(ta)).toMatchObject({ code: 'forbidden' });
    await sql(
      `insert into course_collaborators (institution_id, course_id, user_id, role) values ($1, $2, $3, 'ta')`,
      [ta.institution.id, course.courseId, ta.id],
    );
    expect(await titles(ta)).toEqual(['Of bees']);
  });

  it('is shown to the observers it was assigned to', async () => {
    const observer = await app.person({ role: 'observer' });
    expect(await refusedTo(observer)).toMatchObject({ code: 'forbidden' });
    await sql('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
      observer.institution.id,
      observer.id,
      student.id,
    ]);
    expect((await seenBy(observer)).studentProgress.courses).toHaveLength(1);
  });

  it('is shown to nobody else', async () => {
    expect(await refusedTo(await app.person())).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await refusedTo(await app.person({ role: 'instructor' }))).toMatchObject({ code: 'forbidden' });
    const foreign = await app.person({ role: 'admin', institution: SECOND });
    expect(await refusedTo(foreign)).toMatchObject({ code: 'forbidden' });
    expect(await refusedTo(await app.person({ role: 'admin' }), crypto.randomUUID())).toMatchObject({
      code: 'forbidden',
    });
    const own = await app.as(student).ok(progressContract.mine, { query: { studentId: student.id } });
    expect(own.studentProgress.courses).toHaveLength(1);
  });

  it('keeps what a course was when its author archives it', async () => {
    const gone = await publishCourse(app, instructor, { lessons: [[{}]], course: { title: 'Gone' } });
    const person = await app.person();
    await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId: gone.courseId } });
    await app
      .as(instructor)
      .ok(coursesAuthoringContract.archiveCourse, { params: { courseId: gone.courseId } });
    expect((await app.as(person).ok(progressContract.mine)).studentProgress.courses).toMatchObject([
      { title: 'Gone' },
    ]);
  });
});

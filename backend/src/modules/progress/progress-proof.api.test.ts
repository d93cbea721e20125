import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { BODY, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressExplainContract } from './progress-explain.contract.ts';
import { syncContract } from './progress-sync.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
/** Two lessons; the second opens after the first, which is done with two minutes in it; its quiz opens after another course. */
let course: PublishedCourse;
let plain: PublishedCourse;

const question = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'How do bees tell where flowers are?',
  options: [
    { id: 'a', text: 'They dance' },
    { id: 'b', text: 'They sing' },
  ],
};
const QUIZ = {
  title: 'Quiz',
  body: { ...BODY, questions: [question] },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  plain = await publishCourse(app, instructor, {
    course: { title: 'Honey' },
    lessons: [[{ title: 'Combs' }, QUIZ]],
  });
  course = await publishRuled(
    app,
    instructor,
    { course: { title: 'Swarms' }, lessons: [[{ title: 'Dances' }], [{ title: 'Swarms' }, QUIZ]] },
    ({ lessons: [one, two] }) => ({
      [one!.id]: { completion: { type: 'time_at_least', lessonId: one!.id, seconds: 120 } },
      [two!.id]: { access: { type: 'lesson_completed', lessonId: one!.id } },
      [two!.sections[1]!]: { access: { type: 'course_completed', courseId: plain.courseId } },
    }),
  );
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

const DAY = 24 * 60 * 60_000;

/** Somebody who enrolled in both courses twenty days ago. */
async function learner(): Promise<TestPerson> {
  const student = await app.person();
  for (const { courseId } of [course, plain]) {
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  }
  const ago = `now() - interval '20 days'`;
  await sql(`update enrollments set enrolled_at = ${ago}, reported_until = ${ago} where user_id = $1`, [
    student.id,
  ]);
  return student;
}

type Report = { completed?: boolean; timeSpent?: number; score?: number };
const report = (person: TestPerson, { lessons }: PublishedCourse, place: [number, number], body: Report) =>
  app.as(person).ok(progressContract.record, {
    params: { lessonId: lessons[place[0]]!.id, sectionId: lessons[place[0]]!.sections[place[1]]! },
    body: { eventId: crypto.randomUUID(), ...body },
  });

/** Learns on days that are gone by, as a device that was offline tells it. */
async function learnOn(person: TestPerson, daysAgo: number[], of = plain, completed = false) {
  const client = app.as(person);
  const { serverTime, token } = await client.ok(syncContract.clock);
  const lesson = of.lessons[0]!;
  const events = daysAgo.map((days, index) => ({
    kind: 'report' as const,
    sequence: index + 1,
    eventId: crypto.randomUUID(),
    lessonId: lesson.id,
    sectionId: lesson.sections[0]!,
    clientTime: new Date(Date.parse(serverTime) - days * DAY).toISOString(),
    timeSpent: 60,
    completed,
  }));
  await client.ok(syncContract.sync, {
    body: { deviceId: crypto.randomUUID(), clock: { token, clientTimeAtToken: serverTime }, events },
  });
}

const explain = (
  person: TestPerson,
  query: { number: 'lock' | 'status' | 'percentage'; lessonId?: string; sectionId?: string },
) => app.as(person).ok(progressExplainContract.explain, { query: { courseId: course.courseId, ...query } });
const total = (
  person: TestPerson,
  number: 'time' | 'score' | 'completed_courses' | 'streak',
  studentId?: string,
) => app.as(person).ok(progressExplainContract.explainTotal, { query: { number, studentId } });

describe('what a rule decides', () => {
  it('is judged once more by the facts alone, before and after', async () => {
    const student = await learner();
    const [one, two] = course.lessons;
    const lock = { number: 'lock' as const, sectionId: two!.sections[0]! };
    const status = { number: 'status' as const, lessonId: one!.id };
    expect(await explain(student, lock)).toMatchObject({
      value: 'locked',
      isProved: true,
      sentence: { code: 'locked_by_rule' },
    });
    await learnOn(student, [1], course, true);
    expect(await explain(student, status)).toMatchObject({ value: 'in_progress', isProved: true });
    expect(await explain(student, lock)).toMatchObject({ value: 'locked', isProved: true });
    await report(student, course, [0, 0], { timeSpent: 60 });
    await eventually(async () => (await explain(student, status)).value === 'completed');
    expect(await explain(student, status)).toMatchObject({ isProved: true, unproved: null });
    expect(await explain(student, lock)).toMatchObject({
      value: 'open',
      isProved: true,
      sentence: { code: 'open_by_rule' },
    });
  });

  it('is told without a proof where it rests on what a person decided', async () => {
    const student = await learner();
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect(await explain(student, { number: 'status' })).toMatchObject({
      value: 'withdrawn',
      isProved: null,
      unproved: 'enrollment_status',
    });
  });
});

describe('a total over courses', () => {
  it('is made of the time of each, the best scores of the server, and what is completed', async () => {
    const student = await learner();
    // Yesterday: nobody learns in two courses at the same time.
    await learnOn(student, [1], course);
    await report(student, plain, [0, 0], { timeSpent: 40, completed: true, score: 12 });
    const quiz = plain.lessons[0]!.sections[1]!;
    expect(await total(student, 'score')).toMatchObject({
      value: null,
      isProved: true,
      sentence: { code: 'no_score' },
    });
    for (const choice of ['b', 'a']) {
      await app.as(student).ok(assessmentsContract.check, {
        params: { courseId: plain.courseId, sectionId: quiz },
        body: { questionId: 'q1', response: [choice] },
      });
    }
    await report(student, plain, [0, 1], { completed: true });

    const time = await total(student, 'time');
    expect(time).toMatchObject({ value: 100, isProved: true, sentence: { values: { courses: 2 } } });
    expect(time.courses.map(({ title, value, counts }) => [title, value, counts])).toEqual([
      ['Swarms', 60, true],
      ['Honey', 40, true],
    ]);
    const score = await total(student, 'score');
    expect(score).toMatchObject({ value: 100, isProved: true, counted: 1 });
    expect(score.sections).toMatchObject([{ courseTitle: 'Honey', title: 'Quiz', value: 100 }]);
    const completed = await total(student, 'completed_courses');
    expect(completed).toMatchObject({ value: 1, isProved: true, counted: 2 });
    expect(completed.courses.map(({ title, counts }) => [title, counts])).toEqual([
      ['Honey', true],
      ['Swarms', false],
    ]);
    const { analytics } = await app.as(student).ok(progressContract.mine);
    expect(analytics).toMatchObject({ totalTimeSpent: 100, averageScore: 100, coursesCompleted: 1 });
  });

  it('is told to who may see the learner: of staff, what belongs to their courses', async () => {
    const student = await learner();
    const colleague = await app.person({ role: 'instructor' });
    const other = await publishCourse(app, colleague, {
      course: { title: 'Wasps' },
      lessons: [[{ title: 'Nests' }]],
    });
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: other.courseId } });
    await sql(`update enrollments set reported_until = now() - interval '1 hour' where user_id = $1`, [
      student.id,
    ]);
    const [assigned, unassigned] = [
      await app.person({ role: 'observer' }),
      await app.person({ role: 'observer' }),
    ];
    await sql('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
      student.institution.id,
      assigned.id,
      student.id,
    ]);
    const titles = async (person: TestPerson) =>
      (await total(person, 'time', student.id)).courses.map(({ title }) => title).toSorted();
    expect(await titles(colleague)).toEqual(['Wasps']);
    expect(await titles(instructor)).toEqual(['Honey', 'Swarms']);
    expect(await titles(assigned)).toEqual(['Honey', 'Swarms', 'Wasps']);
    const strangers = [
      unassigned,
      await app.person(),
      await app.person({ role: 'admin', institution: SECOND }),
    ];
    for (const person of strangers) {
      const query = { number: 'streak' as const, studentId: student.id };
      const refused = await app.as(person).refused(progressExplainContract.explainTotal, { query });
      expect(refused).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });
});

describe('a streak', () => {
  it('is folded once more from the days of the facts, with those that a freeze day covered', async () => {
    const student = await learner();
    // Seven days in a row earn a freeze day; it covers the day that is left out.
    await learnOn(student, [10, 9, 8, 7, 6, 5, 4, 2, 1, 0]);
    const told = await total(student, 'streak');
    expect(told).toMatchObject({
      value: 10,
      isProved: true,
      sentence: { code: 'streak_days', values: { days: 10, frozen: 1, left: 0 } },
      counted: 11,
      factsRead: 10,
    });
    expect(told.days.map(({ state }) => state).join()).toBe(
      'learned,learned,learned,frozen,learned,learned,learned,learned,learned,learned,learned',
    );
    expect(told.days[3]).toMatchObject({ facts: 0, firstAt: null });
    expect(told.days[0]).toMatchObject({ facts: 1, firstAt: expect.any(String) });
  });

  it('begins anew after a missed day, which is proved too', async () => {
    const student = await learner();
    await learnOn(student, [6, 5, 1]);
    expect(await total(student, 'streak')).toMatchObject({ value: 1, isProved: true, counted: 1 });
    expect(await total(await learner(), 'streak')).toMatchObject({ value: 0, isProved: true, days: [] });
  });

  it('is told without a proof when its days were noted in another time zone', async () => {
    const student = await learner();
    await learnOn(student, [2, 1, 0]);
    await sql(`update memberships set time_zone = $2 where user_id = $1`, [student.id, farZone()]);
    expect(await total(student, 'streak')).toMatchObject({ isProved: null, unproved: 'time_zone_changed' });
  });

  it('is not called proved when a day is there that no fact tells of', async () => {
    const student = await learner();
    await learnOn(student, [1, 0]);
    await sql('select note_learning_day($1, $2, current_date - 7)', [student.institution.id, student.id]);
    expect(await total(student, 'streak')).toMatchObject({ value: 2, isProved: true });
    await sql('select note_learning_day($1, $2, current_date - 2)', [student.institution.id, student.id]);
    expect((await total(student, 'streak')).isProved).not.toBe(true);
  });
});

/** A time zone in which it is another day now than in UTC. */
function farZone(): string {
  return new Date().getUTCHours() < 11 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati';
}

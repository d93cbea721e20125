import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressSessionsContract } from './progress-sessions.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let colleague: TestPerson;
let course: PublishedCourse;
let places: { lessonId: string; sectionId: string }[];
let student: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  colleague = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, {
    lessons: [
      [{ title: 'First' }, { title: 'Second' }],
      [{ title: 'Third' }, { title: 'Fourth' }],
    ],
    course: { title: 'Of bees' },
  });
  places = course.lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
});
beforeEach(async () => {
  student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

type Report = { completed?: boolean; timeSpent?: number; confidence?: number };
const report = (section: number, body: Report = {}, headers: Record<string, string> = {}) =>
  app.as(student).ok(progressContract.record, {
    params: places[section]!,
    body: { eventId: crypto.randomUUID(), ...body },
    headers,
  });

/** A report as the server takes it from itself: of its scorer, or of a device that was away. */
const record = async (section: number, said: object) => {
  const { rows } = await app.services.platform.database.pool.query(
    'select record_progress($1, $2, $3) as result',
    [student.institution.id, student.id, { ...places[section], eventId: crypto.randomUUID(), ...said }],
  );
  return rows[0].result.reply;
};

/** Lets the enrolment be this many seconds old. */
const age = (seconds: number) =>
  sql(
    `update enrollments set enrolled_at = enrolled_at - make_interval(secs => $2),
      reported_until = reported_until - make_interval(secs => $2) where user_id = $1`,
    [student.id, seconds],
  );
const ago = (seconds: number) => new Date(Date.now() - 1_000 * seconds).toISOString();

const at = () => ({ courseId: course.courseId, studentId: student.id });
type Scope = { kind: 'section' | 'lesson' | 'course'; id: string };
const adjust = (person: TestPerson, action: 'excuse' | 'grant' | 'reset', scope: Scope) =>
  app.as(person).ok(progressAdjustmentsContract.make, {
    params: at(),
    body: { action, scope, reason: 'Shown in class.' },
  });
const page = () => app.as(student).ok(coursesContract.get, { params: { courseId: course.courseId } });

describe('what a learner says of a section', () => {
  it('may be how sure they are, and the last word stays', async () => {
    expect((await report(0, { confidence: 0.8 })).progress.section.confidence).toBe(0.8);
    expect((await report(0)).progress.section.confidence).toBe(0.8);
    expect((await report(0, { confidence: 0 })).progress.section).toMatchObject({
      confidence: 0,
      mastery: null,
    });
    expect(
      await app.as(student).refused(progressContract.record, {
        params: places[0]!,
        body: { eventId: crypto.randomUUID(), confidence: 1.1 },
      }),
    ).toMatchObject({ status: 400 });
  });

  it.each([
    [49.99, 'struggling'],
    [50, 'developing'],
    [70, 'proficient'],
    [85, 'advanced'],
  ])('masters it by scores of the server: %d is %s', async (score, mastery) => {
    expect((await record(0, { score: 100 })).progress.section).toMatchObject({ score: 100, mastery: null });
    const { section } = (await record(0, { kind: 'answer', score })).progress;
    expect(section).toMatchObject({ score, mastery });
  });
});

describe('what a device tells late', () => {
  it('counts as if it had come in time', async () => {
    await age(1_000);
    await report(1, { timeSpent: 60, completed: true });
    const late = await record(0, { occurredAt: ago(500), timeSpent: 100, completed: true });
    expect(late.progress.section).toMatchObject({ status: 'completed', timeSpentSeconds: 100 });
    expect(late.progress.lesson).toMatchObject({ progressPercentage: 100 });
    expect(late.progress.course).toMatchObject({ progressPercentage: 50, timeSpentSeconds: 160 });
    // The earlier second of two that overlap is counted once.
    const again = await record(2, { occurredAt: ago(20), timeSpent: 300 });
    expect(again.progress.course.timeSpentSeconds).toBeLessThanOrEqual(500 + 100);
    const [first] = await sql(
      `select started_at < enrolled_at + interval '600 seconds' as early, p.completed_at = p.started_at as at_once
      from section_progress p join enrollments e on e.id = p.enrollment_id
      where p.user_id = $1 and section_id = $2`,
      [student.id, places[0]!.sectionId],
    );
    expect(first).toEqual({ early: true, at_once: true });
  });

  it('is a day of learning of its own, and may join two streaks', async () => {
    await age(10 * 86_400);
    const days = async () =>
      (await sql('select streak from learning_days where user_id = $1 order by day', [student.id])).map(
        ({ streak }) => streak,
      );
    await record(0, { occurredAt: ago(2 * 86_400) });
    await report(0);
    expect(await days()).toEqual([1, 1]);
    await record(0, { occurredAt: ago(86_400) });
    expect(await days()).toEqual([1, 2, 3]);
  });
});

describe('staff', () => {
  it('excuse from a section, and say why', async () => {
    const { adjustment, course: numbers } = await adjust(instructor, 'excuse', {
      kind: 'section',
      id: places[0]!.sectionId,
    });
    expect(numbers).toMatchObject({ progressPercentage: 25, completedRequiredSections: 1 });
    expect(adjustment).toMatchObject({
      action: 'excuse',
      scope: { kind: 'section', title: 'First' },
      sections: 1,
      reason: 'Shown in class.',
      madeBy: { id: instructor.id, fullName: 'Ines Instructor' },
    });
    expect((await page()).progress?.sections[places[0]!.sectionId]).toMatchObject({ status: 'completed' });
    const [fact] = await sql('select kind, made_by, reason from progress_facts where user_id = $1', [
      student.id,
    ]);
    expect(fact).toEqual({ kind: 'excuse', made_by: instructor.id, reason: 'Shown in class.' });
    const [audit] = await sql(
      `select actor_id from audit_entries where action = 'progress.excuse' and details ->> 'studentId' = $1`,
      [student.id],
    );
    expect(audit.actor_id).toBe(instructor.id);
    // To be excused is not to have learned that day.
    expect(await sql('select 1 from learning_days where user_id = $1', [student.id])).toEqual([]);
  });

  it.each(['excuse', 'grant', 'reset'] as const)(
    'leave in the audit who they are and why: %s',
    async (action) => {
      const audited = () =>
        sql(
          `select action, actor_id, entity_type, entity_id, details from audit_entries
        where action like 'progress.%' and details ->> 'studentId' = $1`,
          [student.id],
        );
      const scope: Scope = { kind: 'lesson', id: course.lessons[1]!.id };
      const body = { action, scope, reason: '  Was ill in March. ' };
      await app.as(colleague).refused(progressAdjustmentsContract.make, { params: at(), body });
      expect(await audited()).toEqual([]);
      await app.as(instructor).ok(progressAdjustmentsContract.make, { params: at(), body });
      const [enrollment] = await sql('select id from enrollments where user_id = $1', [student.id]);
      expect(await audited()).toEqual([
        {
          action: `progress.${action}`,
          actor_id: instructor.id,
          entity_type: 'enrollment',
          entity_id: enrollment.id,
          details: { ...at(), scope, reason: 'Was ill in March.', sections: 2 },
        },
      ]);
    },
  );

  it('grant a lesson and the course', async () => {
    const lesson = await adjust(instructor, 'grant', { kind: 'lesson', id: course.lessons[1]!.id });
    expect(lesson).toMatchObject({ adjustment: { sections: 2 }, course: { progressPercentage: 50 } });
    const whole = await adjust(await app.person({ role: 'admin' }), 'grant', {
      kind: 'course',
      id: course.courseId,
    });
    expect(whole.course).toMatchObject({ status: 'completed', progressPercentage: 100 });
  });

  it('reset a section: it begins anew, and what was before stays on record', async () => {
    await age(300);
    await report(0, { completed: true, timeSpent: 250 });
    for (const section of [1, 2, 3]) await report(section, { completed: true });
    const { course: numbers } = await adjust(instructor, 'reset', {
      kind: 'section',
      id: places[0]!.sectionId,
    });
    expect(numbers).toMatchObject({
      status: 'active',
      progressPercentage: 75,
      completedAt: null,
      timeSpentSeconds: 0,
    });
    expect((await page()).progress?.lessons[places[0]!.lessonId]).toMatchObject({
      progressPercentage: 50,
      timeSpentSeconds: 0,
      completedAt: null,
    });
    expect(await sql('select 1 from progress_facts where user_id = $1', [student.id])).toHaveLength(5);
    const again = await report(0, { completed: true });
    expect(again.progress.course).toMatchObject({ status: 'completed', progressPercentage: 100 });
  });

  it('see what was done, and only of their courses', async () => {
    const scope = { kind: 'section' as const, id: places[0]!.sectionId };
    await adjust(instructor, 'excuse', scope);
    await adjust(instructor, 'reset', scope);
    const list = { params: at(), query: { limit: 1 } };
    const { adjustments, pagination } = await app.as(instructor).ok(progressAdjustmentsContract.list, list);
    expect(adjustments.map(({ action }) => action)).toEqual(['reset']);
    expect(pagination.total).toBe(2);
    const refusals = await Promise.all(
      [colleague, student].map((person) => app.as(person).refused(progressAdjustmentsContract.list, list)),
    );
    expect(refusals.map(({ status }) => status)).toEqual([403, 403]);
    const body = { action: 'grant' as const, scope, reason: 'A friend.' };
    expect(
      await app.as(colleague).refused(progressAdjustmentsContract.make, { params: at(), body }),
    ).toMatchObject({ code: 'forbidden' });
  });

  it('are refused what cannot be', async () => {
    const make = (change: object, params: object = {}) =>
      app.as(instructor).refused(progressAdjustmentsContract.make, {
        params: { ...at(), ...params },
        body: {
          action: 'grant',
          scope: { kind: 'section', id: places[0]!.sectionId },
          reason: 'Why not.',
          ...change,
        },
      });
    expect(await make({ reason: '   ' })).toMatchObject({ code: 'invalid_request' });
    for (const kind of ['section', 'lesson', 'course']) {
      const scope = { kind, id: crypto.randomUUID() };
      expect(await make({ scope })).toMatchObject({ status: 404, code: 'node_not_found' });
    }
    expect(await make({}, { studentId: colleague.id })).toMatchObject({ code: 'student_not_enrolled' });
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect(await make({})).toMatchObject({ status: 409, code: 'enrollment_not_active' });
  });
});

describe('a visit', () => {
  const end = (sessionId: string, person = student) =>
    app.as(person).ok(progressSessionsContract.end, { params: { sessionId } });
  const visits = async (person = student, query: { studentId?: string; courseId?: string } = {}) =>
    (await app.as(person).ok(progressSessionsContract.list, { query })).sessions;

  it('opens with a report, lives with the next, and ends when the learner says so', async () => {
    const id = crypto.randomUUID();
    await report(0, { completed: true }, { 'x-session-id': id });
    await report(1, {}, { 'x-session-id': id });
    expect(await visits()).toMatchObject([
      {
        id,
        course: { title: 'Of bees' },
        endedAt: null,
        outcome: null,
        sectionsCompleted: 1,
        interactions: 2,
        exitSection: { title: 'Second' },
      },
    ]);
    await end(id);
    const [ended] = await visits();
    expect(ended).toMatchObject({ outcome: 'interrupted' });
    await end(id);
    expect((await visits())[0]).toEqual(ended);
    await report(1, {}, { 'x-session-id': id });
    expect((await visits())[0]).toMatchObject({ endedAt: null, outcome: null });
  });

  it('ends abandoned when nothing was completed, completed when the course was', async () => {
    const [looked, finished] = [crypto.randomUUID(), crypto.randomUUID()];
    await report(0, {}, { 'x-session-id': looked });
    await end(looked);
    for (const section of [0, 1, 2, 3])
      await report(section, { completed: true }, { 'x-session-id': finished });
    await end(finished);
    expect((await visits()).map(({ outcome }) => outcome)).toEqual(['completed', 'abandoned']);
  });

  it('is seen by the staff of its course, and ended by nobody else', async () => {
    const id = crypto.randomUUID();
    await report(0, {}, { 'x-session-id': id });
    const query = { studentId: student.id, courseId: course.courseId };
    expect(await visits(instructor, query)).toHaveLength(1);
    expect(await visits(instructor, { ...query, courseId: crypto.randomUUID() })).toEqual([]);
    expect(await app.as(colleague).refused(progressSessionsContract.list, { query })).toMatchObject({
      status: 403,
    });
    expect(
      await app.as(instructor).refused(progressSessionsContract.end, { params: { sessionId: id } }),
    ).toMatchObject({ status: 404, code: 'session_not_found' });
  });
});

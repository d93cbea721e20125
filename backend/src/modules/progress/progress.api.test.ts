import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { achievementsContract } from '../achievements/achievements.contract.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;
let params: { lessonId: string; sectionId: string }[];

/** Two lessons; the second section of the first is optional. */
const LESSONS = [
  [{ title: 'First' }, { title: 'Optional', isRequired: false }, { title: 'Third' }],
  [{ title: 'Last' }],
];

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: LESSONS });
  params = course.lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

async function learner(): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}

type Report = { eventId?: string; completed?: boolean; timeSpent?: number; score?: number };
const report = (person: TestPerson, section: number, body: Report, headers: Record<string, string> = {}) =>
  app.as(person).ok(progressContract.record, {
    params: params[section]!,
    body: { eventId: crypto.randomUUID(), ...body },
    headers,
  });
const refuse = (person: TestPerson, at: { lessonId: string; sectionId: string }, body: Report = {}) =>
  app.as(person).refused(progressContract.record, {
    params: at,
    body: { eventId: crypto.randomUUID(), ...body },
  });

describe('reporting progress', () => {
  it('answers with the numbers of section, lesson and course, and with what comes next', async () => {
    const student = await learner();
    const started = await report(student, 0, {});
    expect(started).toMatchObject({
      progress: {
        section: { sectionId: params[0]!.sectionId, status: 'in_progress', score: null },
        lesson: { progressPercentage: 0, requiredSections: 2, completedAt: null },
        course: { status: 'active', progressPercentage: 0, requiredSections: 3 },
      },
      achievements: [],
      nextStep: { title: 'First', reason: 'next_in_order' },
    });
    const first = await report(student, 0, { completed: true });
    expect(first.progress.lesson).toMatchObject({ progressPercentage: 50, completedRequiredSections: 1 });
    expect(first.progress.course).toMatchObject({ progressPercentage: 33, completedRequiredSections: 1 });
    expect(first.achievements.map(({ key }) => key)).toEqual(['first_section']);
    expect(first.nextStep).toMatchObject({ title: 'Third', reason: 'next_in_order' });
    const skipped = await report(student, 3, { completed: true });
    expect(skipped.progress.course.progressPercentage).toBe(66);
    expect(skipped.nextStep).toMatchObject({ title: 'Third', reason: 'left_out_earlier' });
    const last = await report(student, 2, { completed: true });
    expect(last.progress.course).toMatchObject({ status: 'completed', progressPercentage: 100 });
    expect(last.progress.course.completedAt).not.toBeNull();
    expect(last.nextStep).toMatchObject({ title: 'Optional', reason: 'optional_left', kind: 'read' });
    expect(last.achievements.map(({ key }) => key)).toEqual(['first_course']);
    const optional = await report(student, 1, { completed: true });
    expect(optional).toMatchObject({ nextStep: null, achievements: [] });
    expect(optional.progress.course).toEqual(last.progress.course);
    const page = await app.as(student).ok(coursesContract.get, { params: { courseId: course.courseId } });
    expect(page.progress).toMatchObject({ status: 'completed', progressPercentage: 100 });
    const earned = await app.as(student).ok(achievementsContract.list);
    expect(earned.points).toBe(65);
    expect(earned.achievements.find(({ key }) => key === 'seven_day_streak')).toMatchObject({
      conditions: [{ metric: 'streak_days', have: 1, need: 7, met: false }],
      nearness: 14,
      awardedAt: null,
    });
  });

  it('gives the same event the same reply, byte for byte, and counts it once', async () => {
    const student = await learner();
    const input = { params: params[0]!, body: { eventId: crypto.randomUUID(), completed: true } };
    const send = async () => (await app.as(student).open(progressContract.record, input)).text();
    const first = await send();
    await report(student, 2, { completed: true });
    const again = await Promise.all([send(), send(), send()]);
    expect(again).toEqual([first, first, first]);
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect(await send()).toBe(first);
    expect(await sql('select 1 from progress_facts where user_id = $1', [student.id])).toHaveLength(2);
  });

  it('sends the same event many times at once and still counts it once', async () => {
    const student = await learner();
    const input = { params: params[0]!, body: { eventId: crypto.randomUUID(), completed: true } };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => app.as(student).ok(progressContract.record, input)),
    );
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect(await sql('select 1 from progress_facts where user_id = $1', [student.id])).toHaveLength(1);
  });

  it('refuses an event id that was used for something else, by whomever', async () => {
    const student = await learner();
    const eventId = crypto.randomUUID();
    await report(student, 0, { eventId });
    expect(await refuse(student, params[1]!, { eventId })).toMatchObject({ code: 'event_id_taken' });
    expect(await refuse(await learner(), params[0]!, { eventId })).toMatchObject({ code: 'event_id_taken' });
  });

  it('lets an event id be used in another institution', async () => {
    const elsewhere = await app.person({ role: 'instructor', institution: SECOND });
    const other = await publishCourse(app, elsewhere, { lessons: [[{}]] });
    const stranger = await app.person({ institution: SECOND });
    await app.as(stranger).ok(enrollmentsContract.enroll, { params: { courseId: other.courseId } });
    const eventId = crypto.randomUUID();
    await report(await learner(), 0, { eventId, completed: true });
    const reply = await app.as(stranger).ok(progressContract.record, {
      params: { lessonId: other.lessons[0]!.id, sectionId: other.lessons[0]!.sections[0]! },
      body: { eventId, completed: true },
    });
    expect(reply.progress.course).toMatchObject({ courseId: other.courseId, progressPercentage: 100 });
    expect(await refuse(stranger, params[0]!)).toMatchObject({ status: 404, code: 'section_not_found' });
  });

  it('never takes completion away', async () => {
    const student = await learner();
    await report(student, 0, { completed: true });
    const after = await report(student, 0, { completed: false });
    expect(after.progress.section.status).toBe('completed');
    expect(after.progress.course.completedRequiredSections).toBe(1);
  });

  it('takes a section opened again later for a review', async () => {
    const student = await learner();
    await report(student, 0, { completed: true });
    await sql(
      `update section_progress set last_accessed_at = last_accessed_at - interval '31 minutes' where user_id = $1`,
      [student.id],
    );
    const again = await report(student, 0, {});
    expect(again.progress.section.status).toBe('reviewed');
    expect(again.progress.course.completedRequiredSections).toBe(1);
    const [row] = await sql(
      'select revisit_count, interaction_count from section_progress where user_id = $1',
      [student.id],
    );
    expect(row).toEqual({ revisit_count: 1, interaction_count: 2 });
  });

  it('shows a score that the learner reports, the latest of them', async () => {
    const student = await learner();
    expect((await report(student, 0, { score: 90.5 })).progress.section.score).toBe(90.5);
    expect((await report(student, 0, { score: 40 })).progress.section.score).toBe(40);
    expect((await report(student, 0, {})).progress.section.score).toBe(40);
    expect((await app.as(student).ok(progressContract.mine)).analytics.averageScore).toBeNull();
  });

  it('keeps the visit that a client names', async () => {
    const student = await learner();
    const visit = { 'x-session-id': crypto.randomUUID() };
    await report(student, 0, { completed: true }, visit);
    await report(student, 2, {}, visit);
    await report(await learner(), 0, { completed: true }, visit);
    const rows = await sql(
      'select user_id, sections_completed, interactions, exit_section_id, ended_at from learning_sessions where id = $1',
      [visit['x-session-id']],
    );
    expect(rows).toEqual([
      {
        user_id: student.id,
        sections_completed: 1,
        interactions: 2,
        exit_section_id: params[2]!.sectionId,
        ended_at: null,
      },
    ]);
  });
});

describe('time that is reported', () => {
  const age = (student: TestPerson, seconds: number) =>
    sql(
      `update enrollments set enrolled_at = enrolled_at - make_interval(secs => $2),
        reported_until = reported_until - make_interval(secs => $2) where user_id = $1`,
      [student.id, seconds],
    );

  it('is credited as far as it has passed since the last report', async () => {
    const student = await learner();
    await age(student, 100);
    expect((await report(student, 0, { timeSpent: 60 })).progress.section.timeSpentSeconds).toBe(60);
    // The other 40 seconds were not reported and are gone.
    expect((await report(student, 0, { timeSpent: 60 })).progress.section.timeSpentSeconds).toBeLessThan(63);
    await age(student, 30);
    const { progress } = await report(student, 2, { timeSpent: 86_400 });
    expect(progress.section.timeSpentSeconds).toBeGreaterThanOrEqual(30);
    expect(progress.section.timeSpentSeconds).toBeLessThan(34);
  });

  it('never adds up to more than has passed, however many report at once', async () => {
    const student = await learner();
    await age(student, 500);
    const reports = Array.from({ length: 20 }, (_unused, index) =>
      report(student, index % 4, { timeSpent: 400 }),
    );
    await Promise.all(reports);
    const [row] = await sql(
      `select e.time_spent_seconds as spent, extract(epoch from now() - e.enrolled_at) as passed,
        (select sum(credited_seconds)::integer from progress_facts f where f.enrollment_id = e.id) as credited
      from enrollments e where user_id = $1`,
      [student.id],
    );
    expect(row.spent).toBe(row.credited);
    expect(row.spent).toBeGreaterThanOrEqual(400);
    expect(row.spent).toBeLessThanOrEqual(Number(row.passed));
  });

  it('is not lost by reports that carry none', async () => {
    const student = await learner();
    await age(student, 60);
    await report(student, 0, { completed: true });
    expect((await report(student, 0, { timeSpent: 60 })).progress.section.timeSpentSeconds).toBe(60);
  });
});

describe('a report is refused', () => {
  it('for a section that is not in the version the learner is on', async () => {
    const student = await learner();
    const { section } = await app.as(instructor).ok(coursesAuthoringContract.createSection, {
      params: { courseId: course.courseId },
      body: { title: 'Later', lessonId: course.lessons[0]!.id },
    });
    const lessonId = course.lessons[0]!.id;
    const elsewhere = { lessonId: course.lessons[1]!.id, sectionId: params[0]!.sectionId };
    const nowhere = { lessonId, sectionId: crypto.randomUUID() };
    for (const at of [{ lessonId, sectionId: section.id }, elsewhere, nowhere]) {
      expect(await refuse(student, at)).toMatchObject({ status: 404, code: 'section_not_found' });
    }
  });

  it('without an active enrolment', async () => {
    expect(await refuse(await app.person(), params[0]!)).toMatchObject({ code: 'section_not_found' });
    const student = await learner();
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect(await refuse(student, params[0]!)).toMatchObject({ status: 409, code: 'enrollment_not_active' });
  });

  it('from an observer, and when it says what cannot be', async () => {
    expect(await refuse(await app.person({ role: 'observer' }), params[0]!)).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    const student = await learner();
    for (const body of [{ timeSpent: -1 }, { timeSpent: 1.5 }, { score: 101 }, { eventId: 'mine' }]) {
      expect(await refuse(student, params[0]!, body)).toMatchObject({ status: 400, code: 'invalid_request' });
    }
  });
});

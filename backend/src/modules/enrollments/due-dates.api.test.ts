import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { dueDatesContract } from './due-dates.contract.ts';
import { enrollmentsContract } from './enrollments.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** A course of two lessons with two sections each, and somebody who learns it. */
async function taught() {
  const { courseId, lessons } = await publishCourse(app, instructor, {
    lessons: [
      [{}, {}],
      [{}, {}],
    ],
  });
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return { courseId, lessons, student, params: { courseId } };
}

describe('due dates', () => {
  it('tell a learner what is late, what comes next and what was done in time, with the way there', async () => {
    const { courseId, lessons, student, params } = await taught();
    const [first, second] = lessons;
    const staff = app.as(instructor);
    const set = (nodeKind: 'course' | 'lesson' | 'section', nodeId: string, dueAt: string) =>
      staff.ok(dueDatesContract.set, { params, body: { nodeKind, nodeId, dueAt } });
    await set('course', courseId, inDays(30));
    await set('lesson', second!.id, inDays(7));
    await set('section', first!.sections[0]!, inDays(1));
    await set('section', first!.sections[1]!, inDays(-1));
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: first!.id, sectionId: first!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: second!.id, sectionId: second!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const { dueDates, counts } = await app.as(student).ok(dueDatesContract.mine, { query: { courseId } });
    expect(dueDates).toMatchObject([
      { node: { kind: 'section', id: first!.sections[1] }, state: 'overdue', completedAt: null },
      {
        node: { kind: 'lesson', id: second!.id, title: 'Lesson 2' },
        state: 'upcoming',
        link: { courseId, lessonId: second!.id, sectionId: second!.sections[1] },
      },
      { node: { kind: 'course', id: courseId, title: 'How bees talk' }, state: 'upcoming' },
      { node: { kind: 'section', id: first!.sections[0] }, state: 'done_in_time' },
    ]);
    expect(counts).toEqual({ overdue: 1, upcoming: 2, doneLate: 0, doneInTime: 1 });
    const few = await app.as(student).ok(dueDatesContract.mine, { query: { limit: 1 } });
    expect(few).toMatchObject({ counts, dueDates: [{ state: 'overdue' }] });
    expect(await app.as(await app.person()).ok(dueDatesContract.mine)).toMatchObject({ dueDates: [] });
  });

  it('are moved and taken away by the staff of the course, and by nobody else', async () => {
    const { courseId, student, params } = await taught();
    const staff = app.as(instructor);
    const body = { nodeKind: 'course' as const, nodeId: courseId, dueAt: inDays(3) };
    const { dueDate } = await staff.ok(dueDatesContract.set, { params, body });
    const moved = await staff.ok(dueDatesContract.set, { params, body: { ...body, dueAt: inDays(4) } });
    expect(moved.dueDate.id).toBe(dueDate.id);
    expect(await staff.ok(dueDatesContract.list, { params })).toEqual({ dueDates: [moved.dueDate] });
    const elsewhere = await taught();
    const nodeId = elsewhere.lessons[0]!.id;
    expect(
      await staff.refused(dueDatesContract.set, { params, body: { ...body, nodeKind: 'lesson', nodeId } }),
    ).toMatchObject({ status: 404, code: 'node_not_found' });
    expect(
      await staff.refused(dueDatesContract.set, {
        params,
        body: { ...body, cohortId: crypto.randomUUID() },
      }),
    ).toMatchObject({ status: 404, code: 'cohort_not_found' });
    expect(await app.as(student).refused(dueDatesContract.set, { params, body })).toMatchObject({
      status: 403,
    });
    const other = app.as(await app.person({ role: 'instructor' }));
    expect(await other.refused(dueDatesContract.list, { params })).toMatchObject({ code: 'forbidden' });
    const one = { ...params, dueDateId: dueDate.id };
    await staff.ok(dueDatesContract.remove, { params: one });
    expect(await staff.refused(dueDatesContract.remove, { params: one })).toMatchObject({ status: 404 });
    expect(await app.as(student).ok(dueDatesContract.mine)).toMatchObject({ dueDates: [] });
  });
});

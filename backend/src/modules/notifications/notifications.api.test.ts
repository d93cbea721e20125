import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../../../test/support/eventually.ts';
import { BODY, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { cohortsContract } from '../enrollments/cohorts.contract.ts';
import { dueDatesContract } from '../enrollments/due-dates.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from '../progress/progress-adjustments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { notificationsContract } from './notifications.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
});
afterAll(() => app.close());

async function learner(): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}
const toldTo = (person: TestPerson) => app.as(person).ok(notificationsContract.list);
const kindsOf = async (person: TestPerson) =>
  (await toldTo(person)).notifications.map(({ kind }) => kind).toSorted();
const adjust = (student: TestPerson, action: 'grant' | 'reset') =>
  app.as(instructor).ok(progressAdjustmentsContract.make, {
    params: { courseId: course.courseId, studentId: student.id },
    body: { action, scope: { kind: 'course', id: course.courseId }, reason: 'Shown in class.' },
  });

describe('what somebody is told', () => {
  it('is what staff did to their progress, and what they were awarded by it', async () => {
    const student = await learner();
    // A course that was only granted is no achievement; one that was begun by oneself is.
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: course.lessons[0]!.id, sectionId: course.lessons[0]!.sections[0]! },
      body: { eventId: randomUUID(), completed: true },
    });
    await adjust(student, 'grant');
    const { notifications, unread } = await toldTo(student);
    expect(notifications).toContainEqual(
      expect.objectContaining({
        kind: 'progress_granted',
        courseId: course.courseId,
        courseTitle: 'How bees talk',
        data: { note: 'Shown in class.', sections: 2 },
        readAt: null,
      }),
    );
    expect(notifications).toContainEqual(
      expect.objectContaining({
        kind: 'achievement_awarded',
        data: { key: 'first_course', name: 'All the way', points: 50 },
      }),
    );
    expect(unread).toBe(notifications.length);
    expect(await kindsOf(await learner())).toEqual([]);
  });

  it('is what is due within a day, of each date once, and what a cohort changes', async () => {
    const student = await learner();
    const params = { courseId: course.courseId };
    const { cohort } = await app
      .as(instructor)
      .ok(cohortsContract.create, { params, body: { name: 'Late' } });
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    await app.as(instructor).ok(dueDatesContract.set, {
      params,
      body: { nodeKind: 'course', nodeId: course.courseId, cohortId: cohort.id, dueAt },
    });
    await app.as(instructor).ok(cohortsContract.add, {
      params: { ...params, cohortId: cohort.id },
      body: { studentIds: [student.id], emails: [] },
    });
    const scope = { institutionId: student.institution.id };
    await app.services.dueDates.tellDueSoon(scope);
    await app.services.dueDates.tellDueSoon(scope);
    expect(await kindsOf(student)).toEqual(['due_date_near', 'due_dates_changed']);
    const { notifications } = await toldTo(student);
    expect(notifications.find(({ kind }) => kind === 'due_date_near')).toMatchObject({
      courseId: course.courseId,
      data: { name: 'How bees talk', dueAt, sectionId: course.lessons[0]!.sections[0] },
    });
  });

  it('is what staff decided about their place, with what they said', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: [[{}]] });
    const params = { courseId };
    const settle = (body: { policy: 'approval' | 'open'; capacity: number | null }) =>
      app.as(instructor).ok(enrollmentsSettingsContract.change, { params, body });
    await settle({ policy: 'approval', capacity: 1 });
    const [first, second, refused] = [await app.person(), await app.person(), await app.person()];
    for (const person of [first, second, refused]) {
      await app.as(person).ok(enrollmentsContract.enroll, { params });
    }
    const decide = (
      what: 'approve' | 'decline' | 'suspend' | 'reinstate',
      { id }: TestPerson,
      note?: string,
    ) =>
      app
        .as(instructor)
        .ok(enrollmentsContract[what], { params: { ...params, studentId: id }, body: { note } });
    await decide('approve', first);
    await decide('approve', second);
    await decide('decline', refused, 'For second years.');
    // Approved, but the only place is taken until the first one leaves.
    await app.as(first).ok(enrollmentsContract.withdraw, { params });
    await decide('suspend', second, 'The fee is open.');
    await decide('reinstate', second);
    expect(await kindsOf(first)).toEqual(['enrollment_approved']);
    expect(await kindsOf(second)).toEqual([
      'enrollment_approved',
      'enrollment_reinstated',
      'enrollment_suspended',
      'place_found',
    ]);
    expect((await toldTo(refused)).notifications).toMatchObject([
      { kind: 'enrollment_declined', courseId, data: { note: 'For second years.' } },
    ]);
    // Nobody is told of what nobody decided about them.
    expect(await kindsOf(instructor)).toEqual([]);
  });

  it('is that they learn by a new version, and only if they were moved', async () => {
    const made = await publishCourse(app, instructor, { lessons: [[{}]] });
    const params = { courseId: made.courseId };
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, { params });
    const publishMore = async (learners: 'stay' | 'move') => {
      await app.as(instructor).ok(coursesAuthoringContract.createSection, {
        params,
        body: { title: 'More', lessonId: made.lessons[0]!.id, body: BODY },
      });
      await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: { learners } });
    };
    await publishMore('stay');
    await publishMore('move');
    await eventually(async () => (await kindsOf(student)).length > 0);
    expect((await toldTo(student)).notifications).toMatchObject([
      { kind: 'version_changed', courseId: made.courseId },
    ]);
  });

  it('is read one by one or all at once, by nobody else', async () => {
    const student = await learner();
    await adjust(student, 'grant');
    await adjust(student, 'reset');
    const { notifications, unread } = await toldTo(student);
    const [first] = notifications;
    const read = (person: TestPerson, ids?: string[]) =>
      app.as(person).ok(notificationsContract.read, { body: { ids } });
    expect(await read(await app.person(), [first!.id])).toEqual({ unread: 0 });
    expect((await toldTo(student)).unread).toBe(unread);
    expect(await read(student, [first!.id])).toEqual({ unread: unread - 1 });
    expect(await read(student)).toEqual({ unread: 0 });
    expect((await toldTo(student)).notifications.every(({ readAt }) => readAt !== null)).toBe(true);
    const page = await app.as(student).ok(notificationsContract.list, { query: { page: 2, limit: 1 } });
    expect(page.notifications).toHaveLength(1);
    expect(page.pagination).toEqual({ page: 2, limit: 1, total: notifications.length });
  });
});

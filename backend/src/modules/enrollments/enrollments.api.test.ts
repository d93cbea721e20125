import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { BODY, draftCourse, publishCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { enrollmentsContract } from './enrollments.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const TWO_SECTIONS = [[{}, {}]];
const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

describe('enrolling in a course', () => {
  it('pins the newest version, and is told in the audit, the events and the statistics', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const student = await app.person();
    const { enrollment } = await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    expect(enrollment).toMatchObject({ courseId, versionNumber: 1, status: 'active' });
    const audits = await sql('select action, actor_id, details from audit_entries where entity_id = $1', [
      enrollment.id,
    ]);
    expect(audits).toEqual([
      {
        action: 'enrollment.created',
        actor_id: student.id,
        details: { courseId, userId: student.id, source: 'self' },
      },
    ]);
    const events = await sql('select category, type from learning_events where user_id = $1', [student.id]);
    expect(events).toEqual([{ category: 'progress', type: 'course_enrolled' }]);
    const shown = await eventually(async () => {
      const page = await app.as(student).ok(coursesContract.get, { params: { courseId } });
      return page.course.counts.enrollments === 1 && page;
    });
    expect(shown.progress).toMatchObject({ enrollmentId: enrollment.id, progressPercentage: 0 });
  });

  it('happens once, also when it is asked for twice at the same time', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const client = app.as(await app.person());
    const enroll = () => client.call(enrollmentsContract.enroll, { params: { courseId } });
    const replies = await Promise.all([enroll(), enroll(), enroll()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(replies.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'already_enrolled' });
    expect(await sql('select 1 from enrollments where course_id = $1', [courseId])).toHaveLength(1);
    expect(await sql(`select 1 from learning_events where course_id = $1`, [courseId])).toHaveLength(1);
  });

  it('is refused where there is nothing to enrol in', async () => {
    const draft = await draftCourse(app, instructor, { lessons: TWO_SECTIONS });
    const priced = await publishCourse(app, instructor, {
      lessons: TWO_SECTIONS,
      course: { priceCents: 900, currency: 'EUR' },
    });
    const own = await publishCourse(app, instructor, {
      lessons: TWO_SECTIONS,
      course: { visibility: 'private' },
    });
    const student = app.as(await app.person());
    const refused = (courseId: string) =>
      student.refused(enrollmentsContract.enroll, { params: { courseId } });
    expect(await refused(draft.courseId)).toMatchObject({ status: 404, code: 'course_not_found' });
    expect(await refused(own.courseId)).toMatchObject({ status: 404, code: 'course_not_found' });
    expect(await refused(priced.courseId)).toMatchObject({ status: 409, code: 'payment_required' });
    expect(await refused('01900000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
    const ownDraft = await app
      .as(instructor)
      .refused(enrollmentsContract.enroll, { params: { courseId: draft.courseId } });
    expect(ownDraft).toMatchObject({ status: 409, code: 'enrollment_closed' });
  });

  it('is not for observers, for people of another institution, or for people who are not signed in', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const refusedTo = async (person: TestPerson) =>
      app.as(person).refused(enrollmentsContract.enroll, { params: { courseId } });
    expect(await refusedTo(await app.person({ role: 'observer' }))).toMatchObject({ code: 'forbidden' });
    expect(await refusedTo(await app.person({ institution: SECOND }))).toMatchObject({
      code: 'course_not_found',
    });
    const stranger = await app.anonymous().refused(enrollmentsContract.enroll, { params: { courseId } });
    expect(stranger).toMatchObject({ status: 401 });
  });
});

describe('leaving a course and coming back', () => {
  it('keeps the version and the progress there was', async () => {
    const { courseId, lessons } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const client = app.as(await app.person());
    const params = { courseId };
    const first = await client.ok(enrollmentsContract.enroll, { params });
    await client.ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    await client.ok(enrollmentsContract.withdraw, { params });
    expect(await client.refused(enrollmentsContract.withdraw, { params })).toMatchObject({
      code: 'not_enrolled',
    });
    const learning = await client.ok(progressContract.mine);
    expect(learning.studentProgress.courses).toEqual([]);
    await app.as(instructor).ok(coursesAuthoringContract.createSection, {
      params,
      body: {
        title: 'More',
        lessonId: lessons[0]!.id,
        body: { ...BODY, markdown: 'There is always more to say about bees.' },
      },
    });
    await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: {} });
    const again = await client.ok(enrollmentsContract.enroll, { params });
    expect(again).toEqual(first);
    const [course] = (await client.ok(progressContract.mine)).studentProgress.courses;
    expect(course).toMatchObject({ progressPercentage: 50, requiredSections: 2 });
  });

  it('is not a way around a suspension', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const client = app.as(await app.person());
    await client.ok(enrollmentsContract.enroll, { params: { courseId } });
    await sql(`update enrollments set status = 'suspended' where course_id = $1`, [courseId]);
    expect(await client.refused(enrollmentsContract.withdraw, { params: { courseId } })).toMatchObject({
      code: 'not_enrolled',
    });
    expect(await client.refused(enrollmentsContract.enroll, { params: { courseId } })).toMatchObject({
      code: 'already_enrolled',
    });
  });
});

describe('the staff of a course', () => {
  it('enrol a member by e-mail address, also where others would pay or see nothing', async () => {
    const { courseId } = await publishCourse(app, instructor, {
      lessons: TWO_SECTIONS,
      course: { visibility: 'private', priceCents: 900, currency: 'EUR' },
    });
    const student = await app.person({ fullName: 'Uma Student' });
    const params = { courseId };
    const { enrollment } = await app.as(instructor).ok(enrollmentsContract.enrollStudent, {
      params,
      body: { email: student.email.toUpperCase() },
    });
    expect(enrollment).toMatchObject({ courseId, status: 'active' });
    expect(await app.as(student).ok(progressContract.mine)).toMatchObject({
      studentProgress: { courses: [{ courseId }] },
    });
    const twice = await app
      .as(instructor)
      .refused(enrollmentsContract.enrollStudent, { params, body: { email: student.email } });
    expect(twice).toMatchObject({ code: 'already_enrolled' });
    const unknown = await app
      .as(instructor)
      .refused(enrollmentsContract.enrollStudent, { params, body: { email: 'nobody@people.example' } });
    expect(unknown).toMatchObject({ code: 'student_not_found' });
    const { students, pagination } = await app
      .as(instructor)
      .ok(enrollmentsContract.listStudents, { params });
    expect(students).toMatchObject([
      { student: { id: student.id, fullName: 'Uma Student' }, versionNumber: 1, progressPercentage: 0 },
    ]);
    expect(pagination).toEqual({ page: 1, limit: 20, total: 1 });
  });

  it('are the only ones who may', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    const other = app.as(await app.person({ role: 'instructor' }));
    const params = { courseId };
    const body = { email: (await app.person()).email };
    expect(await other.refused(enrollmentsContract.enrollStudent, { params, body })).toMatchObject({
      code: 'forbidden',
    });
    expect(await other.refused(enrollmentsContract.listStudents, { params })).toMatchObject({
      code: 'forbidden',
    });
    const student = app.as(await app.person());
    expect(await student.refused(enrollmentsContract.listStudents, { params })).toMatchObject({
      status: 403,
    });
    const foreign = app.as(await app.person({ role: 'admin', institution: SECOND }));
    expect(await foreign.refused(enrollmentsContract.listStudents, { params })).toMatchObject({
      status: 404,
    });
  });

  it('read who is enrolled page by page', async () => {
    const { courseId } = await publishCourse(app, instructor, { lessons: TWO_SECTIONS });
    for (const fullName of ['Cid', 'Ada', 'Bo']) {
      const student = await app.person({ fullName });
      await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    }
    const page = async (number: number) =>
      app.as(instructor).ok(enrollmentsContract.listStudents, {
        params: { courseId },
        query: { page: number, limit: 2 },
      });
    const names = async (number: number) =>
      (await page(number)).students.map(({ student }) => student.fullName);
    expect(await names(1)).toEqual(['Ada', 'Bo']);
    expect(await names(2)).toEqual(['Cid']);
    expect((await page(3)).pagination).toEqual({ page: 3, limit: 2, total: 3 });
  });
});

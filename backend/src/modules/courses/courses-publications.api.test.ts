import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSampleCourse, type SampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { notificationsContract } from '../notifications/notifications.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesContract } from './courses.contract.ts';
import { coursesPublicationsContract as contract } from './courses-publications.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;
let reviewer: TestPerson;
let bystander: TestPerson;
let student: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  reviewer = await app.person({ role: 'instructor', fullName: 'Rosa Reviewer' });
  bystander = await app.person({ role: 'instructor', fullName: 'Bo Bystander' });
  admin = await app.person({ role: 'admin', fullName: 'Ada Admin' });
  student = await app.person();
});
afterAll(() => app.close());

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

const ask = (reviewRequired: boolean, reviewerIds: string[] = [reviewer.id]) =>
  app.as(admin).ok(contract.setSettings, { body: { reviewRequired, reviewerIds } });
const draft = (title = 'Tides') => makeSampleCourse(app, instructor, { fields: { title }, publish: false });
const paramsOf = ({ id }: { id: string }) => ({ params: { courseId: id } });
const submit = (course: SampleCourse, body: { note?: string; publishAt?: string } = {}) =>
  app.as(instructor).call(contract.submit, { ...paramsOf(course), body });
const approve = (who: TestPerson, course: SampleCourse) =>
  app.as(who).call(contract.approve, { ...paramsOf(course), body: {} });
const standing = (course: SampleCourse, who = instructor) => app.as(who).ok(contract.list, paramsOf(course));
const newest = async (course: SampleCourse) => (await standing(course)).publications[0];
const statusOf = async (course: SampleCourse) => {
  const page = await app
    .as(instructor)
    .ok(coursesContract.get, { ...paramsOf(course), query: { view: 'draft' } });
  return page.course.status;
};
const kindsTold = async (who: TestPerson, course: SampleCourse) => {
  const { notifications } = await app.as(who).ok(notificationsContract.list, { query: {} });
  return notifications.filter(({ courseId }) => courseId === course.id).map(({ kind }) => kind);
};
const editSection = (course: SampleCourse, title: string) =>
  app.as(instructor).call(coursesAuthoringContract.updateSection, {
    params: { courseId: course.id, sectionId: course.sectionIds[0]! },
    body: { title },
  });
/** Runs what the job does, as if it were so many hours later. */
const publishDue = (hours: number) =>
  app.services.courseAuthoring.publishDue(
    { institutionId: instructor.institution.id },
    new Date(Date.now() + hours * HOUR),
  );

describe('an institution that asks for a review', () => {
  it('is made one by its admins only, who name people that teach', async () => {
    const body = { reviewRequired: true, reviewerIds: [reviewer.id] };
    expect(await app.as(instructor).call(contract.setSettings, { body })).toMatchObject({ status: 403 });
    const wrong = { reviewRequired: true, reviewerIds: [student.id] };
    const refusal = await app.as(admin).refused(contract.setSettings, { body: wrong });
    expect(refusal).toMatchObject({ status: 422, code: 'reviewer_unknown' });
    expect(await ask(true)).toMatchObject({
      reviewRequired: true,
      reviewers: [{ fullName: 'Rosa Reviewer', role: 'instructor' }],
    });
    const settings = (who: TestPerson) => app.as(who).ok(contract.getSettings, {});
    expect(await settings(reviewer)).toMatchObject({ mayReview: true });
    expect(await settings(instructor)).toMatchObject({ mayReview: false });
    const { people } = await app.as(admin).ok(contract.candidates, { query: { name: 'bystand' } });
    expect(people).toEqual([{ id: bystander.id, fullName: 'Bo Bystander', role: 'instructor' }]);
  });

  it('asks nothing of another institution', async () => {
    await ask(true);
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    expect(await app.as(elsewhere).ok(contract.getSettings, {})).toMatchObject({
      reviewRequired: false,
      reviewers: [],
    });
  });
});

describe('review before publication', () => {
  beforeAll(() => ask(true));

  it('goes from a draft over a submission to a version', async () => {
    const course = await draft();
    const publish = await app
      .as(instructor)
      .refused(coursesAuthoringContract.publish, { ...paramsOf(course), body: {} });
    expect(publish).toMatchObject({ status: 409, code: 'review_required' });
    expect((await submit(course, { note: 'The first one' })).status).toBe(204);
    expect(await statusOf(course)).toBe('under_review');
    expect(await kindsTold(reviewer, course)).toEqual(['review_asked']);
    const { courses } = await app.as(reviewer).ok(contract.queue, { query: { limit: 100 } });
    expect(courses).toContainEqual(
      expect.objectContaining({ courseId: course.id, note: 'The first one', isFirst: true }),
    );
    expect(await standing(course, reviewer)).toMatchObject({ mayDecide: true });
    expect(await approve(reviewer, course)).toMatchObject({ status: 200, body: { version: { number: 1 } } });
    expect(await statusOf(course)).toBe('published');
    expect(await newest(course)).toMatchObject({
      state: 'published',
      decidedBy: { fullName: 'Rosa Reviewer' },
    });
    expect(await kindsTold(instructor, course)).toEqual(['review_approved']);
  });

  it('is decided once, though two approve at once', async () => {
    const course = await draft();
    await submit(course);
    const answers = await Promise.all([approve(reviewer, course), approve(admin, course)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { versions } = await app.as(instructor).ok(coursesContract.versions, paramsOf(course));
    expect(versions).toHaveLength(1);
  });

  it('is decided by reviewers and admins, never on what is their own or another institution’s', async () => {
    const course = await draft();
    expect((await approve(reviewer, course)).status).toBe(404);
    await submit(course);
    expect((await approve(bystander, course)).status).toBe(404);
    expect((await approve(instructor, course)).status).toBe(403);
    expect((await approve(student, course)).status).toBe(403);
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    expect((await approve(elsewhere, course)).status).toBe(404);
    await ask(true, [reviewer.id, instructor.id]);
    expect((await approve(instructor, course)).status).toBe(403);
    expect(await app.as(bystander).call(contract.queue, { query: {} })).toMatchObject({ status: 403 });
    await ask(true);
  });

  it('sends back with a note and remarks on sections, and may be asked for again', async () => {
    const course = await draft();
    await submit(course);
    const remarks = [{ sectionId: course.sectionIds[1]!, remark: 'Say when it is low.' }];
    const body = { note: 'Nearly there', remarks };
    const stray = { note: 'x', remarks: [{ sectionId: crypto.randomUUID(), remark: 'Nowhere' }] };
    const refusal = await app.as(reviewer).refused(contract.sendBack, { ...paramsOf(course), body: stray });
    expect(refusal).toMatchObject({ status: 404, code: 'section_not_found' });
    expect(await app.as(reviewer).call(contract.sendBack, { ...paramsOf(course), body })).toMatchObject({
      status: 204,
    });
    expect(await statusOf(course)).toBe('draft');
    expect(await newest(course)).toMatchObject({
      state: 'sent_back',
      decisionNote: 'Nearly there',
      remarks: [{ title: 'Low water', remark: 'Say when it is low.' }],
    });
    expect(await kindsTold(instructor, course)).toEqual(['review_sent_back']);
    expect((await approve(admin, course)).status).toBe(409);
    expect((await submit(course)).status).toBe(204);
    expect((await submit(course)).body).toMatchObject({ code: 'publication_open' });
  });

  it('is taken back by a change of the draft, not by one of what the catalogue says', async () => {
    const course = await draft();
    await submit(course);
    await app.as(instructor).call(coursesAuthoringContract.updateCourse, {
      ...paramsOf(course),
      body: { academicTerm: 'Autumn 2026' },
    });
    expect(await newest(course)).toMatchObject({ state: 'in_review' });
    await editSection(course, 'Higher water');
    expect(await newest(course)).toMatchObject({ state: 'withdrawn' });
    expect(await statusOf(course)).toBe('draft');
    expect((await approve(reviewer, course)).status).toBe(404);
  });

  it('leaves a published course where it is until it is approved', async () => {
    const course = await draft();
    await submit(course);
    await approve(reviewer, course);
    await editSection(course, 'Higher water');
    await submit(course);
    expect(await statusOf(course)).toBe('published');
    await app.as(instructor).call(contract.withdraw, paramsOf(course));
    expect(await statusOf(course)).toBe('published');
    const again = await app.as(instructor).refused(contract.withdraw, paramsOf(course));
    expect(again).toMatchObject({ status: 409, code: 'publication_not_open' });
  });

  it('is not asked of admins, and not for an unfinished draft', async () => {
    const empty = await app
      .as(instructor)
      .ok(coursesAuthoringContract.createCourse, { body: { title: 'Empty' } });
    const refusal = await app
      .as(instructor)
      .refused(contract.submit, { ...paramsOf(empty.course), body: {} });
    expect(refusal).toMatchObject({ status: 422, code: 'not_ready' });
    const course = await draft();
    await app.as(admin).ok(coursesAuthoringContract.publish, { ...paramsOf(course), body: {} });
    expect(await statusOf(course)).toBe('published');
  });

  it('keeps the time that was asked for, and a change of the draft takes the approval back', async () => {
    const [kept, changed] = [await draft('Kept'), await draft('Changed')];
    for (const course of [kept, changed]) {
      await submit(course, { publishAt: inHours(2) });
      expect(await approve(reviewer, course)).toMatchObject({ status: 200, body: { version: null } });
    }
    await editSection(changed, 'Higher water');
    await publishDue(3);
    expect(await newest(kept)).toMatchObject({ state: 'published' });
    expect(await statusOf(kept)).toBe('published');
    expect(await newest(changed)).toMatchObject({ state: 'withdrawn' });
    expect(await statusOf(changed)).toBe('draft');
  });
});

describe('publication at a time', () => {
  beforeAll(() => ask(false));

  const schedule = (course: SampleCourse, publishAt: string, who = instructor) =>
    app.as(who).call(contract.schedule, { ...paramsOf(course), body: { publishAt, note: 'On time' } });

  it('happens at its time, not before and not twice, and is told', async () => {
    const course = await draft();
    expect((await schedule(course, inHours(2))).status).toBe(204);
    await publishDue(1);
    expect(await statusOf(course)).toBe('draft');
    await Promise.all([publishDue(3), publishDue(3)]);
    const { versions } = await app.as(instructor).ok(coursesContract.versions, paramsOf(course));
    expect(versions).toMatchObject([{ number: 1, note: 'On time', publishedBy: 'Ines Instructor' }]);
    expect(await kindsTold(instructor, course)).toEqual(['publication_done']);
    await app.as(student).ok(enrollmentsContract.enroll, paramsOf(course));
  });

  it('can be changed and called off', async () => {
    const course = await draft();
    await schedule(course, inHours(2));
    await schedule(course, inHours(5));
    await publishDue(3);
    expect(await newest(course)).toMatchObject({ state: 'scheduled' });
    await app.as(instructor).call(contract.withdraw, paramsOf(course));
    await publishDue(6);
    expect(await newest(course)).toMatchObject({ state: 'withdrawn' });
    expect(await statusOf(course)).toBe('draft');
  });

  it('takes the draft as it is then, and leaves a notice when something stands before it', async () => {
    const course = await draft();
    await schedule(course, inHours(1));
    for (const lessonId of course.lessonIds) {
      await app.as(instructor).call(coursesAuthoringContract.archiveSection, {
        params: {
          courseId: course.id,
          sectionId: course.sectionIds[course.lessonIds.indexOf(lessonId) * 2]!,
        },
      });
      await app.as(instructor).call(coursesAuthoringContract.archiveSection, {
        params: {
          courseId: course.id,
          sectionId: course.sectionIds[course.lessonIds.indexOf(lessonId) * 2 + 1]!,
        },
      });
    }
    await publishDue(2);
    expect(await newest(course)).toMatchObject({ state: 'failed', failure: 'not_ready' });
    expect(await kindsTold(instructor, course)).toEqual(['publication_failed']);
    expect(await statusOf(course)).toBe('draft');
  });

  it('is refused for what is past, for others, and where a review is asked for', async () => {
    const course = await draft();
    expect((await schedule(course, inHours(-1))).body).toMatchObject({ code: 'time_past' });
    expect((await schedule(course, inHours(1), bystander)).status).toBe(404);
    expect((await schedule(course, inHours(1), student)).status).toBe(403);
    await schedule(course, inHours(1));
    await ask(true);
    await publishDue(2);
    expect(await newest(course)).toMatchObject({ state: 'failed', failure: 'review_required' });
    expect((await schedule(course, inHours(1))).body).toMatchObject({ code: 'review_required' });
    await ask(false);
  });
});

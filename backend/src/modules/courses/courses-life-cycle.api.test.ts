import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSampleCourse, type SampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { notificationsContract } from '../notifications/notifications.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesLifeCycleContract as contract } from './courses-life-cycle.contract.ts';
import { coursesPublicationsContract } from './courses-publications.contract.ts';
import { coursesContract } from './courses.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  admin = await app.person({ role: 'admin' });
});
afterAll(() => app.close());

const paramsOf = ({ id }: { id: string }) => ({ params: { courseId: id } });
const course = (title: string, publish = true) =>
  makeSampleCourse(app, instructor, { fields: { title }, publish });
const unpublish = (one: SampleCourse, who = instructor) =>
  app.as(who).call(contract.unpublishCourse, paramsOf(one));
const republish = (one: SampleCourse, who = instructor) =>
  app.as(who).call(contract.republishCourse, paramsOf(one));
const archive = (one: SampleCourse, who = instructor) =>
  app.as(who).call(contract.archiveCourse, paramsOf(one));
const restore = (one: SampleCourse, who = instructor) =>
  app.as(who).call(contract.restoreCourse, paramsOf(one));
const impact = async (one: SampleCourse, who = instructor) =>
  (await app.as(who).ok(contract.withdrawalImpact, paramsOf(one))).impact;

async function learner(one: SampleCourse): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, paramsOf(one));
  return student;
}
const enroll = (who: TestPerson, one: SampleCourse) =>
  app.as(who).call(enrollmentsContract.enroll, paramsOf(one));
const record = (who: TestPerson, one: SampleCourse, section: number) =>
  app.as(who).call(progressContract.record, {
    params: { lessonId: one.lessonIds[section < 2 ? 0 : 1]!, sectionId: one.sectionIds[section]! },
    body: { eventId: crypto.randomUUID(), completed: true, timeSpent: 1 },
  });
const pageOf = (who: TestPerson, one: SampleCourse) => app.as(who).ok(coursesContract.get, paramsOf(one));
const found = async (who: TestPerson, title: string) => {
  const { courses } = await app.as(who).ok(coursesContract.list, { query: { searchTerm: title } });
  return courses.length;
};
const taught = async (status?: 'draft' | 'published' | 'archived', who = instructor) => {
  const query = { scope: 'teaching' as const, limit: 100, ...(status ? { status } : {}) };
  const { courses, pagination } = await app.as(who).ok(coursesContract.list, { query });
  expect(pagination.total).toBe(courses.length);
  return courses.map(({ title }) => title);
};
const audited = (one: SampleCourse) =>
  app.services.platform.database.transaction({ institutionId: instructor.institution.id }, async (tx) => {
    const where = { entityId: one.id, action: { in: ['course_archived', 'course_restored'] } };
    const rows = await tx.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
    return rows.map(({ action, actorId }) => ({ action, actorId }));
  });

describe('a course that is taken out of the catalogue', () => {
  it('is found by nobody, goes on for those inside, and is shown again as it was', async () => {
    const one = await course('Quokkas');
    const student = await learner(one);
    const visitor = await app.person();
    expect(await found(visitor, 'Quokkas')).toBe(1);
    expect((await unpublish(one)).status).toBe(204);
    expect(await found(visitor, 'Quokkas')).toBe(0);
    expect(await app.as(visitor).refused(coursesContract.get, paramsOf(one))).toMatchObject({ status: 404 });
    expect(await enroll(visitor, one)).toMatchObject({ status: 404 });
    expect((await record(student, one, 0)).status).toBe(200);
    expect((await pageOf(student, one)).progress).toMatchObject({ completedRequiredSections: 1 });
    expect(await unpublish(one)).toMatchObject({ status: 409, body: { code: 'not_published' } });
    expect((await republish(one)).status).toBe(204);
    expect(await found(visitor, 'Quokkas')).toBe(1);
    expect((await enroll(visitor, one)).status).toBe(201);
  });

  it('can be changed and published anew; what has no version cannot be shown', async () => {
    const one = await course('Numbats');
    await unpublish(one);
    await app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: { courseId: one.id, sectionId: one.sectionIds[0]! },
      body: { title: 'Another beginning' },
    });
    const { version } = await app
      .as(instructor)
      .ok(coursesAuthoringContract.publish, { ...paramsOf(one), body: {} });
    expect(version.number).toBe(2);
    const draft = await course('Never shown', false);
    expect(await republish(draft)).toMatchObject({ status: 409, body: { code: 'not_published' } });
  });
});

describe('the people of a course that is not offered any more', () => {
  const told = async (who: TestPerson, one: SampleCourse) => {
    const { notifications } = await app.as(who).ok(notificationsContract.list, { query: {} });
    return notifications.filter(({ courseId }) => courseId === one.id).map(({ kind }) => kind);
  };

  it('are told of it once for each version: learners what stays, who waits that they wait', async () => {
    const one = await course('Bandicoots');
    const [first, left] = [await learner(one), await learner(one)];
    await app.as(left).ok(enrollmentsContract.withdraw, paramsOf(one));
    const body = { policy: 'approval' as const, opensAt: null, closesAt: null };
    await app.as(instructor).ok(enrollmentsSettingsContract.change, { ...paramsOf(one), body });
    const waiting = await learner(one);
    await unpublish(one);
    expect(await told(first, one)).toEqual(['course_withdrawn']);
    expect(await told(waiting, one)).toEqual(['entry_closed']);
    expect(await told(left, one)).toEqual([]);
    await republish(one);
    await archive(one);
    expect(await told(first, one)).toEqual(['course_withdrawn']);
    expect(await told(waiting, one)).toEqual(['entry_closed']);
  });

  it('are told when a course is archived at once', async () => {
    const one = await course('Potoroos');
    const student = await learner(one);
    await archive(one);
    expect(await told(student, one)).toEqual(['course_withdrawn']);
    expect(await told(instructor, one)).toEqual([]);
  });
});

describe('a course that is archived', () => {
  it('stays readable for those inside, with what they have done, and takes nobody new', async () => {
    const one = await course('Dugongs');
    const [done, midway] = [await learner(one), await learner(one)];
    for (const section of [0, 1, 2, 3]) await record(done, one, section);
    await record(midway, one, 0);
    expect((await archive(one)).status).toBe(204);
    expect(await found(admin, 'Dugongs')).toBe(0);
    expect(await enroll(await app.person(), one)).toMatchObject({ status: 404 });
    expect(await pageOf(done, one)).toMatchObject({
      course: { status: 'archived' },
      progress: { status: 'completed', progressPercentage: 100 },
    });
    const params = { courseId: one.id, sectionId: one.sectionIds[3]! };
    expect((await app.as(midway).call(coursesContract.section, { params })).status).toBe(200);
    expect((await record(midway, one, 1)).status).toBe(200);
    expect((await pageOf(midway, one)).progress).toMatchObject({ completedRequiredSections: 2 });
  });

  it('is listed only where one asks for the archive, and comes back as what it was', async () => {
    const [shown, written] = [await course('Emus'), await course('Emu drafts', false)];
    for (const one of [shown, written]) await archive(one);
    expect(await taught()).not.toContain('Emus');
    expect(await taught('archived')).toEqual(expect.arrayContaining(['Emus', 'Emu drafts']));
    expect(await taught('archived')).not.toContain('Quokkas');
    expect(await taught('archived', await app.person({ role: 'instructor' }))).toEqual([]);
    expect((await pageOf(instructor, shown)).abilities).toMatchObject({ edit: false, restore: true });
    expect(await restore(shown)).toMatchObject({ status: 200, body: { status: 'published' } });
    expect(await restore(written)).toMatchObject({ status: 200, body: { status: 'draft' } });
    expect(await restore(shown)).toMatchObject({ status: 409, body: { code: 'course_not_archived' } });
    expect(await taught('published')).toContain('Emus');
    expect(await taught('draft')).toContain('Emu drafts');
    expect(await found(await app.person(), 'Emus')).toBe(1);
    const by = { actorId: instructor.id };
    expect(await audited(shown)).toEqual([
      { action: 'course_archived', ...by },
      { action: 'course_restored', ...by },
    ]);
  });

  it('calls off what waits to be published, and tells whoever asked for it', async () => {
    const one = await course('Bilbies', false);
    await app.as(instructor).ok(coursesPublicationsContract.schedule, {
      ...paramsOf(one),
      body: { publishAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    expect((await impact(one)).publication).toBe('scheduled');
    await archive(one, admin);
    const { publications } = await app.as(instructor).ok(coursesPublicationsContract.list, paramsOf(one));
    expect(publications).toMatchObject([{ state: 'withdrawn' }]);
    const { notifications } = await app.as(instructor).ok(notificationsContract.list, { query: {} });
    expect(notifications).toContainEqual(
      expect.objectContaining({ kind: 'publication_cancelled', courseId: one.id }),
    );
  });

  it('does not come back into a circle of courses that ask for each other', async () => {
    const [first, second] = [await course('Wombats'), await course('Wallabies')];
    const asksFor = (one: SampleCourse, other: SampleCourse) =>
      app.as(instructor).call(enrollmentsSettingsContract.change, {
        ...paramsOf(one),
        body: { policy: 'open', opensAt: null, closesAt: null, prerequisiteIds: [other.id] },
      });
    expect((await asksFor(first, second)).status).toBe(200);
    expect((await impact(second)).requiredBy).toBe(1);
    await archive(first);
    expect((await asksFor(second, first)).status).toBe(200);
    expect(await restore(first)).toMatchObject({ status: 409, body: { code: 'prerequisite_cycle' } });
  });
});

describe('whom it concerns, and who may', () => {
  it('counts those who learn, have learned and wait', async () => {
    const one = await course('Koalas');
    const done = await learner(one);
    await learner(one);
    for (const section of [0, 1, 2, 3]) await record(done, one, section);
    await app.as(instructor).ok(enrollmentsSettingsContract.change, {
      ...paramsOf(one),
      body: { policy: 'approval', opensAt: null, closesAt: null },
    });
    await learner(one);
    expect(await impact(one)).toEqual({
      learners: { active: 1, completed: 1, waiting: 1 },
      publication: null,
      requiredBy: 0,
    });
  });

  it('is for whose course it is and admins; collaborators and others are refused', async () => {
    const one = await course('Possums');
    const colleague = await app.person({ role: 'instructor' });
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    const acts = [unpublish, republish, archive, restore];
    for (const act of acts) {
      expect(await act(one, colleague)).toMatchObject({ status: 403 });
      expect(await act(one, await app.person())).toMatchObject({ status: 403 });
      expect(await act(one, stranger)).toMatchObject({ status: 404 });
    }
    expect((await unpublish(one, admin)).status).toBe(204);
  });
});

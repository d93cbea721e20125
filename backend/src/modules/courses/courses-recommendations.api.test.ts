import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { cohortsContract } from '../enrollments/cohorts.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesRecommendationsContract } from './courses-recommendations.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

type About = { title: string; subject?: string; tags?: string[]; visibility?: 'private' };
const newCourse = (course: About, by = instructor) =>
  publishCourse(app, by, { course, lessons: [[{ title: 'First' }]] });

const entry = (
  course: PublishedCourse,
  body: { policy: 'open' | 'staff_only'; prerequisiteIds?: string[] },
) =>
  app.as(instructor).ok(enrollmentsSettingsContract.change, {
    params: { courseId: course.courseId },
    body: { opensAt: null, closesAt: null, ...body },
  });

async function enroll(student: TestPerson, course: PublishedCourse) {
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
}

async function complete(student: TestPerson, course: PublishedCourse) {
  await enroll(student, course);
  const [lesson] = course.lessons;
  await app.as(student).ok(progressContract.record, {
    params: { lessonId: lesson!.id, sectionId: lesson!.sections[0]! },
    body: { eventId: crypto.randomUUID(), completed: true },
  });
}

async function recommended(person: TestPerson, query: { after?: string; limit?: number } = {}) {
  const input = { query: { limit: 20, ...query } };
  const { recommendations } = await app.as(person).ok(coursesRecommendationsContract.recommendations, input);
  return recommendations;
}

/** Only those that are near to something, as title and reason. */
async function reasons(person: TestPerson, query = {}) {
  const near = (await recommended(person, query)).filter(
    ({ reason }) => !['featured', 'new'].includes(reason.code),
  );
  return near.map(({ title, reason }) => [title, reason.code, reason.course?.title ?? reason.learners]);
}

describe('what could be learned next', () => {
  it('is what a completed course opens, before what is near by subject and topic', async () => {
    const basics = await newCourse({ title: 'Bees', subject: 'Zoology', tags: ['honey'] });
    await newCourse({ title: 'Wasps', subject: 'zoology' });
    await newCourse({ title: 'Baking', tags: ['Honey'] });
    const keeping = await newCourse({ title: 'Keeping bees' });
    await entry(keeping, { policy: 'open', prerequisiteIds: [basics.courseId] });
    const student = await app.person();
    await enroll(student, basics);
    expect(await reasons(student)).toEqual([
      ['Wasps', 'subject', 'Bees'],
      ['Baking', 'topic', 'Bees'],
    ]);
    const other = await app.person();
    await complete(other, basics);
    expect(await reasons(other)).toEqual([
      ['Keeping bees', 'next', 'Bees'],
      ['Wasps', 'subject', 'Bees'],
      ['Baking', 'topic', 'Bees'],
    ]);
    expect(await recommended(other, { limit: 1 })).toEqual([
      expect.objectContaining({
        courseId: keeping.courseId,
        thumbnailUrl: expect.stringContaining('/api/'),
        reason: {
          code: 'next',
          course: { id: basics.courseId, title: 'Bees' },
          topic: null,
          learners: null,
        },
      }),
    ]);
  });

  it('leaves out what one is or was in, cannot see, cannot join, or teaches', async () => {
    const subject = 'Mineralogy';
    const quartz = await newCourse({ title: 'Quartz', subject });
    const left = await newCourse({ title: 'Left', subject });
    const closed = await newCourse({ title: 'Closed', subject });
    const later = await newCourse({ title: 'Later', subject });
    const locked = await newCourse({ title: 'Locked', subject });
    await newCourse({ title: 'Hidden', subject, visibility: 'private' });
    const archived = await newCourse({ title: 'Archived', subject });
    await entry(closed, { policy: 'staff_only' });
    await entry(locked, { policy: 'open', prerequisiteIds: [later.courseId] });
    await app
      .as(instructor)
      .ok(coursesAuthoringContract.archiveCourse, { params: { courseId: archived.courseId } });
    const student = await app.person();
    await enroll(student, left);
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: left.courseId } });
    await enroll(student, quartz);
    expect(await reasons(student)).toEqual([['Later', 'subject', 'Quartz']]);
    const colleague = await app.person({ role: 'instructor' });
    await newCourse({ title: 'Own', subject }, colleague);
    await enroll(colleague, quartz);
    const titles = (await reasons(colleague)).map(([title]) => title);
    expect(titles).toEqual(expect.arrayContaining(['Left', 'Later']));
    expect(titles).not.toContain('Own');
  });

  it('names what three of a cohort take, and says nothing of two', async () => {
    const shared = await newCourse({ title: 'Seminar' });
    const popular = await newCourse({ title: 'Popular' });
    const rare = await newCourse({ title: 'Rare' });
    const people = await Promise.all([1, 2, 3, 4].map(() => app.person()));
    for (const person of people) await enroll(person, shared);
    const params = { courseId: shared.courseId };
    const { cohort } = await app
      .as(instructor)
      .ok(cohortsContract.create, { params, body: { name: 'Monday' } });
    await app.as(instructor).ok(cohortsContract.add, {
      params: { ...params, cohortId: cohort.id },
      body: { studentIds: people.map(({ id }) => id) },
    });
    const [student, ...others] = people;
    for (const person of others) await enroll(person, popular);
    for (const person of others.slice(1)) await enroll(person, rare);
    expect(await reasons(student!)).toEqual([['Popular', 'cohort', 3]]);
  });

  it('follows one course when asked for that', async () => {
    const [gulls, ferns] = [
      await newCourse({ title: 'Gulls', subject: 'Ornithology' }),
      await newCourse({ title: 'Ferns', subject: 'Botany' }),
    ];
    await newCourse({ title: 'Terns', subject: 'Ornithology' });
    await newCourse({ title: 'Mosses', subject: 'Botany' });
    const student = await app.person();
    await enroll(student, gulls);
    await enroll(student, ferns);
    expect(await reasons(student, { after: gulls.courseId })).toEqual([['Terns', 'subject', 'Gulls']]);
  });

  it('is what is new for those of whom nothing is known, and nothing for who only watches', async () => {
    const newest = await newCourse({ title: 'Newest' });
    const [first] = await recommended(await app.person());
    expect(first).toMatchObject({ courseId: newest.courseId, reason: { code: 'new', course: null } });
    expect(await recommended(await app.person({ role: 'observer' }))).toEqual([]);
    expect(await recommended(await app.person({ institution: SECOND }))).toEqual([]);
    const { status } = await app.anonymous().call(coursesRecommendationsContract.recommendations);
    expect(status).toBe(401);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { analyticsContract } from '../analytics/analytics.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { ratingsContract } from './ratings.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const sections = [{ title: 'Dances' }, { title: 'Swarms' }, { title: 'Queens' }];
const newCourse = (title: string) =>
  publishCourse(app, instructor, { course: { title }, lessons: [sections] });

/** Somebody who learns the course and has done so many of its three sections. */
async function learner(course: PublishedCourse, done: number): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  const [lesson] = course.lessons;
  for (const sectionId of lesson!.sections.slice(0, done)) {
    const params = { lessonId: lesson!.id, sectionId };
    const body = { eventId: crypto.randomUUID(), completed: true };
    await app.as(student).ok(progressContract.record, { params, body });
  }
  return student;
}
const at = ({ courseId }: PublishedCourse) => ({ params: { courseId } });
const rate = (person: TestPerson, course: PublishedCourse, stars: number, difficulty = 3) =>
  app.as(person).ok(ratingsContract.rate, { ...at(course), body: { stars, difficulty } });
const own = (person: TestPerson, course: PublishedCourse) =>
  app.as(person).ok(ratingsContract.own, at(course));
const refusal = (person: TestPerson, course: PublishedCourse, stars = 5) =>
  app.as(person).refused(ratingsContract.rate, { ...at(course), body: { stars, difficulty: 3 } });

/** What the catalogue, the course page and its analytics say, which is the same. */
async function averages(course: PublishedCourse) {
  const { courses } = await app.as(instructor).ok(coursesContract.list, { query: { limit: 100 } });
  const listed = courses.find(({ id }) => id === course.courseId)!.analytics;
  const page = (await app.as(instructor).ok(coursesContract.get, at(course))).course.analytics;
  const { totals } = await app.as(instructor).ok(analyticsContract.course, at(course));
  const shown = [listed, page, totals].map(({ studentSatisfaction, difficultyRating }) => ({
    studentSatisfaction,
    difficultyRating,
  }));
  expect(shown).toEqual([shown[0], shown[0], shown[0]]);
  return shown[0];
}

describe('a rating', () => {
  it('is one per person, can be changed and taken back', async () => {
    const course = await newCourse('Ants');
    const student = await learner(course, 1);
    expect(await own(student, course)).toEqual({ rating: null, mayRate: true, progressNeeded: 30 });
    await rate(student, course, 2, 4);
    const { rating } = await rate(student, course, 5, 1);
    expect(rating).toEqual({ stars: 5, difficulty: 1, updatedAt: expect.any(String) });
    expect((await own(student, course)).rating).toEqual(rating);
    await app.as(student).ok(ratingsContract.withdraw, at(course));
    await app.as(student).ok(ratingsContract.withdraw, at(course));
    expect((await own(student, course)).rating).toBeNull();
  });

  it('is for those who learn the course and are far enough', async () => {
    const course = await newCourse('Beetles');
    const early = await learner(course, 0);
    expect(await own(early, course)).toMatchObject({ mayRate: false });
    expect(await refusal(early, course)).toMatchObject({
      status: 403,
      code: 'rating_too_early',
      progressNeeded: 30,
    });
    expect(await refusal(await app.person(), course)).toMatchObject({ status: 403, code: 'not_enrolled' });
    expect(await refusal(instructor, course)).toMatchObject({ status: 403, code: 'forbidden' });
    const foreigner = await app.person({ institution: SECOND });
    expect(await refusal(foreigner, course)).toMatchObject({ status: 404, code: 'course_not_found' });
  });

  it('has one to five stars', async () => {
    const course = await newCourse('Crickets');
    const student = await learner(course, 1);
    for (const stars of [0, 6, 2.5]) {
      expect(await refusal(student, course, stars)).toMatchObject({ status: 400, code: 'invalid_request' });
    }
  });

  it('can be taken back by who left the course, and not changed', async () => {
    const course = await newCourse('Dragonflies');
    const student = await learner(course, 1);
    await rate(student, course, 1);
    await app.as(student).ok(enrollmentsContract.withdraw, at(course));
    expect(await refusal(student, course)).toMatchObject({ code: 'not_enrolled' });
    await app.as(student).ok(ratingsContract.withdraw, at(course));
    expect((await own(student, course)).rating).toBeNull();
  });
});

describe('the averages of a course', () => {
  it('are shown everywhere from five ratings on, at once', async () => {
    const course = await newCourse('Earwigs');
    const students = await Promise.all(Array.from({ length: 5 }, () => learner(course, 1)));
    for (const student of students.slice(0, 4)) await rate(student, course, 4, 2);
    expect(await averages(course)).toEqual({ studentSatisfaction: null, difficultyRating: null });
    await rate(students[4]!, course, 5, 4);
    expect(await averages(course)).toEqual({ studentSatisfaction: 4.2, difficultyRating: 2.4 });
    await rate(students[4]!, course, 1, 4);
    expect(await averages(course)).toEqual({ studentSatisfaction: 3.4, difficultyRating: 2.4 });
    await app.as(students[0]!).ok(ratingsContract.withdraw, at(course));
    expect(await averages(course)).toEqual({ studentSatisfaction: null, difficultyRating: null });
  });

  it('count everybody once, whoever rates, changes and withdraws at the same moment', async () => {
    const course = await newCourse('Fireflies');
    const students = await Promise.all(Array.from({ length: 6 }, () => learner(course, 1)));
    const act = fc.record({ who: fc.nat(5), stars: fc.option(fc.integer({ min: 1, max: 5 })) });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 12 }), async (acts) => {
        await Promise.all(
          acts.map(({ who, stars }) =>
            stars === null
              ? app.as(students[who]!).ok(ratingsContract.withdraw, at(course))
              : rate(students[who]!, course, stars, stars),
          ),
        );
        const kept = await Promise.all(students.map((student) => own(student, course)));
        const stars = kept.flatMap(({ rating }) => (rating ? [rating.stars] : []));
        const mean = stars.reduce((sum, each) => sum + each, 0) / stars.length;
        const expected = stars.length < 5 ? null : Number(mean.toFixed(2));
        expect(await averages(course)).toEqual({
          studentSatisfaction: expected,
          difficultyRating: expected,
        });
      }),
      { numRuns: 5 },
    );
  });
});

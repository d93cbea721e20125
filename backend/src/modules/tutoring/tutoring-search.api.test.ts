import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { learnerOf, TIDES } from '../../../test/support/tutor-course.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { courseSearchContract } from './tutoring-search.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, TIDES);
});
afterAll(() => app.close());

const request = (q: string, { courseId } = course) => ({ params: { courseId }, query: { q } });
const search = async (person: TestPerson, q: string, of = course) =>
  (await app.as(person).ok(courseSearchContract.search, request(q, of))).passages;

describe('a search of a course', () => {
  it('finds passages with where they are and which words match', async () => {
    const student = await learnerOf(app, course.courseId);
    const [first, ...others] = await search(student, 'mussel dry');
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      sectionId: course.lessons[0]!.sections[1],
      sectionTitle: 'Low water',
      lessonTitle: 'Lesson 1',
      snippet: 'At low water mussels stay closed so that they do not dry out in the sun.',
    });
    expect(first!.matches.map(({ start, end }) => first!.snippet.slice(start, end))).toEqual([
      'mussels',
      'dry',
    ]);
    expect(await search(student, 'harbour')).toMatchObject([{ heading: 'Harbours' }]);
    expect(await search(student, 'zebra')).toEqual([]);
  });

  it('never gives away what answers a question', async () => {
    const student = await learnerOf(app, course.courseId);
    expect(await search(student, 'lifts near side')).toEqual([]);
  });

  it('leaves out what is locked, until it is open', async () => {
    const ruled = await publishRuled(app, instructor, { lessons: [[{}, {}]] }, ({ lessons: [lesson] }) => ({
      [lesson!.sections[1]!]: { access: { type: 'section_completed', sectionId: lesson!.sections[0]! } },
    }));
    const [open, locked] = ruled.lessons[0]!.sections as [string, string];
    const student = await learnerOf(app, ruled.courseId);
    const found = async (person: TestPerson) =>
      (await search(person, 'bees', ruled)).map(({ sectionId }) => sectionId).toSorted();
    expect(await found(student)).toEqual([open]);
    expect(await found(instructor)).toEqual([open, locked].toSorted());
    const params = { lessonId: ruled.lessons[0]!.id, sectionId: open };
    const body = { eventId: crypto.randomUUID(), completed: true };
    await app.as(student).ok(progressContract.record, { params, body });
    expect(await found(student)).toEqual([open, locked].toSorted());
  });

  it('is for those who read the course', async () => {
    const stranger = await app.as(await app.person()).refused(courseSearchContract.search, request('sea'));
    expect(stranger).toMatchObject({ status: 403, code: 'not_enrolled' });
    const foreigner = await app.person({ institution: SECOND });
    const elsewhere = await app.as(foreigner).refused(courseSearchContract.search, request('sea'));
    expect(elsewhere).toMatchObject({ status: 404, code: 'course_not_found' });
    for (const q of [' ', 'x'.repeat(201)]) {
      const bad = await app.as(instructor).refused(courseSearchContract.search, request(q));
      expect(bad).toMatchObject({ status: 400, code: 'invalid_request' });
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, photograph, uploadFile } from '../../../test/support/media-files.ts';
import { makeSampleCourse, type SampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesChosenCoverContract as contract } from './courses-chosen-cover.contract.ts';
import { coursesContract } from './courses.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let mediaId: string;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  const bytes = await photograph(1400, 700);
  mediaId = (await uploadFile(app, instructor, { name: 'sea.jpg', type: 'image/jpeg', bytes })).id;
});
afterAll(() => app.close());

const paramsOf = ({ id }: SampleCourse) => ({ params: { courseId: id } });
const choose = (course: SampleCourse, altText = 'The sea at low tide', who = instructor) =>
  app.as(who).call(contract.choose, { ...paramsOf(course), body: { mediaId, altText } });
const pageOf = async (who: TestPerson, course: SampleCourse) =>
  (await app.as(who).ok(coursesContract.get, paramsOf(course))).course;

describe('the cover of a course', () => {
  it('is chosen from the library, stands wherever the course does, and is taken away again', async () => {
    const course = await makeSampleCourse(app, instructor, { fields: { title: 'Low tides' } });
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, paramsOf(course));
    const before = await pageOf(student, course);
    expect(before).toMatchObject({ thumbnailAlt: '', hasChosenCover: false });
    expect((await choose(course)).status).toBe(204);
    const page = await pageOf(student, course);
    expect(page).toMatchObject({ thumbnailAlt: 'The sea at low tide', hasChosenCover: true });
    expect(page.revision).toBe(before.revision);
    const cover = { thumbnailUrl: page.thumbnailUrl, thumbnailAlt: page.thumbnailAlt };
    const query = { searchTerm: 'Low tides' };
    expect((await app.as(student).ok(coursesContract.list, { query })).courses).toMatchObject([cover]);
    expect((await app.as(student).ok(progressContract.mine)).studentProgress.courses).toMatchObject([cover]);
    const picture = await fetch(`${app.url}${page.thumbnailUrl}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
    for (let times = 0; times < 2; times += 1) {
      expect((await app.as(instructor).call(contract.remove, paramsOf(course))).status).toBe(204);
    }
    expect(await pageOf(student, course)).toMatchObject({
      thumbnailUrl: before.thumbnailUrl,
      thumbnailAlt: '',
      hasChosenCover: false,
    });
    expect((await fetch(`${app.url}${page.thumbnailUrl}`)).status).toBe(404);
  });

  it('may be another one, or one of which nothing is to be said; a new title leaves it', async () => {
    const course = await makeSampleCourse(app, instructor, { fields: { title: 'Spring tides' } });
    await choose(course);
    const first = (await pageOf(instructor, course)).thumbnailUrl;
    expect((await choose(course, '')).status).toBe(204);
    const second = await pageOf(instructor, course);
    expect(second).toMatchObject({ thumbnailAlt: '', hasChosenCover: true });
    expect(second.thumbnailUrl).not.toBe(first);
    expect((await fetch(`${app.url}${first}`)).status).toBe(404);
    const body = { title: 'Neap tides' };
    await app.as(instructor).ok(coursesAuthoringContract.updateCourse, { ...paramsOf(course), body });
    expect((await pageOf(instructor, course)).thumbnailUrl).toBe(second.thumbnailUrl);
  });

  it('is a picture of the library that the course is edited with', async () => {
    const course = await makeSampleCourse(app, instructor);
    const clip = await uploadFile(app, instructor, { name: 'a.mp4', type: 'video/mp4', bytes: film() });
    const wanted = (id: string, altText = '') => ({ ...paramsOf(course), body: { mediaId: id, altText } });
    const author = app.as(instructor);
    expect(await author.refused(contract.choose, wanted(clip.id))).toMatchObject({
      status: 422,
      code: 'media_no_picture',
    });
    expect(await author.refused(contract.choose, wanted(course.id))).toMatchObject({
      status: 404,
      code: 'media_not_found',
    });
    expect(await author.refused(contract.choose, wanted(mediaId, 'a'.repeat(501)))).toMatchObject({
      status: 400,
    });
    const student = await app.person();
    expect(await choose(course, '', student)).toMatchObject({ status: 403 });
    const stranger = await app.person({ role: 'instructor', institution: SECOND });
    expect(await choose(course, '', stranger)).toMatchObject({ status: 404 });
  });
});

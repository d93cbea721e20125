import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginUpload, photograph, uploadFile } from '../../../test/support/media-files.ts';
import { BODY, draftCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { mediaContract } from '../media/media.contract.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesLifeCycleContract as lifeCycle } from './courses-life-cycle.contract.ts';

const UNKNOWN = '0198c8a0-0000-7000-8000-000000000000';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const saying = (more: string) => ({ ...BODY, markdown: `${BODY.markdown}\n\n${more}` });
const newDraft = () =>
  draftCourse(app, instructor, { lessons: [[{ title: 'The dance', body: BODY }, { title: 'The way' }]] });

/** Writes the first section of a draft, and asks what stands before its publication. */
async function written(course: Awaited<ReturnType<typeof newDraft>>, text: string) {
  const params = { courseId: course.courseId };
  const sectionId = course.lessons[0]!.sections[0]!;
  await app
    .as(instructor)
    .ok(authoring.updateSection, { params: { ...params, sectionId }, body: { body: saying(text) } });
  return found(course);
}

/** What is found in the first section. */
async function found({ courseId, lessons }: Awaited<ReturnType<typeof newDraft>>) {
  const { findings } = await app.as(instructor).ok(authoring.readiness, { params: { courseId } });
  return findings
    .filter(({ sectionId, code }) => sectionId === lessons[0]!.sections[0] && /^(?:link|media)_/.test(code))
    .map(({ severity, code, sentence }) => [
      severity,
      code,
      sentence.values['text'] ?? sentence.values['name'],
    ]);
}

describe('links of a draft', () => {
  test('to a section are said when it has been taken out, and not any more when it is back', async () => {
    const course = await newDraft();
    const params = { courseId: course.courseId, sectionId: course.lessons[0]!.sections[1]! };
    const address = `/learn/${params.courseId}/${params.sectionId}`;
    expect(await written(course, `[The way](${address})`)).toEqual([]);
    await app.as(instructor).ok(authoring.archiveSection, { params });
    expect(await found(course)).toEqual([['warning', 'link_to_missing_section', address]]);
    await app.as(instructor).ok(authoring.publish, { params, body: {} });
  });

  test('to another course are said until it is in the catalogue', async () => {
    const course = await newDraft();
    const other = await newDraft();
    const address = `/courses/${other.courseId}`;
    const expected = [['warning', 'link_to_missing_course', address]];
    expect(await written(course, `[The other](${address})`)).toEqual(expected);
    const params = { courseId: other.courseId };
    await app.as(instructor).ok(authoring.publish, { params, body: {} });
    expect(await found(course)).toEqual([]);
    await app.as(instructor).ok(lifeCycle.unpublishCourse, { params });
    expect(await found(course)).toEqual(expected);
    expect(await written(course, `[Nothing](/courses/${UNKNOWN})`)).toEqual([
      ['warning', 'link_to_missing_course', `/courses/${UNKNOWN}`],
    ]);
  });

  test('that lead to no page of learners, or nowhere, are said by their form', async () => {
    const course = await newDraft();
    expect(await written(course, '[a](/teaching) [b](ftp://a.example) [c](https://a.example)')).toEqual([
      ['warning', 'link_for_staff', '/teaching'],
      ['warning', 'link_scheme_unknown', 'ftp://a.example'],
    ]);
  });
});

describe('files of a draft', () => {
  test('that do not exist stop publication, also when they are named in a section that was read before', async () => {
    const course = await newDraft();
    const params = { courseId: course.courseId };
    expect(await written(course, `![A hive](media:${UNKNOWN})`)).toEqual([
      ['blocker', 'media_missing', undefined],
    ]);
    expect(await found(course)).toEqual([['blocker', 'media_missing', undefined]]);
    expect(await app.as(instructor).refused(authoring.publish, { params, body: {} })).toMatchObject({
      status: 422,
      code: 'not_ready',
      findings: [{ code: 'media_missing', sectionId: course.lessons[0]!.sections[0] }],
    });
  });

  test('are said while they are on their way and when they are in the archive', async () => {
    const course = await newDraft();
    const file = { name: 'hive.jpg', type: 'image/jpeg', bytes: await photograph(700, 350) };
    const uploadId = await beginUpload(app, instructor, file);
    expect(await written(course, `![A hive](media:${uploadId})`)).toEqual([
      ['warning', 'media_not_ready', 'hive.jpg'],
    ]);
    const picture = await uploadFile(app, instructor, file);
    expect(await written(course, `![A hive](media:${picture.id})`)).toEqual([]);
    const params = { mediaId: picture.id };
    await app.as(instructor).ok(mediaContract.archive, { params });
    expect(await found(course)).toEqual([['warning', 'media_archived', 'hive.jpg']]);
    await app.as(instructor).ok(mediaContract.restore, { params });
    expect(await found(course)).toEqual([]);
  });

  test('of another institution do not exist here', async () => {
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    const bytes = await photograph(700, 350);
    const picture = await uploadFile(app, stranger, { name: 'theirs.jpg', type: 'image/jpeg', bytes });
    expect(await written(await newDraft(), `![A hive](media:${picture.id})`)).toEqual([
      ['blocker', 'media_missing', undefined],
    ]);
  });
});

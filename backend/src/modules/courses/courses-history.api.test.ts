import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesDeletedContract as deleted } from './courses-deleted.contract.ts';
import { coursesHistoryContract as history } from './courses-history.contract.ts';
import { coursesContract } from './courses.contract.ts';

const bodyOf = (markdown: string) => ({ schemaVersion: 1 as const, markdown, questions: [], resources: [] });

let app: TestApp;
let instructor: TestPerson;
let colleague: TestPerson;
let author: ApiClient;
let course: { courseId: string };
let moduleId: string;
let lessonId: string;
let params: { courseId: string; sectionId: string };

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  colleague = await app.person({ role: 'admin', fullName: 'Ada Admin' });
  author = app.as(instructor);
});
afterAll(() => app.close());

const addSection = async (title: string) => {
  const body = { title, lessonId };
  return (await author.ok(authoring.createSection, { params: course, body })).section.id;
};
beforeEach(async () => {
  const made = await author.ok(authoring.createCourse, { body: { title: 'Biology' } });
  course = { courseId: made.course.id };
  moduleId = (await author.ok(authoring.createModule, { params: course, body: { title: 'Small' } })).module
    .id;
  const lesson = await author.ok(authoring.createLesson, {
    params: course,
    body: { title: 'Cells', moduleId },
  });
  lessonId = lesson.lesson.id;
  params = { ...course, sectionId: await addSection('What it is') };
});

const write = (markdown: string, as = author) =>
  as.ok(authoring.updateSection, { params, body: { body: bodyOf(markdown) } });
const versions = async (query: { every?: 'true'; before?: number; limit?: number } = {}) =>
  await author.ok(history.sectionHistory, { params, query });
const at = (revision: number) => ({ params: { ...params, revision } });
const textNow = async () => (await author.ok(authoring.getDraftSection, { params })).section.body.markdown;

describe('the history of a section', () => {
  test('shows what one person wrote in one sitting as one version, and each save when asked', async () => {
    await write('Cells');
    await write('Cells divide.');
    await write('Cells divide in two.', app.as(colleague));
    await write('Cells divide.');
    const { versions: shown, nextBefore } = await versions();
    expect(
      shown.map(({ revision, previousRevision, saves, author: by }) => [
        revision,
        previousRevision,
        saves,
        by?.fullName,
      ]),
    ).toEqual([
      [5, 4, 1, 'Ines Instructor'],
      [4, 3, 1, 'Ada Admin'],
      [3, null, 3, 'Ines Instructor'],
    ]);
    expect(nextBefore).toBeNull();
    const every = await versions({ every: 'true' });
    expect(every.versions.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
    const { version } = await author.ok(history.sectionVersion, at(2));
    expect(version).toMatchObject({ title: 'What it is', body: bodyOf('Cells'), keys: [] });
  });

  test('begins another sitting after a pause', async () => {
    await write('Cells');
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `update section_history set saved_at = saved_at - interval '31 minutes' where section_id = $1`,
        [params.sectionId],
      ),
    );
    await write('Cells divide.');
    expect((await versions()).versions.map(({ revision, saves }) => [revision, saves])).toEqual([
      [3, 1],
      [2, 2],
    ]);
  });

  test('is read page by page', async () => {
    for (const text of ['A', 'B', 'C']) await write(text);
    const first = await versions({ every: 'true', limit: 3 });
    expect(first).toMatchObject({
      versions: [{ revision: 4 }, { revision: 3 }, { revision: 2 }],
      nextBefore: 2,
    });
    expect(await versions({ every: 'true', limit: 3, before: 2 })).toMatchObject({
      versions: [{ revision: 1 }],
      nextBefore: null,
    });
  });

  test('keeps no version of a change that changed no words', async () => {
    await author.ok(authoring.updateSection, { params, body: { isRequired: false } });
    await author.ok(authoring.updateSection, { params, body: { title: 'What a cell is' } });
    const { versions: shown } = await versions({ every: 'true' });
    expect(shown.map(({ revision, title }) => [revision, title])).toEqual([
      [3, 'What a cell is'],
      [1, 'What it is'],
    ]);
  });

  test('a version with a name stands by itself, until the name is taken away', async () => {
    await write('Cells');
    await author.ok(history.nameVersion, { ...at(2), body: { name: 'Before the exam' } });
    await write('Cells divide.');
    expect((await versions()).versions.map(({ revision, name }) => [revision, name])).toEqual([
      [3, null],
      [2, 'Before the exam'],
    ]);
    await author.ok(history.nameVersion, { ...at(2), body: { name: null } });
    expect((await versions()).versions.map(({ revision }) => revision)).toEqual([3]);
  });

  test('brings an old version back as a new one, and nothing disappears', async () => {
    await write('Cells');
    await write('Nonsense');
    const { section } = await author.ok(history.restoreVersion, at(2));
    expect(section.revision).toBe(4);
    expect(await textNow()).toBe('Cells');
    const { versions: shown } = await versions({ every: 'true' });
    expect(
      shown.map(({ revision, origin, restoredRevision }) => [revision, origin, restoredRevision]),
    ).toEqual([
      [4, 'restore', 2],
      [3, 'person', null],
      [2, 'person', null],
      [1, 'person', null],
    ]);
    const late = { params, body: { body: bodyOf('Late') }, headers: { 'if-match': '"r3"' } };
    expect(await author.refused(authoring.updateSection, late)).toMatchObject({ status: 412, revision: 4 });
  });

  test('is there after the section was taken out of the draft', async () => {
    await write('Cells');
    await author.ok(authoring.archiveSection, { params });
    expect((await versions()).versions).toHaveLength(1);
    expect(await author.refused(history.restoreVersion, at(1))).toMatchObject({ code: 'section_not_found' });
  });

  test('is for those who may edit the course, and has no other versions than its own', async () => {
    const student = app.as(await app.person({ role: 'student' }));
    const stranger = app.as(await app.person({ role: 'instructor' }));
    const elsewhere = app.as(await app.person({ role: 'admin', institution: SECOND }));
    const calls = [
      (as: ApiClient) => as.refused(history.sectionHistory, { params }),
      (as: ApiClient) => as.refused(history.sectionVersion, at(1)),
      (as: ApiClient) => as.refused(history.nameVersion, { ...at(1), body: { name: 'Mine' } }),
      (as: ApiClient) => as.refused(history.restoreVersion, at(1)),
      (as: ApiClient) => as.refused(deleted.deletedParts, { params: course }),
      (as: ApiClient) =>
        as.refused(deleted.restorePart, { params: { ...course, kind: 'section', partId: params.sectionId } }),
    ];
    for (const call of calls) {
      expect(await call(student)).toMatchObject({ status: 403 });
      expect(await call(stranger)).toMatchObject({ status: 404, code: 'course_not_found' });
      expect(await call(elsewhere)).toMatchObject({ status: 404, code: 'course_not_found' });
    }
    expect(await author.refused(history.sectionVersion, at(9))).toMatchObject({
      code: 'section_version_not_found',
    });
    expect(await author.refused(history.restoreVersion, at(9))).toMatchObject({
      code: 'section_version_not_found',
    });
    const other = { ...params, sectionId: moduleId, revision: 1 };
    expect(await author.refused(history.sectionVersion, { params: other })).toMatchObject({
      code: 'section_not_found',
    });
  });
});

describe('what was taken out of a draft', () => {
  const list = async () => (await author.ok(deleted.deletedParts, { params: course })).parts;
  const restore = (kind: 'module' | 'lesson' | 'section', partId: string) =>
    author.ok(deleted.restorePart, { params: { ...course, kind, partId } });
  const outline = async () => {
    const { course: draft } = await author.ok(coursesContract.get, {
      params: course,
      query: { view: 'draft' },
    });
    return draft.modules.map(({ title, lessons }) => [
      title,
      lessons.map((lesson) => [lesson.title, lesson.sections.map((section) => section.title)]),
    ]);
  };

  test('a section comes back to where it stood', async () => {
    await addSection('Where they are');
    await author.ok(authoring.archiveSection, { params });
    expect(await list()).toMatchObject([
      { kind: 'section', title: 'What it is', parentTitle: 'Cells', canRestore: true, sections: 1 },
    ]);
    expect(await restore('section', params.sectionId)).toMatchObject({ part: { order: 1 } });
    expect(await outline()).toEqual([['Small', [['Cells', ['What it is', 'Where they are']]]]]);
    expect(await list()).toEqual([]);
    expect(
      await author.refused(deleted.restorePart, {
        params: { ...course, kind: 'section', partId: params.sectionId },
      }),
    ).toMatchObject({ status: 404, code: 'part_not_deleted' });
  });

  test('a module comes back with what went with it, and not with what went before', async () => {
    const kept = await addSection('Where they are');
    await author.ok(authoring.archiveSection, { params });
    await author.ok(authoring.archiveModule, { params: { ...course, moduleId } });
    expect(await list()).toMatchObject([
      { kind: 'module', title: 'Small', sections: 1, canRestore: true },
      { kind: 'section', title: 'What it is', canRestore: false },
    ]);
    expect(
      await author.refused(deleted.restorePart, {
        params: { ...course, kind: 'section', partId: params.sectionId },
      }),
    ).toMatchObject({ status: 409, code: 'parent_deleted' });
    await restore('module', moduleId);
    expect(await outline()).toEqual([['Small', [['Cells', ['Where they are']]]]]);
    expect(await list()).toMatchObject([{ kind: 'section', title: 'What it is', canRestore: true }]);
    expect(kept).not.toBe(params.sectionId);
  });

  test('a lesson comes back with its sections', async () => {
    await author.ok(authoring.archiveLesson, { params: { ...course, lessonId } });
    expect(await list()).toMatchObject([
      { kind: 'lesson', title: 'Cells', parentTitle: 'Small', sections: 1 },
    ]);
    await restore('lesson', lessonId);
    expect(await outline()).toEqual([['Small', [['Cells', ['What it is']]]]]);
  });
});

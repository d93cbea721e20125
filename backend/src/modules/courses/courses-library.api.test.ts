import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { BODY, draftCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesHistoryContract } from './courses-history.contract.ts';
import { coursesLibraryContract as contract } from './courses-library.contract.ts';

const UNKNOWN = '0198c8a0-0000-7000-8000-000000000000';
const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'What do bees dance for?',
  options: [
    { id: 'a', text: 'For food' },
    { id: 'b', text: 'For rain' },
  ],
};
const KEYS = [{ questionId: 'q1', correct: ['a'], rationale: { b: 'They stay inside.' } }];
const CONTENT = { body: { ...BODY, questions: [QUESTION] }, keys: KEYS };

let app: TestApp;
let saver: TestPerson;
let author: ApiClient;
let colleague: ApiClient;
let source: PublishedCourse;
let target: PublishedCourse;
let saved: { courseId: string; sectionId: string };

beforeAll(async () => {
  app = await startTestApp();
  saver = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  author = app.as(saver);
});
afterAll(() => app.close());

beforeEach(async () => {
  const other = await app.person({ role: 'instructor', fullName: 'Cora Colleague' });
  colleague = app.as(other);
  source = await draftCourse(app, saver, { lessons: [[{ title: 'Waggle 100% dance', ...CONTENT }]] });
  target = await draftCourse(app, other, { lessons: [[{ title: 'First' }]], course: { title: 'Insects' } });
  saved = { courseId: source.courseId, sectionId: source.lessons[0]!.sections[0]! };
});

const save = async (description?: string) =>
  (
    await author.ok(contract.saveToLibrary, {
      params: saved,
      body: description === undefined ? {} : { description },
    })
  ).section;
const insert = async (libraryId: string) => {
  const [lesson] = target.lessons;
  const body = { libraryId, lessonId: lesson!.id, beforeId: lesson!.sections[0]! };
  const params = { courseId: target.courseId };
  return (await colleague.ok(contract.insertFromLibrary, { params, body })).section;
};
const copies = async () =>
  (await colleague.ok(contract.libraryCopies, { params: { courseId: target.courseId } })).sections;

describe('a section in the library', () => {
  test('is found by its words, read without its keys, and inserted as a copy', async () => {
    const { id } = await save('For beginners');
    const found = await colleague.ok(contract.library, { query: { search: '100%', limit: 1 } });
    expect(found.sections[0]).toMatchObject({
      id,
      title: 'Waggle 100% dance',
      description: 'For beginners',
      kind: 'read',
      language: 'en',
      questions: 1,
      revision: 1,
      savedBy: { fullName: 'Ines Instructor' },
      source: { courseId: source.courseId, courseTitle: 'How bees talk' },
    });
    for (const query of [{ search: 'wasps' }, { search: '100%', kind: 'watch' as const }]) {
      const none = await colleague.ok(contract.library, { query });
      expect(none).toMatchObject({ sections: [], pagination: { total: 0 } });
    }
    const read = await colleague.ok(contract.library, { query: { search: '100%', kind: 'read' } });
    expect(read.sections.map((section) => section.id)).toContain(id);
    const { section: shown } = await colleague.ok(contract.librarySection, { params: { libraryId: id } });
    const unused = { uses: [], otherCourses: 0 };
    expect(shown).toEqual({ id, title: 'Waggle 100% dance', body: CONTENT.body, ...unused });
    const copy = await insert(id);
    expect(copy.order).toBe(1);
    const params = { courseId: target.courseId, sectionId: copy.id };
    const { section } = await colleague.ok(authoring.getDraftSection, { params });
    expect(section).toMatchObject({ title: 'Waggle 100% dance', ...CONTENT });
  });

  test('gets a newer form, which copies are told of and take over', async () => {
    const { id } = await save();
    const copy = await insert(id);
    expect(await save()).toEqual({ id, revision: 1 });
    expect(await copies()).toMatchObject([{ sectionId: copy.id, revision: 1, isOutdated: false }]);
    const body = { ...CONTENT.body, markdown: 'Bees dance the way.' };
    await author.ok(authoring.updateSection, { params: saved, body: { body } });
    expect(await save()).toEqual({ id, revision: 2 });
    expect(await copies()).toEqual([
      {
        sectionId: copy.id,
        title: 'Waggle 100% dance',
        libraryId: id,
        revision: 1,
        newestRevision: 2,
        isOutdated: true,
        source: { courseId: source.courseId, courseTitle: 'How bees talk' },
      },
    ]);
    const params = { courseId: target.courseId, sectionId: copy.id };
    const { section: taken } = await colleague.ok(contract.takeNewerForm, { params });
    expect(taken).toEqual({ id: copy.id, revision: 2 });
    const { section } = await colleague.ok(authoring.getDraftSection, { params });
    expect(section.body.markdown).toBe('Bees dance the way.');
    const { versions } = await colleague.ok(coursesHistoryContract.sectionHistory, {
      params,
      query: { every: 'true' },
    });
    expect(versions.map(({ revision }) => revision)).toEqual([2, 1]);
    expect(await copies()).toMatchObject([{ revision: 2, isOutdated: false }]);
    expect(await colleague.refused(contract.takeNewerForm, { params })).toMatchObject({
      status: 409,
      code: 'library_not_newer',
    });
  });

  test('is taken out by who saved it and by admins; copies stay', async () => {
    const { id } = await save();
    const copy = await insert(id);
    const params = { libraryId: id };
    expect(await colleague.refused(contract.removeFromLibrary, { params })).toMatchObject({ status: 403 });
    await author.ok(contract.removeFromLibrary, { params });
    expect(await author.refused(contract.librarySection, { params })).toMatchObject({
      status: 404,
      code: 'library_section_not_found',
    });
    await colleague.ok(authoring.getDraftSection, {
      params: { courseId: target.courseId, sectionId: copy.id },
    });
    expect((await save()).id).not.toBe(id);
  });

  test('that was taken out comes back, unless it was saved again', async () => {
    const { id } = await save('For beginners');
    const params = { libraryId: id };
    expect(await author.refused(contract.restoreToLibrary, { params })).toMatchObject({ status: 404 });
    await author.ok(contract.removeFromLibrary, { params });
    expect(await colleague.refused(contract.restoreToLibrary, { params })).toMatchObject({ status: 403 });
    await author.ok(contract.restoreToLibrary, { params });
    expect(await save()).toEqual({ id, revision: 1 });
    await author.ok(contract.removeFromLibrary, { params });
    await save();
    expect(await author.refused(contract.restoreToLibrary, { params })).toMatchObject({
      status: 409,
      code: 'library_saved_again',
    });
  });

  test('says where it is used: by title where one teaches, else only in how many courses', async () => {
    const { id } = await save();
    await insert(id);
    const copy = await insert(id);
    const usesFor = async (reader: ApiClient) => {
      const { section } = await reader.ok(contract.librarySection, { params: { libraryId: id } });
      return { uses: section.uses, otherCourses: section.otherCourses };
    };
    const used = { courseId: target.courseId, courseTitle: 'Insects', sections: 2 };
    expect(await usesFor(colleague)).toEqual({ uses: [used], otherCourses: 0 });
    expect(await usesFor(author)).toEqual({ uses: [], otherCourses: 1 });
    const admin = app.as(await app.person({ role: 'admin' }));
    expect(await usesFor(admin)).toEqual({ uses: [used], otherCourses: 0 });
    const there = { courseId: target.courseId, sectionId: copy.id };
    await colleague.ok(authoring.archiveSection, { params: there });
    expect(await usesFor(colleague)).toMatchObject({ uses: [{ ...used, sections: 1 }] });
  });

  test('is found by the subject of its course', async () => {
    const subject = 'Beekeeping';
    source = await draftCourse(app, saver, { course: { title: 'Hives', subject }, lessons: [[{}]] });
    saved = { courseId: source.courseId, sectionId: source.lessons[0]!.sections[0]! };
    const { id } = await save();
    const found = await colleague.ok(contract.library, { query: { subject: 'beekeeping' } });
    expect(found.sections.map((section) => section.id)).toEqual([id]);
    expect(found.subjects).toContain(subject);
    const others = await colleague.ok(contract.library, { query: { subject: 'Law', kind: 'read' } });
    expect(others).toMatchObject({ sections: [], pagination: { total: 0 } });
    expect(others.subjects).toContain(subject);
  });

  test('is of its institution, and for those who teach there', async () => {
    const { id } = await save();
    const abroad = app.as(await app.person({ role: 'instructor', institution: SECOND }));
    expect(await abroad.ok(contract.library, { query: {} })).toMatchObject({ sections: [] });
    expect(await abroad.refused(contract.librarySection, { params: { libraryId: id } })).toMatchObject({
      status: 404,
    });
    const student = app.as(await app.person());
    expect(await student.refused(contract.library, { query: {} })).toMatchObject({ status: 403 });
    // Another's draft is neither saved from nor inserted into.
    expect(await colleague.refused(contract.saveToLibrary, { params: saved, body: {} })).toMatchObject({
      status: 404,
    });
    const body = { libraryId: id, lessonId: target.lessons[0]!.id };
    const there = { params: { courseId: target.courseId }, body };
    expect(await author.refused(contract.insertFromLibrary, there)).toMatchObject({ status: 404 });
    const params = { courseId: source.courseId };
    expect(await author.refused(contract.insertFromLibrary, { params, body })).toMatchObject({
      code: 'parent_not_found',
    });
    const unknown = { libraryId: UNKNOWN, lessonId: source.lessons[0]!.id };
    expect(await author.refused(contract.insertFromLibrary, { params, body: unknown })).toMatchObject({
      status: 404,
    });
  });
});

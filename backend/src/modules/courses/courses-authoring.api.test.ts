import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesContract } from './courses.contract.ts';
import { Interactivity, SectionKind, SectionRole } from './courses.values.ts';

const UNKNOWN = '0198c8a0-0000-7000-8000-000000000000';
const PROSE =
  'A cell is the smallest part of a living thing that lives by itself, grows and divides into two.';
const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'Where does a cell come from?',
  options: [
    { id: 'a', text: 'Another cell' },
    { id: 'b', text: 'The air' },
  ],
};
const KEY = { questionId: 'q1', correct: ['a'], rationale: { b: 'The air is not alive, says the key.' } };
const bodyOf = (markdown: string, questions: (typeof QUESTION)[] = []) => ({
  schemaVersion: 1 as const,
  markdown,
  questions,
  resources: [],
});

let app: TestApp;
let instructor: TestPerson;
let author: ApiClient;
let params: { courseId: string };

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  author = app.as(instructor);
});
afterAll(() => app.close());

beforeEach(async () => {
  const { course } = await author.ok(authoring.createCourse, { body: { title: 'Biology' } });
  params = { courseId: course.id };
});

const addModule = async (title = 'Small things') =>
  (await author.ok(authoring.createModule, { params, body: { title } })).module.id;
const addLesson = async (moduleId: string, title = 'Cells') =>
  (await author.ok(authoring.createLesson, { params, body: { title, moduleId } })).lesson.id;
const addSection = async (lessonId: string, body: object = {}) =>
  (await author.ok(authoring.createSection, { params, body: { title: 'What it is', lessonId, ...body } }))
    .section.id;
const addPath = async () => {
  const moduleId = await addModule();
  const lessonId = await addLesson(moduleId);
  return { moduleId, lessonId, sectionId: await addSection(lessonId) };
};
const draftOf = async () =>
  (await author.ok(coursesContract.get, { params, query: { view: 'draft' } })).course.modules;

describe('a course', () => {
  test('starts as a draft with a cover, and takes what is said about it', async () => {
    await author.ok(authoring.updateCourse, {
      params,
      body: { title: 'Biology for all', subject: 'Science', tags: ['cells'], creditHours: 2.5 },
    });
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    expect(course).toMatchObject({
      title: 'Biology for all',
      subject: 'Science',
      tags: ['cells'],
      creditHours: 2.5,
      status: 'draft',
      version: null,
      instructor: { id: instructor.id },
    });
    const cover = await fetch(new URL(course.thumbnailUrl!, app.url));
    expect(await cover.text()).toContain('<title>Biology for all</title>');
  });

  test('a new title has a new cover at a new address', async () => {
    const address = async () =>
      (await author.ok(coursesContract.get, { params, query: { view: 'draft' } })).course.thumbnailUrl;
    const before = await address();
    await author.ok(authoring.updateCourse, { params, body: { description: 'About life.' } });
    expect(await address()).toBe(before);
    await author.ok(authoring.updateCourse, { params, body: { title: 'Botany' } });
    expect(await address()).not.toBe(before);
  });

  test('a price needs a currency, now and together with what was said before', async () => {
    const missing = { status: 422, code: 'currency_missing' };
    expect(
      await author.refused(authoring.createCourse, { body: { title: 'Dear', priceCents: 900 } }),
    ).toMatchObject(missing);
    expect(await author.refused(authoring.updateCourse, { params, body: { priceCents: 900 } })).toMatchObject(
      missing,
    );
    await author.ok(authoring.updateCourse, { params, body: { priceCents: 900, currency: 'EUR' } });
    expect(await author.refused(authoring.updateCourse, { params, body: { currency: null } })).toMatchObject(
      missing,
    );
    await author.ok(authoring.updateCourse, { params, body: { priceCents: 950 } });
  });

  test('taken away, it cannot be changed any more', async () => {
    await author.ok(authoring.archiveCourse, { params });
    expect(await author.refused(authoring.updateCourse, { params, body: { title: 'Back' } })).toMatchObject({
      status: 409,
      code: 'course_archived',
    });
  });

  test('every change leaves a line in the audit', async () => {
    await addPath();
    await author.ok(authoring.updateCourse, { params, body: { title: 'Botany' } });
    const rows = await app.services.platform.database.transaction(
      { institutionId: instructor.institution.id },
      (tx) =>
        tx.auditEntry.findMany({
          where: { actorId: instructor.id, details: { path: ['courseId'], equals: params.courseId } },
          orderBy: { id: 'asc' },
        }),
    );
    expect(rows.map((row) => row.action)).toEqual([
      'module_created',
      'lesson_created',
      'section_created',
      'course_updated',
    ]);
  });
});

describe('modules, lessons and sections', () => {
  test('are added at the end, changed, and put in order', async () => {
    const first = await addModule('First');
    const second = await addModule('Second');
    const lessons = [
      await addLesson(first, 'One'),
      await addLesson(first, 'Two'),
      await addLesson(first, 'Three'),
    ];
    const sections = [
      await addSection(lessons[0]!),
      await addSection(lessons[0]!, { title: 'Next', kind: 'watch' }),
    ];
    await author.ok(authoring.updateModule, {
      params: { ...params, moduleId: first },
      body: { description: 'What cannot be seen' },
    });
    await author.ok(authoring.updateLesson, {
      params: { ...params, lessonId: lessons[1]! },
      body: { title: 'Second one', isRequired: false, estimatedMinutes: 20 },
    });
    await author.ok(authoring.orderModules, { params, body: { ids: [second, first] } });
    await author.ok(authoring.orderLessons, { params, body: { moduleId: first, ids: lessons.toReversed() } });
    await author.ok(authoring.orderSections, {
      params,
      body: { lessonId: lessons[0]!, ids: sections.toReversed() },
    });
    expect(await draftOf()).toMatchObject([
      { id: second, title: 'Second', order: 1, lessons: [] },
      {
        id: first,
        description: 'What cannot be seen',
        order: 2,
        lessons: [
          { title: 'Three', order: 1 },
          { title: 'Second one', order: 2, isRequired: false, estimatedMinutes: 20 },
          { title: 'One', sections: [{ title: 'Next', order: 1, kind: 'watch' }, { title: 'What it is' }] },
        ],
      },
    ]);
  });

  test.each([
    ['one is missing', (ids: string[]) => ids.slice(1)],
    ['one is foreign', (ids: string[]) => [...ids, UNKNOWN]],
    ['one stands twice', (ids: string[]) => [ids[0]!, ids[0]!, ...ids.slice(2)]],
    ['another stands for one', (ids: string[]) => [UNKNOWN, ...ids.slice(1)]],
  ])('an order is refused when %s', async (_what, change) => {
    const moduleId = await addModule();
    const lessonId = await addLesson(moduleId);
    const moduleIds = [moduleId, await addModule()];
    const lessonIds = [lessonId, await addLesson(moduleId)];
    const sectionIds = [await addSection(lessonId), await addSection(lessonId)];
    const mismatch = { status: 409, code: 'order_mismatch' };
    expect(
      await author.refused(authoring.orderModules, { params, body: { ids: change(moduleIds) } }),
    ).toMatchObject(mismatch);
    expect(
      await author.refused(authoring.orderLessons, { params, body: { moduleId, ids: change(lessonIds) } }),
    ).toMatchObject(mismatch);
    expect(
      await author.refused(authoring.orderSections, { params, body: { lessonId, ids: change(sectionIds) } }),
    ).toMatchObject(mismatch);
  });

  test('two people who order at once: one order wins whole', async () => {
    const ids = [await addModule('1'), await addModule('2'), await addModule('3')];
    const orders = [ids.toReversed(), [ids[1]!, ids[0]!, ids[2]!]];
    await Promise.all(
      orders.map((order) => author.ok(authoring.orderModules, { params, body: { ids: order } })),
    );
    expect(orders).toContainEqual((await draftOf()).map((module) => module.id));
  });

  test('many added at once all stand in a place of their own', async () => {
    const replies = await Promise.all(
      ['1', '2', '3', '4', '5'].map((title) =>
        author.ok(authoring.createModule, { params, body: { title } }),
      ),
    );
    expect(replies.map(({ module }) => module.order).sort()).toEqual([1, 2, 3, 4, 5]);
    const byOrder = replies.toSorted((one, other) => one.module.order - other.module.order);
    expect((await draftOf()).map((module) => module.id)).toEqual(byOrder.map(({ module }) => module.id));
  });

  test('what is taken out is gone with all that it holds', async () => {
    const { moduleId, lessonId, sectionId } = await addPath();
    const kept = await addSection(lessonId, { title: 'Kept' });
    await author.ok(authoring.archiveSection, { params: { ...params, sectionId } });
    expect((await draftOf())[0]!.lessons[0]!.sections).toMatchObject([{ id: kept, order: 1 }]);
    const added = await author.ok(authoring.createSection, { params, body: { title: 'Added', lessonId } });
    expect((await draftOf())[0]!.lessons[0]!.sections[1]).toMatchObject({ ...added.section, order: 2 });
    const second = await addLesson(moduleId, 'Second');
    await author.ok(authoring.archiveLesson, { params: { ...params, lessonId: second } });
    expect((await draftOf())[0]!.lessons).toMatchObject([{ id: lessonId, order: 1 }]);
    await author.ok(authoring.archiveModule, { params: { ...params, moduleId } });
    expect(await draftOf()).toEqual([]);
    const gone = [
      author.refused(authoring.updateModule, { params: { ...params, moduleId }, body: {} }),
      author.refused(authoring.updateLesson, { params: { ...params, lessonId }, body: {} }),
      author.refused(authoring.updateSection, { params: { ...params, sectionId: kept }, body: {} }),
      author.refused(authoring.getDraftSection, { params: { ...params, sectionId: kept } }),
      author.refused(authoring.createLesson, { params, body: { title: 'Late', moduleId } }),
      author.refused(authoring.createSection, { params, body: { title: 'Late', lessonId } }),
      author.refused(authoring.archiveModule, { params: { ...params, moduleId } }),
      author.refused(authoring.archiveLesson, { params: { ...params, lessonId } }),
      author.refused(authoring.archiveSection, { params: { ...params, sectionId: kept } }),
    ];
    for (const problem of await Promise.all(gone)) expect(problem.status).toBe(404);
  });

  test('a lesson is full at fifty sections', async () => {
    const { lessonId } = await addPath();
    await Promise.all(Array.from({ length: 49 }, () => addSection(lessonId)));
    const body = { title: 'One too many', lessonId };
    expect(await author.refused(authoring.createSection, { params, body })).toMatchObject({
      status: 409,
      code: 'limit_reached',
    });
  });
});

describe('the text of a section', () => {
  test('is saved with its keys, by hand, and its revision counts up', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const { section: empty } = await author.ok(authoring.getDraftSection, at);
    expect(empty).toMatchObject({ revision: 1, editedByHand: false, origin: 'hand', body: bodyOf('') });
    const saved = await author.ok(authoring.updateSection, {
      ...at,
      body: { body: bodyOf(PROSE, [QUESTION]), keys: [KEY], revision: 1 },
    });
    expect(saved.section.revision).toBe(2);
    const { section } = await author.ok(authoring.getDraftSection, at);
    expect(section).toMatchObject({
      revision: 2,
      editedByHand: true,
      body: bodyOf(PROSE, [QUESTION]),
      keys: [KEY],
    });
  });

  test('is of every kind, place and interactivity that there is', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const facts = [
      ...SectionKind.options.map((kind) => ({ kind })),
      ...SectionRole.options.map((role) => ({ role })),
      ...Interactivity.options.map((interactivity) => ({ interactivity })),
    ];
    for (const fact of facts) {
      await author.ok(authoring.updateSection, { ...at, body: fact });
      expect((await author.ok(authoring.getDraftSection, at)).section).toMatchObject(fact);
    }
  });

  test('a title alone leaves the text alone', async () => {
    const { lessonId } = await addPath();
    const sectionId = await addSection(lessonId, { body: bodyOf(PROSE, [QUESTION]), keys: [KEY] });
    const at = { params: { ...params, sectionId } };
    await author.ok(authoring.updateSection, { ...at, body: { title: 'New', isRequired: false } });
    const { section } = await author.ok(authoring.getDraftSection, at);
    expect(section).toMatchObject({ title: 'New', isRequired: false, revision: 2, keys: [KEY] });
    expect(section.body.markdown).toBe(PROSE);
  });

  test('who writes with an old tag is refused, and told the current revision', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const read = await author.call(authoring.getDraftSection, at);
    const tag = read.headers.get('etag')!;
    expect(tag).toBe('"r1"');
    const write = (markdown: string, ifMatch: string) => ({
      ...at,
      body: { body: bodyOf(markdown) },
      headers: { 'if-match': ifMatch },
    });
    const written = await author.call(authoring.updateSection, write('First', tag));
    expect(written).toMatchObject({ status: 200, body: { section: { revision: 2 } } });
    expect(written.headers.get('etag')).toBe('"r2"');
    expect(await author.refused(authoring.updateSection, write('Second', tag))).toMatchObject({
      status: 412,
      code: 'section_changed',
      revision: 2,
    });
    const { section } = await author.ok(authoring.getDraftSection, at);
    expect(section.body.markdown).toBe('First');
    await author.ok(authoring.updateSection, write('Third', '"r1", "r2"'));
    expect(await author.refused(authoring.updateSection, write('Fourth', 'r3'))).toMatchObject({
      status: 412,
    });
  });

  test('pages of others stand in a text only where they are known to keep to themselves', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const embed = (address: string) => bodyOf(`Look:\n\n::embed[A film]{src="${address}"}`);
    const foreign = { ...at, body: { body: embed('https://evil.example/page') } };
    expect(await author.refused(authoring.updateSection, foreign)).toMatchObject({
      status: 422,
      code: 'embed_not_allowed',
      errors: [{ path: 'body.body.markdown', code: 'embed_not_allowed' }],
    });
    const known = { ...at, body: { body: embed('https://player.vimeo.com/video/1') } };
    await author.ok(authoring.updateSection, known);
  });

  test('who read an old revision is refused and told the new one', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    await author.ok(authoring.updateSection, { ...at, body: { body: bodyOf('First'), revision: 1 } });
    const late = { ...at, body: { body: bodyOf('Second'), revision: 1 } };
    expect(await author.refused(authoring.updateSection, late)).toMatchObject({
      status: 412,
      code: 'section_changed',
      revision: 2,
    });
    expect((await author.ok(authoring.getDraftSection, at)).section.body.markdown).toBe('First');
  });

  test('of two who save at once from one revision, one is refused', async () => {
    const { sectionId } = await addPath();
    const replies = await Promise.all(
      ['One', 'Two'].map((text) =>
        author.call(authoring.updateSection, {
          params: { ...params, sectionId },
          body: { body: bodyOf(text), revision: 1 },
        }),
      ),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 412]);
  });

  test('a question without a key, or a key without a question, saves nothing', async () => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const problem = await author.refused(authoring.updateSection, {
      ...at,
      body: { body: bodyOf(PROSE, [QUESTION]) },
    });
    expect(problem).toMatchObject({
      status: 422,
      code: 'question_key_invalid',
      errors: [{ path: 'body.questions.0', code: 'key_missing' }],
    });
    expect(await author.refused(authoring.updateSection, { ...at, body: { keys: [KEY] } })).toMatchObject({
      code: 'question_key_invalid',
    });
    expect((await author.ok(authoring.getDraftSection, at)).section).toMatchObject({
      revision: 1,
      body: bodyOf(''),
    });
  });

  test.each([
    ['a null character', 'a\0b', 'invalid_request'],
    ['half a character', 'half \ud83d pair', 'invalid_json'],
  ])('text that no database holds is refused: %s', async (_what, text, code) => {
    const { sectionId } = await addPath();
    const at = { params: { ...params, sectionId } };
    const refused = await author.refused(authoring.updateSection, { ...at, body: { body: bodyOf(text) } });
    expect(refused).toMatchObject({ status: 400, code });
  });
});

describe('who may', () => {
  const attempts = async (
    client: ApiClient,
    path: { moduleId: string; lessonId: string; sectionId: string },
  ) => {
    const { moduleId, lessonId, sectionId } = path;
    const problems = [
      client.refused(authoring.updateCourse, { params, body: { title: 'Mine' } }),
      client.refused(authoring.createModule, { params, body: { title: 'Mine' } }),
      client.refused(authoring.updateModule, { params: { ...params, moduleId }, body: {} }),
      client.refused(authoring.archiveModule, { params: { ...params, moduleId } }),
      client.refused(authoring.orderModules, { params, body: { ids: [moduleId] } }),
      client.refused(authoring.createLesson, { params, body: { title: 'Mine', moduleId } }),
      client.refused(authoring.updateLesson, { params: { ...params, lessonId }, body: {} }),
      client.refused(authoring.archiveLesson, { params: { ...params, lessonId } }),
      client.refused(authoring.orderLessons, { params, body: { moduleId, ids: [lessonId] } }),
      client.refused(authoring.createSection, { params, body: { title: 'Mine', lessonId } }),
      client.refused(authoring.getDraftSection, { params: { ...params, sectionId } }),
      client.refused(authoring.updateSection, { params: { ...params, sectionId }, body: {} }),
      client.refused(authoring.archiveSection, { params: { ...params, sectionId } }),
      client.refused(authoring.orderSections, { params, body: { lessonId, ids: [sectionId] } }),
      client.refused(authoring.readiness, { params }),
      client.refused(authoring.publish, { params, body: {} }),
      client.refused(authoring.archiveCourse, { params }),
    ];
    return [...new Set((await Promise.all(problems)).map(({ status, code }) => `${status} ${code}`))];
  };

  test("another's draft does not exist for an instructor, nor a course of another institution", async () => {
    const path = await addPath();
    const colleague = app.as(await app.person({ role: 'instructor' }));
    expect(await attempts(colleague, path)).toEqual(['404 course_not_found']);
    const stranger = app.as(await app.person({ role: 'admin', institution: SECOND }));
    expect(await attempts(stranger, path)).toEqual(['404 course_not_found']);
    expect(await draftOf()).toHaveLength(1);
  });

  test.each(['student', 'observer'] as const)('a %s may none of it', async (role) => {
    const path = await addPath();
    expect(await attempts(app.as(await app.person({ role })), path)).toEqual(['403 forbidden']);
  });

  test('nobody may any of it without signing in', async () => {
    expect(await attempts(app.anonymous(), await addPath())).toEqual(['401 not_signed_in']);
  });

  test('an admin may all of it', async () => {
    const { sectionId } = await addPath();
    const admin = app.as(await app.person({ role: 'admin' }));
    await admin.ok(authoring.updateCourse, { params, body: { visibility: 'public' } });
    await admin.ok(authoring.updateSection, {
      params: { ...params, sectionId },
      body: { title: 'By an admin' },
    });
    await admin.ok(authoring.archiveCourse, { params });
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    expect(course).toMatchObject({ status: 'archived', visibility: 'public' });
  });

  test('a collaborator edits, but neither publishes nor decides what it costs', async () => {
    const { sectionId } = await addPath();
    const assistant = await app.person({ role: 'ta' });
    const co = await app.person({ role: 'instructor' });
    await app.services.platform.database.transaction({ institutionId: co.institution.id }, (tx) =>
      tx.courseCollaborator.createMany({
        data: [
          { institutionId: co.institution.id, courseId: params.courseId, userId: assistant.id, role: 'ta' },
          { institutionId: co.institution.id, courseId: params.courseId, userId: co.id, role: 'instructor' },
        ],
      }),
    );
    for (const person of [assistant, co]) {
      const client = app.as(person);
      await client.ok(authoring.updateSection, {
        params: { ...params, sectionId },
        body: { title: 'Together' },
      });
      await client.ok(authoring.updateCourse, { params, body: { description: 'Together' } });
      await client.ok(authoring.readiness, { params });
      for (const refusal of [
        client.refused(authoring.updateCourse, { params, body: { visibility: 'public' } }),
        client.refused(authoring.publish, { params, body: {} }),
        client.refused(authoring.archiveCourse, { params }),
      ]) {
        expect(await refusal).toMatchObject({ status: 403, code: 'forbidden' });
      }
    }
  });
});

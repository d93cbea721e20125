import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSampleCourse, sampleBody, type SampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesComparisonContract as contract } from './courses-comparison.contract.ts';
import { coursesRulesContract } from './courses-rules.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const at = (course: SampleCourse, section = 0) => ({
  params: { courseId: course.id, sectionId: course.sectionIds[section]! },
});
type Wanted = { of?: 'draft' | 'newest' };
const compare = (course: SampleCourse, query: Wanted = {}, section = 0) =>
  app.as(instructor).ok(contract.section, { ...at(course, section), query });
const rules = async (course: SampleCourse, query: Wanted = {}) =>
  (await app.as(instructor).ok(contract.rules, { params: { courseId: course.id }, query })).nodes;
const change = (
  course: SampleCourse,
  body: { title?: string; estimatedMinutes?: number; markdown?: string },
) => {
  const { markdown, ...facts } = body;
  const text = markdown === undefined ? {} : { body: { ...sampleBody('High water'), markdown } };
  return app.as(instructor).ok(coursesAuthoringContract.updateSection, {
    ...at(course),
    body: { ...facts, ...text },
  });
};
const publish = (course: SampleCourse) =>
  app.as(instructor).ok(coursesAuthoringContract.publish, { params: { courseId: course.id }, body: {} });

describe('a section compared with the version before', () => {
  it('has its text, questions with keys and settings, before and after', async () => {
    const course = await makeSampleCourse(app, instructor);
    await change(course, { title: 'Flood', estimatedMinutes: 40, markdown: 'The sea comes.' });
    const { before, after } = await compare(course);
    expect(before).toMatchObject({
      title: 'High water',
      kind: 'read',
      isRequired: true,
      body: sampleBody('High water'),
      keys: [{ questionId: 'q1', correct: ['a'] }],
    });
    expect(after).toMatchObject({
      title: 'Flood',
      estimatedMinutes: 40,
      body: { markdown: 'The sea comes.' },
      keys: before!.keys,
    });
    await publish(course);
    expect(await compare(course, { of: 'newest' })).toEqual({ before, after });
    expect(await compare(course)).toEqual({ before: after, after });
  });

  it('has nothing before when it is new, nothing after when it is gone', async () => {
    const course = await makeSampleCourse(app, instructor);
    await app.as(instructor).ok(coursesAuthoringContract.archiveSection, at(course, 1));
    expect(await compare(course, {}, 1)).toMatchObject({ before: { title: 'Low water' }, after: null });
    const draft = await makeSampleCourse(app, instructor, { publish: false });
    expect(await compare(draft)).toMatchObject({ before: null, after: { title: 'High water' } });
    const refusal = await app
      .as(instructor)
      .refused(contract.section, { ...at(draft), query: { of: 'newest' } });
    expect(refusal).toMatchObject({ status: 409, code: 'not_published' });
  });

  it('is for the staff of its course', async () => {
    const course = await makeSampleCourse(app, instructor);
    const refused = async (who: TestPerson) =>
      (await app.as(who).refused(contract.section, { ...at(course), query: {} })).status;
    expect(await refused(await app.person())).toBe(403);
    expect(await refused(await app.person({ role: 'instructor' }))).toBe(403);
    expect(await refused(await app.person({ role: 'admin', institution: SECOND }))).toBe(404);
    const [elsewhere] = [await makeSampleCourse(app, instructor)];
    const params = { courseId: course.id, sectionId: elsewhere.sectionIds[0]! };
    expect(await app.as(instructor).refused(contract.section, { params, query: {} })).toMatchObject({
      status: 404,
      code: 'section_not_found',
    });
  });
});

describe('rules compared with the version before', () => {
  it('are those that were set or changed since', async () => {
    const course = await makeSampleCourse(app, instructor);
    expect(await rules(course)).toEqual([]);
    const access = { type: 'section_completed' as const, sectionId: course.sectionIds[0]! };
    await app.as(instructor).ok(coursesRulesContract.setRules, {
      params: { courseId: course.id, nodeId: course.sectionIds[1]! },
      body: { access, completion: null },
    });
    const changed = [
      {
        id: course.sectionIds[1],
        title: 'Low water',
        kind: 'section',
        before: { access: null, completion: null },
        after: { access, completion: null },
      },
    ];
    expect(await rules(course)).toEqual(changed);
    await publish(course);
    expect(await rules(course)).toEqual([]);
    expect(await rules(course, { of: 'newest' })).toEqual(changed);
  });
});

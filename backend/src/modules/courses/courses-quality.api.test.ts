import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draftCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesQualityContract } from './courses-quality.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;

const question = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'What do the bees dance for?',
  options: [
    { id: 'a', text: 'For food' },
    { id: 'b', text: 'For rain' },
  ],
};
const section = {
  title: 'The dance',
  body: { schemaVersion: 1 as const, markdown: 'Bees dance. TODO', questions: [question], resources: [] },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await draftCourse(app, instructor, { lessons: [[section]] });
});
afterAll(() => app.close());

const read = async (who = instructor) =>
  (await app.as(who).ok(coursesQualityContract.quality, { params: { courseId: course.courseId } })).quality;

describe('the quality of a course', () => {
  test('is a score, with every check and how it came about, what stops publication first', async () => {
    const { score, stopsPublication, checks } = await read();
    expect(score).toBeLessThan(60);
    expect(stopsPublication).toBe(true);
    expect(checks).toHaveLength(23);
    expect(new Set(checks.slice(0, 2).map(({ id, state }) => `${id} ${state}`))).toEqual(
      new Set(['placeholder_text stops', 'item_flaws below']),
    );
    expect(checks.every(({ formula, source, threshold }) => formula && source && threshold)).toBe(true);
    expect(checks.find(({ id }) => id === 'alignment')).toMatchObject({
      state: 'not_measured',
      score: null,
      reason: 'No objectives are stated.',
    });
  });

  test('names places, and what an author would be asked', async () => {
    const { checks } = await read();
    expect(checks.find(({ id }) => id === 'placeholder_text')).toMatchObject({
      isGate: true,
      found: 1,
      findings: [
        {
          severity: 'blocker',
          sectionId: course.lessons[0]!.sections[0],
          message: '"The dance": write what "TODO" stands for.',
          fix: 'Replace "TODO" by what belongs there.',
          isGenerated: false,
        },
      ],
    });
  });

  test('says the same as what stands before publication, and follows the draft', async () => {
    const params = { courseId: course.courseId };
    const { findings } = await app.as(instructor).ok(authoring.readiness, { params });
    const codes = (wanted: string) =>
      new Set(findings.filter(({ severity }) => severity === wanted).map(({ code }) => code));
    expect(codes('blocker')).toEqual(new Set(['placeholder_text']));
    expect([...codes('warning')]).toEqual(expect.arrayContaining(['option_count', 'no_rationale']));
    const sectionId = course.lessons[0]!.sections[0]!;
    const options = [...question.options, { id: 'c', text: 'For rest' }];
    const body = {
      ...section.body,
      markdown: 'Bees dance for others.',
      questions: [{ ...question, options }],
    };
    const keys = [{ questionId: 'q1', correct: ['a'], rationale: { a: 'They tell where it is.' } }];
    await app
      .as(instructor)
      .ok(authoring.updateSection, { params: { ...params, sectionId }, body: { body, keys } });
    expect((await read()).stopsPublication).toBe(false);
    await app.as(instructor).ok(authoring.publish, { params, body: {} });
  });

  test('in another language says what it cannot measure', async () => {
    const params = { courseId: course.courseId };
    await app.as(instructor).ok(authoring.updateCourse, { params, body: { language: 'de' } });
    const { checks } = await read();
    expect(checks.find(({ id }) => id === 'readability')).toMatchObject({
      state: 'not_measured',
      score: null,
    });
    await app.as(instructor).ok(authoring.updateCourse, { params, body: { language: 'en' } });
  });

  test('is for the staff of the course', async () => {
    const params = { courseId: course.courseId };
    const ask = (who: TestPerson) => app.as(who).refused(coursesQualityContract.quality, { params });
    expect(await ask(await app.person())).toMatchObject({ status: 403 });
    expect(await ask(await app.person({ role: 'instructor' }))).toMatchObject({ status: 403 });
    expect((await read(await app.person({ role: 'admin' }))).checks).toHaveLength(23);
  });
});

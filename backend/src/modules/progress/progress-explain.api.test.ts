import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BODY, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressExplainContract } from './progress-explain.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;
let sections: { lessonId: string; sectionId: string }[];

const question = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'How do bees tell where flowers are?',
  options: [
    { id: 'a', text: 'They dance' },
    { id: 'b', text: 'They sing' },
  ],
};
const QUIZ = {
  body: { ...BODY, questions: [question] },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, {
    lessons: [
      [{ title: 'Dances' }, { title: 'Smells', isRequired: false }, { title: 'Quiz', ...QUIZ }],
      [{ title: 'Swarms' }],
    ],
  });
  sections = course.lessons.flatMap((lesson) =>
    lesson.sections.map((sectionId) => ({ lessonId: lesson.id, sectionId })),
  );
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

/** Somebody who enrolled two hours ago, so that there is time to be credited. */
async function learner(): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  const ago = `now() - interval '2 hours'`;
  await sql(`update enrollments set enrolled_at = ${ago}, reported_until = ${ago} where user_id = $1`, [
    student.id,
  ]);
  return student;
}
type Report = { completed?: boolean; timeSpent?: number; score?: number };
const report = (person: TestPerson, section: number, body: Report) =>
  app.as(person).ok(progressContract.record, {
    params: sections[section]!,
    body: { eventId: crypto.randomUUID(), ...body },
  });
const answer = (person: TestPerson, choice: string) =>
  app.as(person).ok(assessmentsContract.check, {
    params: { courseId: course.courseId, sectionId: sections[2]!.sectionId },
    body: { questionId: 'q1', response: [choice] },
  });
type Query = Omit<NonNullable<Parameters<typeof explainAs>[1]>, 'courseId'>;
const explainAs = (
  person: TestPerson,
  query: {
    number: 'percentage' | 'status' | 'time' | 'score' | 'mastery' | 'lock' | 'streak';
    lessonId?: string;
    sectionId?: string;
    studentId?: string;
    page?: number;
    limit?: number;
  },
) => app.as(person).ok(progressExplainContract.explain, { query: { courseId: course.courseId, ...query } });
const explain = (person: TestPerson, query: Query) => explainAs(person, query);

describe('how a percentage comes about', () => {
  it('is told with the sections that count, those that do not, the facts, and what is missing', async () => {
    const student = await learner();
    await report(student, 0, { completed: true });
    await report(student, 1, { completed: true });
    await report(student, 0, { completed: true });
    const told = await explain(student, { number: 'percentage' });
    expect(told).toMatchObject({
      value: 33,
      isProved: true,
      versionNumber: 1,
      sentence: { code: 'required_sections_done', values: { done: 1, required: 3, percent: 33 } },
      rules: {},
    });
    expect(told.parts.map(({ title, value, counts, why }) => [title, value, counts, why])).toEqual([
      ['Dances', 1, true, 'counts'],
      ['Smells', 1, false, 'optional'],
      ['Quiz', 0, false, 'not_done'],
      ['Swarms', 0, false, 'not_done'],
    ]);
    expect(told.facts.map(({ title, counts, why }) => [title, counts, why])).toEqual([
      ['Dances', false, 'already_done'],
      ['Smells', false, 'optional'],
      ['Dances', true, 'counts'],
    ]);
    expect(told.missing.map(({ code, title, link }) => [code, title, link?.sectionId])).toEqual([
      ['section_completed', 'Quiz', sections[2]!.sectionId],
      ['section_completed', 'Swarms', sections[3]!.sectionId],
    ]);
  });

  it('is told of a lesson and a section too, page by page', async () => {
    const student = await learner();
    const { lessonId, sectionId } = sections[0]!;
    await report(student, 0, { completed: true });
    await report(student, 0, { completed: true });
    expect(await explain(student, { number: 'percentage', lessonId })).toMatchObject({
      nodeKind: 'lesson',
      value: 50,
    });
    const page = await explain(student, { number: 'percentage', sectionId, page: 2, limit: 1 });
    expect(page).toMatchObject({ value: 100, sentence: { code: 'section_done' }, pagination: { total: 2 } });
    expect(page.facts).toMatchObject([{ why: 'counts' }]);
  });
});

describe('what does not count', () => {
  it('is a score of one’s own, and the lesser of two that the server gave', async () => {
    const student = await learner();
    const { sectionId } = sections[2]!;
    await report(student, 2, { score: 95 });
    expect(await explain(student, { number: 'score', sectionId })).toMatchObject({
      value: 95,
      isProved: true,
      sentence: { code: 'self_reported_score' },
      facts: [{ score: 95, counts: false, why: 'self_reported' }],
    });
    expect(await explain(student, { number: 'mastery', sectionId })).toMatchObject({
      value: null,
      isProved: true,
    });
    await answer(student, 'a');
    await answer(student, 'b');
    const told = await explain(student, { number: 'score', sectionId });
    expect(told).toMatchObject({ value: 100, isProved: true, sentence: { code: 'best_score' } });
    expect(told.facts.map(({ score, why }) => [score, why])).toEqual([
      [0, 'not_the_best'],
      [100, 'counts'],
      [95, 'self_reported'],
    ]);
    expect(await explain(student, { number: 'mastery', sectionId })).toMatchObject({
      value: 'advanced',
      sentence: { code: 'mastery_of_score', values: { score: 100 } },
    });
  });

  it('is time beyond the wall clock', async () => {
    const student = await learner();
    await report(student, 0, { timeSpent: 600 });
    await report(student, 0, { timeSpent: 600 });
    const told = await explain(student, { number: 'time' });
    expect(told).toMatchObject({ isProved: true, sentence: { code: 'time_credited' } });
    expect(told.value).toBe(told.facts.reduce((sum, { creditedSeconds }) => sum + creditedSeconds, 0));
    expect(told.facts[0]).toMatchObject({ reportedSeconds: 600, why: 'capped' });
    expect(told.facts[1]).toMatchObject({ creditedSeconds: 600, why: 'counts' });
  });
});

describe('who may ask', () => {
  it('is the person, the staff of the course and who observes them; nobody else', async () => {
    const student = await learner();
    const [observer, stranger, colleague] = await Promise.all([
      app.person({ role: 'observer' }),
      app.person(),
      app.person({ role: 'instructor' }),
    ]);
    await sql('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
      observer.institution.id,
      observer.id,
      student.id,
    ]);
    const query = { courseId: course.courseId, number: 'percentage' as const, studentId: student.id };
    for (const person of [instructor, observer]) {
      expect(await explain(person, { number: 'percentage', studentId: student.id })).toMatchObject({
        value: 0,
      });
    }
    for (const person of [stranger, colleague]) {
      const refused = await app.as(person).refused(progressExplainContract.explain, { query });
      expect(refused.code).toBe('forbidden');
    }
    const unknown = { ...query, studentId: undefined, sectionId: crypto.randomUUID() };
    const refused = await app.as(student).refused(progressExplainContract.explain, { query: unknown });
    expect(refused.code).toBe('node_not_found');
  });

  it('are told of locks and streaks as well', async () => {
    const student = await learner();
    await report(student, 0, {});
    expect(await explain(student, { number: 'lock', sectionId: sections[3]!.sectionId })).toMatchObject({
      value: 'open',
      isProved: true,
      sentence: { code: 'open_without_rule' },
    });
    const streak = await explain(student, { number: 'streak' });
    expect(streak).toMatchObject({
      value: 1,
      isProved: true,
      sentence: { code: 'streak_days', values: { days: 1 } },
    });
    expect(streak.days).toHaveLength(1);
  });
});

const step = fc.record({
  section: fc.integer({ min: 0, max: 3 }),
  completed: fc.boolean(),
  timeSpent: fc.integer({ min: 0, max: 900 }),
  score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 }),
  /** What staff do or the learner answers instead. */
  instead: fc.option(fc.constantFrom('excuse', 'reset', 'right', 'wrong'), { freq: 2 }),
});

describe('after any history', () => {
  it('explains the numbers that are shown, and proves them from the facts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (history) => {
        const student = await learner();
        const [enrollment] = await sql('select id from enrollments where user_id = $1', [student.id]);
        for (const { section, instead, completed, timeSpent, score } of history) {
          if (instead === 'right' || instead === 'wrong')
            await answer(student, instead === 'right' ? 'a' : 'b');
          else if (instead) {
            await sql(
              `select set_config('app.institution_id', $1::text, false), append_facts_for($1::uuid, $2::uuid, $3::text, $4::uuid[], $5::uuid, 'For a test.')`,
              [
                student.institution.id,
                enrollment!.id,
                instead,
                [sections[section]!.sectionId],
                instructor.id,
              ],
            );
          } else
            await report(student, section, { completed, timeSpent, ...(score === null ? {} : { score }) });
        }
        const { progress } = await app
          .as(student)
          .ok(coursesContract.get, { params: { courseId: course.courseId } });
        const told = (
          number: 'percentage' | 'status' | 'time' | 'score' | 'mastery',
          of: Partial<Query> = {},
        ) => explain(student, { number, ...of });
        expect(await told('percentage')).toMatchObject({
          value: progress!.progressPercentage,
          isProved: true,
        });
        expect(await told('time')).toMatchObject({ value: progress!.timeSpentSeconds, isProved: true });
        expect(await told('status')).toMatchObject({ value: progress!.status, isProved: true });
        for (const { lessonId, sectionId } of sections) {
          const shown = progress!.sections[sectionId] ?? {
            status: 'not_started',
            score: null,
            timeSpentSeconds: 0,
          };
          const lesson = progress!.lessons[lessonId] ?? { progressPercentage: 0 };
          expect(await told('status', { sectionId })).toMatchObject({ value: shown.status, isProved: true });
          expect(await told('time', { sectionId })).toMatchObject({
            value: shown.timeSpentSeconds,
            isProved: true,
          });
          expect(await told('score', { sectionId })).toMatchObject({ value: shown.score, isProved: true });
          expect(await told('mastery', { sectionId })).toMatchObject({ isProved: true });
          expect(await told('percentage', { lessonId })).toMatchObject({
            value: lesson.progressPercentage,
            isProved: true,
          });
        }
      }),
      { numRuns: 12 },
    );
  });
});

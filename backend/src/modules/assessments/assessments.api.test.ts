import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BODY,
  draftCourse,
  publishCourse,
  type PublishedCourse,
  type SectionWanted,
} from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import type { QuestionKey } from '../courses/index.ts';
import { assessmentsContract } from './assessments.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;
let params: { courseId: string; sectionId: string };

const options = [
  { id: 'near', text: 'Flowers are near' },
  { id: 'far', text: 'Flowers are far' },
  { id: 'none', text: 'Flowers are over' },
];
const QUIZ: SectionWanted & { keys: QuestionKey[] } = {
  kind: 'quiz',
  title: 'What was said',
  body: {
    ...BODY,
    questions: [
      { id: 'round', type: 'single_choice', prompt: 'What does the round dance say?', options },
      { id: 'waggle', type: 'single_choice', prompt: 'What does the waggle dance say?', options },
      { id: 'who', type: 'short_text', prompt: 'Which bee dances for the others?' },
    ],
  },
  keys: [
    {
      questionId: 'round',
      correct: ['near'],
      rationale: { near: 'A circle needs no direction.', far: 'No.' },
    },
    {
      questionId: 'waggle',
      correct: ['far'],
      rationale: { far: 'It points the way.', near: 'That is the round one.' },
    },
    { questionId: 'who', correct: ['worker bee', 'a worker bee'], rationale: {} },
  ],
};

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[QUIZ, {}]] });
  params = { courseId: course.courseId, sectionId: course.lessons[0]!.sections[0]! };
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

async function learner(): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}
const check = (person: TestPerson, questionId: string, response: string | string[], at = params) =>
  app.as(person).ok(assessmentsContract.check, { params: at, body: { questionId, response } });
const refuse = (person: TestPerson, questionId = 'round', at = params) =>
  app.as(person).refused(assessmentsContract.check, { params: at, body: { questionId, response: 'near' } });
const sectionOf = async (person: TestPerson) => {
  const page = await app.as(person).ok(coursesContract.get, { params: { courseId: course.courseId } });
  return page.progress!.sections[params.sectionId];
};

describe('having an answer checked', () => {
  it('says whether it is right and why, and keeps it', async () => {
    const student = await learner();
    expect(await check(student, 'round', 'near')).toEqual({
      correct: true,
      feedback: 'A circle needs no direction.',
      achievements: [],
    });
    expect(await check(student, 'waggle', ['near'])).toEqual({
      correct: false,
      feedback: 'That is the round one.',
      achievements: [],
    });
    expect(await check(student, 'who', ' A Worker  Bee ')).toMatchObject({ correct: true });
    const kept = await sql(
      'select question_id, response, correct from question_responses where user_id = $1 order by created_at',
      [student.id],
    );
    expect(kept).toEqual([
      { question_id: 'round', response: 'near', correct: true },
      { question_id: 'waggle', response: ['near'], correct: false },
      { question_id: 'who', response: ' A Worker  Bee ', correct: true },
    ]);
    const events = await sql(
      `select type, count(*)::integer from learning_events where user_id = $1 and category = 'assessment'
       group by type order by type`,
      [student.id],
    );
    expect(events).toEqual([
      { type: 'question_answered', count: 3 },
      { type: 'quiz_attempted', count: 1 },
    ]);
  });

  it('scores the section when every question has an answer, by the latest of each; the best score stays', async () => {
    const student = await learner();
    await check(student, 'round', 'near');
    await check(student, 'waggle', 'near');
    expect(await sectionOf(student)).toMatchObject({ status: 'in_progress', score: null });
    await check(student, 'who', 'worker bee');
    expect(await sectionOf(student)).toMatchObject({ status: 'in_progress', score: 66 });
    await check(student, 'waggle', 'far');
    expect(await sectionOf(student)).toMatchObject({ score: 100 });
    await check(student, 'round', 'far');
    expect(await sectionOf(student)).toMatchObject({ score: 100 });
    expect((await app.as(student).ok(progressContract.mine)).analytics.averageScore).toBe(100);
  });

  it('counts for more than what a learner reports', async () => {
    const student = await learner();
    const report = (score: number) =>
      app.as(student).ok(progressContract.record, {
        params: { lessonId: course.lessons[0]!.id, sectionId: params.sectionId },
        body: { eventId: crypto.randomUUID(), score },
      });
    expect((await report(99)).progress.section.score).toBe(99);
    for (const question of ['round', 'waggle', 'who']) await check(student, question, 'far');
    expect(await sectionOf(student)).toMatchObject({ score: 33 });
    expect((await report(98)).progress.section.score).toBe(33);
  });

  it('scores answers that come at the same time', async () => {
    const student = await learner();
    await Promise.all([
      check(student, 'round', 'near'),
      check(student, 'waggle', 'far'),
      check(student, 'who', 'worker bee'),
    ]);
    expect(await sectionOf(student)).toMatchObject({ score: 100 });
  });

  it('uses the key of the version the learner is on', async () => {
    const old = await publishCourse(app, instructor, { lessons: [[QUIZ]] });
    const at = { courseId: old.courseId, sectionId: old.lessons[0]!.sections[0]! };
    const early = await app.person();
    await app.as(early).ok(enrollmentsContract.enroll, { params: at });
    const [round, ...others] = QUIZ.keys;
    await app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: at,
      body: { body: QUIZ.body, keys: [{ ...round!, correct: ['far'] }, ...others] },
    });
    await app.as(instructor).ok(coursesAuthoringContract.publish, { params: at, body: {} });
    const late = await app.person();
    await app.as(late).ok(enrollmentsContract.enroll, { params: at });
    expect(await check(early, 'round', 'near', at)).toMatchObject({ correct: true });
    expect(await check(late, 'round', 'near', at)).toMatchObject({ correct: false });
  });

  it('never shows a key to a learner', async () => {
    const student = await learner();
    const reply = await app.as(student).open(coursesContract.section, { params });
    expect(await reply.text()).not.toMatch(/circle needs|points the way|rationale|correct/);
  });
});

describe('the staff of a course', () => {
  it('try the published version, or the draft, and nothing is kept', async () => {
    expect(await check(instructor, 'round', 'near')).toMatchObject({ correct: true });
    const draft = await draftCourse(app, instructor, { lessons: [[QUIZ]] });
    const at = { courseId: draft.courseId, sectionId: draft.lessons[0]!.sections[0]! };
    expect(await check(instructor, 'waggle', 'far', at)).toMatchObject({ correct: true });
    expect(await sql('select 1 from question_responses where user_id = $1', [instructor.id])).toEqual([]);
  });
});

describe('a check is refused', () => {
  it('for people who neither learn nor teach the course', async () => {
    expect(await refuse(await app.person())).toMatchObject({ status: 403, code: 'not_enrolled' });
    const left = await learner();
    await app.as(left).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect(await refuse(left)).toMatchObject({ status: 403, code: 'not_enrolled' });
    expect(await refuse(await app.person({ role: 'observer' }))).toMatchObject({ status: 403 });
    const foreign = await app.person({ role: 'instructor', institution: SECOND });
    expect(await refuse(foreign)).toMatchObject({ status: 404, code: 'course_not_found' });
  });

  it('for what is not there', async () => {
    const student = await learner();
    expect(await refuse(student, 'nothing')).toMatchObject({ status: 404, code: 'question_not_found' });
    const elsewhere = { ...params, sectionId: crypto.randomUUID() };
    expect(await refuse(student, 'round', elsewhere)).toMatchObject({ code: 'section_not_found' });
    const plain = { ...params, sectionId: course.lessons[0]!.sections[1]! };
    expect(await refuse(student, 'round', plain)).toMatchObject({ code: 'question_not_found' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { photograph, uploadFile } from '../../../test/support/media-files.ts';
import { snapshotOf } from '../../../test/support/progress-numbers.ts';
import {
  BODY,
  publishCourse,
  type PublishedCourse,
  type SectionWanted,
} from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from '../progress/progress-adjustments.contract.ts';
import { progressExplainContract } from '../progress/progress-explain.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { initialAssessmentContract as routes } from './initial-assessment.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;
let params: { courseId: string };

const SECRET = 'It says so in the secret rationale.';

/** Three questions of which "yes" is the answer. */
const quiz = (name: string): SectionWanted => ({
  kind: 'quiz',
  title: `Quiz ${name}`,
  body: {
    ...BODY,
    questions: ['a', 'b', 'c'].map((id) => ({
      id,
      type: 'single_choice' as const,
      prompt: `What of ${name} is true (${id})?`,
      options: ['yes', 'no', 'maybe', 'other'].map((option) => ({
        id: option,
        text: `The ${option} of ${name}`,
      })),
    })),
  },
  keys: ['a', 'b', 'c'].map((questionId) => ({
    questionId,
    correct: ['yes'],
    rationale: { yes: SECRET },
  })),
});

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, {
    lessons: [
      [{}, quiz('one')],
      [{}, quiz('two')],
    ],
  });
  params = { courseId: course.courseId };
  await app.as(instructor).ok(routes.change, { params, body: { offered: true } });
});
afterAll(() => app.close());

async function learner(): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params });
  return student;
}

/** Starts and answers: what is in `known` rightly, everything else wrongly. */
async function answered(student: TestPerson, known: string[]) {
  const { questions } = await app.as(student).ok(routes.start, { params });
  for (const { sectionId, question } of questions) {
    const response = known.includes(sectionId) ? 'yes' : 'no';
    const body = { sectionId, questionId: question.id, response };
    await app.as(student).ok(routes.answer, { params, body });
  }
}
const quizOf = (lesson: number) => course.lessons[lesson]!.sections[1]!;
const own = async (student: TestPerson) =>
  (await app.as(student).ok(coursesContract.get, { params })).progress!;
const stored = (student: TestPerson) =>
  withClient(app.database.superuserUrl, async (client) => {
    const { rows } = await client.query('select id from enrollments where user_id = $1', [student.id]);
    const before = await snapshotOf(client, rows[0].id);
    await client.query('select rebuild_progress($1, $2)', [student.institution.id, rows[0].id]);
    return { before, after: await snapshotOf(client, rows[0].id) };
  });

describe('questions that show a picture', () => {
  it('name it by an address that works, also when they are read again', async () => {
    const file = { name: 'moon.jpg', type: 'image/jpeg', bytes: await photograph(700, 350) };
    const picture = await uploadFile(app, instructor, file);
    const shown = quiz('three');
    const [asked, ...others] = shown.body!.questions!;
    const [right, ...wrong] = asked!.options!;
    const names = (what: string) => `![${what}](media:${picture.id})`;
    const illustrated = {
      ...asked!,
      prompt: `${asked!.prompt} ${names('The moon')}`,
      options: [{ ...right!, text: names('Full') }, ...wrong],
    };
    const body = { ...shown.body!, questions: [illustrated, ...others] };
    const { courseId } = await publishCourse(app, instructor, {
      lessons: [
        [{}, { ...shown, body }],
        [{}, quiz('two')],
      ],
    });
    await app.as(instructor).ok(routes.change, { params: { courseId }, body: { offered: true } });
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    const started = await app.as(student).ok(routes.start, { params: { courseId } });
    const { url, width } = started.media[0]!;
    expect(width).toBe(700);
    const { question } = started.questions.find(({ question: { prompt } }) => prompt.includes('The moon'))!;
    expect(question.prompt).toContain(`![The moon](${url})`);
    expect(question.options[0]).toEqual({ id: 'yes', text: `![Full](${url})` });
    expect((await fetch(`${app.url}${url}`)).status).toBe(200);
    expect(await app.as(student).ok(routes.get, { params: { courseId } })).toEqual(started);
  });
});

describe('somebody who knows the first lesson', () => {
  it('answers, chooses, and has it marked as known', async () => {
    const student = await learner();
    const client = app.as(student);
    expect(await client.ok(routes.get, { params })).toMatchObject({ state: 'offered', questionCount: 6 });
    await answered(student, [quizOf(0)]);
    const result = await client.ok(routes.submit, { params });
    expect(result).toMatchObject({ state: 'submitted', questions: [], result: { asked: 6, right: 3 } });
    expect(result.result!.parts.map(({ isKnown, sections }) => [isKnown, sections.length])).toEqual([
      [true, 2],
      [false, 2],
    ]);
    const first = course.lessons[0]!.sections;
    const accepted = await client.ok(routes.accept, { params, body: { sectionIds: first } });
    expect(accepted).toMatchObject({ state: 'accepted' });
    const progress = await own(student);
    expect(progress).toMatchObject({ progressPercentage: 50, completedRequiredSections: 2 });
    const told = await client.ok(progressExplainContract.explain, {
      query: { courseId: course.courseId, number: 'percentage' },
    });
    expect(told.isProved).toBe(true);
    expect(told.facts.map(({ kind }) => kind)).toContain('known');
    expect(told.parts.map(({ doneBy }) => doneBy)).toEqual(['known', 'known', null, null]);
    const { before, after } = await stored(student);
    expect(after).toEqual(before);
    const staff = await app
      .as(instructor)
      .ok(routes.ofStudent, { params: { ...params, studentId: student.id } });
    expect(staff.attempts).toMatchObject([{ number: 1, state: 'accepted', result: { right: 3 } }]);
  });

  it('goes on in another session with the same questions and the answers so far', async () => {
    const student = await learner();
    const { questions } = await app.as(student).ok(routes.start, { params });
    const [asked] = questions;
    const body = { sectionId: asked!.sectionId, questionId: asked!.question.id, response: 'maybe' };
    expect(await app.as(student).ok(routes.answer, { params, body })).toEqual({
      answered: 1,
      questionCount: 6,
    });
    const again = await app.as(student).ok(routes.start, { params });
    expect(again.questions.map(({ question }) => question.id)).toEqual(
      questions.map(({ question }) => question.id),
    );
    expect(again.questions[0]!.response).toBe('maybe');
    await app.as(student).ok(routes.answer, { params, body: { ...body, response: null } });
    expect((await app.as(student).ok(routes.get, { params })).questions[0]!.response).toBeNull();
  });

  it('never sees a key', async () => {
    const student = await learner();
    for (const route of [routes.get, routes.start, routes.submit] as const) {
      const text = await (await app.as(student).open(route, { params })).text();
      expect(text).not.toMatch(/secret rationale|"correct"|"keys"/);
    }
  });
});

describe('what is done at once or again', () => {
  it('counts once', async () => {
    const student = await learner();
    const client = app.as(student);
    await Promise.all([client.ok(routes.start, { params }), client.ok(routes.start, { params })]);
    await answered(student, [quizOf(0), quizOf(1)]);
    const [one, other] = await Promise.all([
      client.ok(routes.submit, { params }),
      client.ok(routes.submit, { params }),
    ]);
    expect(other).toEqual(one);
    const body = { sectionIds: course.lessons[1]!.sections };
    await Promise.all([
      client.ok(routes.accept, { params, body }),
      client.ok(routes.accept, { params, body }),
    ]);
    // What is chosen later changes nothing.
    await client.ok(routes.accept, { params, body: { sectionIds: [] } });
    const known = await withClient(
      app.database.superuserUrl,
      async (db) =>
        (await db.query(`select 1 from progress_facts where user_id = $1 and kind = 'known'`, [student.id]))
          .rows,
    );
    expect(known).toHaveLength(2);
    expect(await client.refused(routes.skip, { params })).toMatchObject({ code: 'initial_assessment_over' });
  });
});

describe('it is refused', () => {
  it('where it was not turned on, or there is too little to ask', async () => {
    const small = await publishCourse(app, instructor, { lessons: [[quiz('small')]] });
    const at = { courseId: small.courseId };
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, { params: at });
    const why = async () => (await app.as(student).ok(routes.get, { params: at })).unavailableBecause;
    expect(await why()).toBe('not_set');
    await app.as(instructor).ok(routes.change, { params: at, body: { offered: true } });
    expect(await why()).toBe('too_few_questions');
    expect(await app.as(student).refused(routes.start, { params: at })).toMatchObject({
      status: 409,
      code: 'initial_assessment_not_offered',
    });
  });

  it('to those who have begun, and proposes nothing that was opened meanwhile', async () => {
    const late = await learner();
    const [read, test] = course.lessons[0]!.sections as [string, string];
    const open = (person: TestPerson, sectionId: string) =>
      app.as(person).ok(progressContract.record, {
        params: { lessonId: course.lessons[0]!.id, sectionId },
        body: { eventId: crypto.randomUUID() },
      });
    await open(late, read);
    expect(await app.as(late).ok(routes.get, { params })).toMatchObject({
      unavailableBecause: 'already_begun',
    });
    const cheat = await learner();
    await answered(cheat, [quizOf(0)]);
    await open(cheat, test);
    await app.as(cheat).ok(routes.submit, { params });
    expect(
      await app.as(cheat).refused(routes.accept, { params, body: { sectionIds: [read] } }),
    ).toMatchObject({ code: 'section_not_proposed' });
  });

  it('out of order, and for questions that are not asked', async () => {
    const student = await learner();
    const client = app.as(student);
    const accept = { params, body: { sectionIds: [] } };
    expect(await client.refused(routes.submit, { params })).toMatchObject({
      code: 'initial_assessment_not_started',
    });
    await client.ok(routes.start, { params });
    expect(await client.refused(routes.accept, accept)).toMatchObject({
      code: 'initial_assessment_not_submitted',
    });
    const body = { sectionId: quizOf(0), questionId: 'nothing', response: 'yes' };
    expect(await client.refused(routes.answer, { params, body })).toMatchObject({
      code: 'question_not_found',
    });
    expect(await client.ok(routes.skip, { params })).toMatchObject({ state: 'skipped' });
    expect(await client.refused(routes.submit, { params })).toMatchObject({
      code: 'initial_assessment_over',
    });
  });

  it('to observers, people who left, strangers, and other institutions', async () => {
    const left = await learner();
    await app.as(left).ok(enrollmentsContract.withdraw, { params });
    const foreign = await app.person({ role: 'instructor', institution: SECOND });
    const observer = await app.person({ role: 'observer' });
    for (const person of [left, foreign, observer, await app.person()])
      expect(await app.as(person).refused(routes.start, { params })).toMatchObject({
        status: 403,
        code: 'not_enrolled',
      });
    expect(await app.as(foreign).refused(routes.settings, { params })).toMatchObject({ status: 404 });
    const other = await app.person({ role: 'instructor' });
    expect(await app.as(other).refused(routes.change, { params, body: { offered: false } })).toMatchObject({
      status: 403,
    });
  });
});

describe('a reset of the course by staff', () => {
  it('takes away what was known and grants another attempt', async () => {
    const student = await learner();
    await answered(student, [quizOf(0)]);
    await app.as(student).ok(routes.submit, { params });
    const body = { sectionIds: course.lessons[0]!.sections };
    await app.as(student).ok(routes.accept, { params, body });
    await app.as(instructor).ok(progressAdjustmentsContract.make, {
      params: { ...params, studentId: student.id },
      body: { action: 'reset', scope: { kind: 'course', id: course.courseId }, reason: 'Once more.' },
    });
    expect(await own(student)).toMatchObject({ progressPercentage: 0 });
    expect(await app.as(student).ok(routes.get, { params })).toMatchObject({ state: 'offered' });
  });
});

describe('a section whose time has not come', () => {
  it('is not asked about', async () => {
    const made = await publishRuled(
      app,
      instructor,
      { lessons: [[quiz('one'), quiz('two')], [quiz('three')]] },
      ({ lessons }) => ({
        [lessons[1]!.sections[0]!]: { access: { type: 'date_window', from: '2999-01-01T00:00:00.000Z' } },
      }),
    );
    const at = { params: { courseId: made.courseId } };
    await app.as(instructor).ok(routes.change, { ...at, body: { offered: true } });
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, at);
    const { questions } = await app.as(student).ok(routes.start, at);
    expect(new Set(questions.map(({ sectionId }) => sectionId))).toEqual(new Set(made.lessons[0]!.sections));
  });
});

describe('what happens meanwhile', () => {
  it('stops it for who is suspended, and leaves it where it was for when they are let in again', async () => {
    const student = await learner();
    await answered(student, [quizOf(0)]);
    const one = { params: { ...params, studentId: student.id } };
    await app.as(instructor).ok(enrollmentsContract.suspend, { ...one, body: { note: 'The fee is open.' } });
    expect(await app.as(student).refused(routes.submit, { params })).toMatchObject({
      status: 403,
      code: 'not_enrolled',
    });
    await app.as(instructor).ok(enrollmentsContract.reinstate, { ...one, body: {} });
    expect(await app.as(student).ok(routes.submit, { params })).toMatchObject({ result: { right: 3 } });
  });

  it('asks of the version it was begun in, and marks what the version learned by has', async () => {
    const made = await publishCourse(app, instructor, {
      lessons: [
        [{}, quiz('one')],
        [{}, quiz('two')],
      ],
    });
    const at = { params: { courseId: made.courseId } };
    await app.as(instructor).ok(routes.change, { ...at, body: { offered: true } });
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, at);
    const [read, test] = made.lessons[0]!.sections as [string, string];
    const { questions } = await app.as(student).ok(routes.start, at);
    for (const { sectionId, question } of questions) {
      const body = { sectionId, questionId: question.id, response: sectionId === test ? 'yes' : 'no' };
      await app.as(student).ok(routes.answer, { ...at, body });
    }
    // The section that is read leaves the course, and all are moved to the version without it.
    await app.as(instructor).ok(coursesAuthoringContract.archiveSection, {
      params: { courseId: made.courseId, sectionId: read },
    });
    await app.as(instructor).ok(coursesAuthoringContract.publish, { ...at, body: { learners: 'move' } });
    const progress = async () => (await app.as(student).ok(coursesContract.get, at)).progress!;
    await eventually(async () => (await progress()).requiredSections === 3);
    const { result } = await app.as(student).ok(routes.submit, at);
    expect(result).toMatchObject({ asked: 6, right: 3 });
    const [known] = result!.parts;
    const body = { sectionIds: known!.sections.map(({ sectionId }) => sectionId) };
    await app.as(student).ok(routes.accept, { ...at, body });
    expect(await progress()).toMatchObject({ completedRequiredSections: 1, progressPercentage: 33 });
  });
});

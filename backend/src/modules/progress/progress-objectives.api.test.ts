import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { BODY, draftCourse, publishCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressObjectivesContract } from './progress-objectives.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

describe('the objectives of a course', () => {
  it('are met by sections done and the latest answers, for those who may see it, without keys', async () => {
    const ask = { type: 'single_choice' as const, prompt: 'How do bees tell the way?', objectiveId: 'o1' };
    const options = [
      { id: 'a', text: 'They dance' },
      { id: 'b', text: 'They sing' },
    ];
    const { courseId, lessons } = await publishCourse(app, instructor, {
      course: {
        learningObjectives: [
          { id: 'o1', text: 'Explain the dance', bloomLevel: 'understand' },
          { id: 'o2', text: 'Name the seasons', bloomLevel: 'remember' },
        ],
      },
      lessons: [
        [
          {
            title: 'Quiz',
            body: { ...BODY, questions: [{ id: 'q1', ...ask, options }] },
            keys: [{ questionId: 'q1', correct: ['a'], rationale: { b: 'Bees are silent singers.' } }],
          },
        ],
      ],
    });
    const [lesson] = lessons;
    const sectionId = lesson!.sections[0]!;
    const student = await app.person();
    const client = app.as(student);
    const params = { courseId };
    await client.ok(enrollmentsContract.enroll, { params });
    const told = (person: TestPerson, query: { studentId?: string } = {}) =>
      app.as(person).ok(progressObjectivesContract.list, { params, query });
    const answer = (choice: string) =>
      client.ok(assessmentsContract.check, {
        params: { courseId, sectionId },
        body: { questionId: 'q1', response: [choice] },
      });
    expect((await told(student)).objectives.map(({ state, rule }) => [state, rule.code])).toEqual([
      ['open', 'sections_and_items'],
      ['open', 'no_evidence_possible'],
    ]);
    await answer('b');
    await client.ok(progressContract.record, {
      params: { lessonId: lesson!.id, sectionId },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    expect((await told(student)).objectives[0]).toMatchObject({
      state: 'partly',
      sections: { done: 1, total: 1 },
      items: { right: 0, answered: 1, total: 1, list: [{ questionId: 'q1', right: false }] },
    });
    await answer('a');
    const seen = await told(instructor, { studentId: student.id });
    expect(seen.objectives[0]).toMatchObject({ state: 'met', items: { right: 1 } });
    expect(JSON.stringify(seen)).not.toMatch(/They dance|silent|correct/);
    const stranger = await app.person();
    const refused = await app
      .as(stranger)
      .refused(progressObjectivesContract.list, { params, query: { studentId: student.id } });
    expect(refused.code).toBe('forbidden');
  });
});

const WAGGLE = { id: 'l1', text: 'Read a waggle dance', bloomLevel: 'apply' as const };
const SCOUTS = { id: 'l2', text: 'Follow a scout', bloomLevel: 'apply' as const };

/** A course whose one lesson states one objective, with a learner who has done its only section. */
async function lessonWithObjective() {
  const { courseId, lessons } = await draftCourse(app, instructor, { lessons: [[{ title: 'Waggle' }]] });
  const lessonId = lessons[0]!.id;
  const params = { courseId };
  const state = (objectives: (typeof WAGGLE)[]) =>
    app.as(instructor).ok(authoring.updateLesson, { params: { ...params, lessonId }, body: { objectives } });
  await state([WAGGLE]);
  await app.as(instructor).ok(authoring.publish, { params, body: {} });
  const student = await app.person({ fullName: 'Lea Learner' });
  await app.as(student).ok(enrollmentsContract.enroll, { params });
  await app.as(student).ok(progressContract.record, {
    params: { lessonId, sectionId: lessons[0]!.sections[0]! },
    body: { eventId: crypto.randomUUID(), completed: true },
  });
  const seenBy = (person: TestPerson, studentId: string | undefined = student.id) =>
    app.as(person).ok(progressObjectivesContract.list, { params, query: { studentId } });
  const refusedFor = (person: TestPerson) =>
    app.as(person).refused(progressObjectivesContract.list, { params, query: { studentId: student.id } });
  return { params, lessonId, student, state, seenBy, refusedFor };
}

const statesOf = ({ objectives }: { objectives: { text: string; state: string }[] }) =>
  objectives.map(({ text, state }) => [text, state]);

describe('the objectives of a learner', () => {
  it('are those of the version they are on, until they are moved to a newer one', async () => {
    const { params, lessonId, student, state, seenBy } = await lessonWithObjective();
    await state([WAGGLE, SCOUTS]);
    await app.as(instructor).ok(authoring.createSection, {
      params,
      body: { title: 'Scouts', lessonId, body: BODY },
    });
    await app.as(instructor).ok(authoring.publish, { params, body: {} });
    const newcomer = await app.person();
    await app.as(newcomer).ok(enrollmentsContract.enroll, { params });

    const stays = await seenBy(student);
    expect(stays).toMatchObject({ versionNumber: 1, language: 'en' });
    expect(statesOf(stays)).toEqual([['Read a waggle dance', 'met']]);
    expect(stays.objectives[0]).toMatchObject({ lessonTitle: 'Lesson 1', sections: { done: 1, total: 1 } });
    const begins = await seenBy(newcomer, newcomer.id);
    expect(begins.versionNumber).toBe(2);
    expect(statesOf(begins)).toEqual([
      ['Read a waggle dance', 'open'],
      ['Follow a scout', 'open'],
    ]);

    await app.as(instructor).ok(authoring.moveLearners, { params, body: { choice: 'move' } });
    await eventually(async () => (await seenBy(student)).versionNumber === 2);
    expect(statesOf(await seenBy(instructor))).toEqual([
      ['Read a waggle dance', 'partly'],
      ['Follow a scout', 'partly'],
    ]);
  });

  it('are seen by the observer who was assigned to them, and by no other', async () => {
    const { student, seenBy, refusedFor } = await lessonWithObjective();
    const [assigned, other] = [
      await app.person({ role: 'observer' }),
      await app.person({ role: 'observer' }),
    ];
    await withClient(app.database.superuserUrl, (client) =>
      client.query('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
        student.institution.id,
        assigned.id,
        student.id,
      ]),
    );
    expect(statesOf(await seenBy(assigned))).toEqual([['Read a waggle dance', 'met']]);
    expect(await refusedFor(other)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('are not there for staff of other courses, of other institutions, or for visitors', async () => {
    const { params, student, refusedFor } = await lessonWithObjective();
    const colleague = await app.person({ role: 'instructor' });
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    for (const person of [colleague, stranger]) {
      expect(await refusedFor(person)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    const query = { studentId: student.id };
    const visitor = await app.anonymous().refused(progressObjectivesContract.list, { params, query });
    expect(visitor.status).toBe(401);
    const nobody = await app.as(await app.person()).refused(progressObjectivesContract.list, { params });
    expect(nobody).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

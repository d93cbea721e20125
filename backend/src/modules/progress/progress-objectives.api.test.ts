import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BODY, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import type { Rule } from '../rules/index.ts';
import { tutoringContract } from '../tutoring/tutoring.contract.ts';
import { progressAccessContract } from './progress-access.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let before: PublishedCourse;
/** Two lessons of two sections; the second lesson opens after the first, its last section needs a score and a minute. */
let course: PublishedCourse;
let first: string[];
let second: string[];

const OPENS = '2031-05-01T08:00:00.000Z';
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
  before = await publishCourse(app, instructor, { course: { title: 'Bees for beginners' }, lessons: [[{}]] });
  course = await publishRuled(
    app,
    instructor,
    {
      lessons: [
        [{ title: 'Dances' }, { title: 'Quiz', ...QUIZ }],
        [{ title: 'Swarms' }, { title: 'Honey' }],
      ],
    },
    ({ lessons: [one, two] }) => ({
      [two!.id]: { access: { type: 'lesson_completed', lessonId: one!.id } },
      [two!.sections[1]!]: {
        access: {
          all: [
            { type: 'date_window', from: OPENS },
            { type: 'course_completed', courseId: before.courseId },
            { type: 'time_at_least', lessonId: one!.id, seconds: 60 },
            { type: 'score_at_least', sectionId: one!.sections[1]!, score: 80 },
          ],
        },
      },
      [one!.sections[0]!]: {
        completion: { type: 'time_at_least', sectionId: one!.sections[0]!, seconds: 120 },
      },
    }),
  );
  [first, second] = course.lessons.map(({ sections }) => sections) as [string[], string[]];
});
afterAll(() => app.close());

async function learner(at: PublishedCourse = course): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: at.courseId } });
  return student;
}
const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
const report = (
  person: TestPerson,
  sectionId: string,
  body: { completed?: boolean; timeSpent?: number } = {},
) => {
  const lesson = course.lessons.find(({ sections }) => sections.includes(sectionId))!;
  return app.as(person).call(progressContract.record, {
    params: { lessonId: lesson.id, sectionId },
    body: { eventId: crypto.randomUUID(), completed: true, ...body },
  });
};
/** As if the person had come so many seconds earlier. */
const spend = async (person: TestPerson, sectionId: string, seconds: number) => {
  await sql(
    `update enrollments set reported_until = reported_until - make_interval(secs => $2) where user_id = $1`,
    [person.id, seconds],
  );
  return report(person, sectionId, { completed: false, timeSpent: seconds });
};
async function accessTo(person: TestPerson) {
  const { nodes } = await app
    .as(person)
    .ok(progressAccessContract.access, { params: { courseId: course.courseId } });
  return (nodeId: string) => nodes.find((node) => node.nodeId === nodeId)!;
}
const open = (person: TestPerson, sectionId: string) =>
  app.as(person).call(coursesContract.section, { params: { courseId: course.courseId, sectionId } });

describe('a course with rules', () => {
  it('tells of each node whether it is open, why not, and where to go to open it', async () => {
    const node = await accessTo(await learner());
    expect(node(course.courseId)).toMatchObject({ nodeKind: 'course', state: 'open', reason: null });
    expect(node(first[0]!).state).toBe('open');
    const lessonId = course.lessons[0]!.id;
    expect(node(second[0]!)).toMatchObject({
      nodeKind: 'section',
      state: 'locked',
      reason: 'prerequisites_not_met',
      requiredActions: [
        {
          code: 'lesson_completed',
          have: 0,
          need: 1,
          title: 'Lesson 1',
          link: { courseId: course.courseId, lessonId, sectionId: first[0] },
        },
      ],
    });
  });

  it('judges prerequisites, then dates, then time, then mastery, and names other courses', async () => {
    const node = await accessTo(await learner());
    expect(node(second[1]!).requiredActions.map(({ code, title }) => [code, title])).toEqual([
      ['lesson_completed', 'Lesson 1'],
      ['course_completed', 'Bees for beginners'],
      ['date_window', undefined],
      ['time_at_least', 'Lesson 1'],
      ['score_at_least', 'Quiz'],
    ]);
    expect(node(second[1]!).requiredActions[2]!.until).toBe(OPENS);
  });

  it('tells what is missing until a section is done', async () => {
    const node = await accessTo(await learner());
    expect(node(first[0]!).completion).toMatchObject({
      reason: 'insufficient_engagement',
      requiredActions: [{ code: 'time_at_least', have: 0, need: 120 }],
    });
    expect(node(first[1]!).completion).toBeNull();
  });

  it('has nothing to tell where a course has no rule, and refuses who does not learn it', async () => {
    const params = { courseId: before.courseId };
    expect(await app.as(await learner(before)).ok(progressAccessContract.access, { params })).toEqual({
      nodes: [],
    });
    const refused = await app.as(await app.person()).refused(progressAccessContract.access, { params });
    expect(refused).toMatchObject({ status: 403, code: 'not_enrolled' });
  });
});

describe('what is locked', () => {
  it('cannot be read, answered, asked about or reported by learners, each time with the way to open it', async () => {
    const student = await learner();
    const params = { courseId: course.courseId, sectionId: second[0]! };
    const refusals = [
      await open(student, second[0]!),
      await report(student, second[0]!),
      await app.as(student).call(assessmentsContract.check, {
        params,
        body: { questionId: 'q1', response: ['a'] },
      }),
      await app.as(student).call(tutoringContract.ask, {
        body: {
          courseId: course.courseId,
          sectionId: second[0]!,
          type: 'question',
          query: 'What is a swarm?',
        },
      }),
    ];
    for (const { status, body } of refusals) {
      expect(status).toBe(409);
      expect(body).toMatchObject({
        code: 'prerequisites_not_met',
        reason: 'prerequisites_not_met',
        requiredActions: [{ code: 'lesson_completed', title: 'Lesson 1' }],
      });
    }
    expect(await sql('select 1 from progress_facts where user_id = $1', [student.id])).toEqual([]);
  });

  it('is open to staff who look at the course', async () => {
    expect((await open(instructor, second[1]!)).status).toBe(200);
  });

  it('opens when what is missing is there', async () => {
    const student = await learner();
    await report(student, first[1]!);
    expect((await open(student, second[0]!)).status).toBe(409);
    const tooEarly = await report(student, first[0]!);
    expect(tooEarly).toMatchObject({
      status: 409,
      body: {
        code: 'insufficient_engagement',
        requiredActions: [{ code: 'time_at_least', have: 0, need: 120, title: 'Dances' }],
      },
    });
    // The wish was kept: with the time the section is done by itself, and the lesson with it.
    expect((await spend(student, first[0]!, 120)).body).toMatchObject({
      progress: { section: { status: 'completed' }, course: { completedRequiredSections: 2 } },
    });
    expect((await open(student, second[0]!)).status).toBe(200);
    const node = await accessTo(student);
    expect(node(second[0]!).state).toBe('open');
    expect(node(second[1]!)).toMatchObject({ state: 'locked', reason: 'prerequisites_not_met' });
  });
});

describe('the next step', () => {
  const stepOnLearningPage = async (student: TestPerson) => {
    const { studentProgress } = await app.as(student).ok(progressContract.mine);
    return studentProgress.courses.find(({ courseId }) => courseId === course.courseId)!.nextStep;
  };

  it('is never one that is locked, and the same for the report and the learning page', async () => {
    const student = await learner();
    expect(await stepOnLearningPage(student)).toMatchObject({ title: 'Dances' });
    const steps = [
      { done: () => report(student, first[1]!), next: { title: 'Dances', reason: 'left_out_earlier' } },
      {
        done: async () => {
          await report(student, first[0]!);
          return spend(student, first[0]!, 120);
        },
        next: { title: 'Swarms', reason: 'next_in_order' },
      },
    ];
    for (const { done, next } of steps) {
      const { body } = await done();
      expect(body).toMatchObject({ nextStep: next });
      expect(await stepOnLearningPage(student)).toMatchObject(next);
    }
    expect((await report(student, second[0]!)).body).toMatchObject({ nextStep: null });
    expect(await stepOnLearningPage(student)).toBeNull();
  });
});

describe('choices and dates', () => {
  it('tell what each choice takes, and when a date has passed', async () => {
    const past = '2021-01-01T00:00:00.000Z';
    const rule: Rule = {
      any: [
        { type: 'achievement', key: 'first_course' },
        { type: 'date_window', until: past },
      ],
    };
    const chosen = await publishRuled(app, instructor, { lessons: [[{}, {}]] }, ({ lessons: [lesson] }) => ({
      [lesson!.sections[1]!]: { access: rule },
    }));
    const student = await learner(chosen);
    const { nodes } = await app
      .as(student)
      .ok(progressAccessContract.access, { params: { courseId: chosen.courseId } });
    const node = nodes.find(({ nodeId }) => nodeId === chosen.lessons[0]!.sections[1]);
    expect(node!.requiredActions).toMatchObject([
      {
        code: 'some_of',
        need: 1,
        options: [
          [{ code: 'achievement', key: 'first_course', title: 'All the way' }],
          [{ code: 'date_window', closesAt: past }],
        ],
      },
    ]);
  });
});

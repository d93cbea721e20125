import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressNextStepContract } from './progress-next-step.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
/** Reading, optional reading and practice; then reading and optional practice. */
let course: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, {
    lessons: [
      [
        { title: 'Dances', estimatedMinutes: 7 },
        { title: 'History', isRequired: false },
        { title: 'Watch a hive', kind: 'practice' },
      ],
      [{ title: 'Swarms' }, { title: 'Draw a swarm', kind: 'practice', isRequired: false }],
    ],
  });
});
afterAll(() => app.close());

type Path = {
  preferredDepth: 'overview' | 'standard' | 'deep';
  preferredOrder: 'in_order' | 'practice_first';
};
const USUAL: Path = { preferredDepth: 'standard', preferredOrder: 'in_order' };

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
const choose = (person: TestPerson, path: Path, { courseId }: PublishedCourse = course) =>
  app.as(person).call(enrollmentsSettingsContract.preferences, { params: { courseId }, body: path });
const answerFor = (person: TestPerson, { courseId }: PublishedCourse = course, studentId?: string) =>
  app.as(person).ok(progressNextStepContract.get, {
    params: { courseId },
    ...(studentId && { query: { studentId } }),
  });
async function learner(at: PublishedCourse = course, path: Path = USUAL): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: at.courseId } });
  await choose(student, path, at);
  return student;
}
const complete = (person: TestPerson, step: { lessonId: string; sectionId: string }) =>
  app.as(person).ok(progressContract.record, {
    params: { lessonId: step.lessonId, sectionId: step.sectionId },
    body: { eventId: crypto.randomUUID(), completed: true },
  });
const stepOfLearning = async (person: TestPerson, { courseId }: PublishedCourse = course) => {
  const { studentProgress } = await app.as(person).ok(progressContract.mine);
  const all = [...studentProgress.courses, ...studentProgress.completedCourses];
  return all.find((each) => each.courseId === courseId)!.nextStep;
};

type Walked = { title: string; reason: string; percentage: number };

/** Does what is proposed until nothing is; every reply has to name the same step. */
async function walk(person: TestPerson): Promise<Walked[]> {
  const walked: Walked[] = [];
  for (let answer = await answerFor(person); answer.nextStep; answer = await answerFor(person)) {
    const { nextStep } = answer;
    expect(answer).toMatchObject({
      state: 'step',
      link: `/learn/${course.courseId}/${nextStep.sectionId}`,
      reason: nextStep.reason,
      minutes: nextStep.estimatedMinutes,
      requiredActions: [],
    });
    expect(await stepOfLearning(person)).toEqual(nextStep);
    const reply = await complete(person, nextStep);
    expect((await answerFor(person)).nextStep).toEqual(reply.nextStep);
    const { title, reason } = nextStep;
    walked.push({ title, reason, percentage: reply.progress.course.progressPercentage });
  }
  expect(await stepOfLearning(person)).toBeNull();
  return walked;
}

describe('the way through a course', () => {
  it.each([
    [
      USUAL,
      'Dances next_in_order 33, Watch a hive next_in_order 66, Swarms next_in_order 100, History optional_left 100, Draw a swarm optional_left 100',
    ],
    [
      { preferredDepth: 'overview', preferredOrder: 'in_order' },
      'Dances next_in_order 33, Watch a hive next_in_order 66, Swarms next_in_order 100',
    ],
    [
      { preferredDepth: 'deep', preferredOrder: 'in_order' },
      'Dances next_in_order 33, History optional_in_order 33, Watch a hive next_in_order 66, Swarms next_in_order 100, Draw a swarm optional_left 100',
    ],
    [
      { preferredDepth: 'standard', preferredOrder: 'practice_first' },
      'Watch a hive practice_first 33, Dances next_in_order 66, Swarms next_in_order 100, History optional_left 100, Draw a swarm optional_left 100',
    ],
    [
      { preferredDepth: 'overview', preferredOrder: 'practice_first' },
      'Watch a hive practice_first 33, Dances next_in_order 66, Swarms next_in_order 100',
    ],
    [
      { preferredDepth: 'deep', preferredOrder: 'practice_first' },
      'Watch a hive practice_first 33, Dances next_in_order 66, History optional_in_order 66, Draw a swarm practice_first 66, Swarms next_in_order 100',
    ],
  ] as [Path, string][])('follows the wish %j, and the numbers do not', async (path, steps) => {
    const walked = await walk(await learner(course, path));
    const told = walked.map(({ title, reason, percentage }) => `${title} ${reason} ${percentage}`);
    expect(told.join(', ')).toBe(steps);
  });

  it('says what an overview leaves out, which stays open', async () => {
    const student = await learner(course, { preferredDepth: 'overview', preferredOrder: 'in_order' });
    await walk(student);
    const answer = await answerFor(student);
    expect(answer).toMatchObject({
      state: 'all_done',
      nextStep: null,
      link: null,
      reason: null,
      minutes: null,
    });
    expect(answer.leftOutByChoice.map(({ title }) => title)).toEqual(['History', 'Draw a swarm']);
    const [history] = answer.leftOutByChoice;
    await app.as(student).ok(coursesContract.section, { params: { courseId: course.courseId, ...history! } });
    expect((await complete(student, history!)).progress.course).toMatchObject({
      progressPercentage: 100,
      requiredSections: 3,
    });
    await choose(student, { preferredDepth: 'deep', preferredOrder: 'in_order' });
    expect(await answerFor(student)).toMatchObject({
      nextStep: { title: 'Draw a swarm', reason: 'optional_left' },
      leftOutByChoice: [],
    });
  });

  it('turns at once when the wish changes, in the lesson one is in', async () => {
    const student = await learner();
    const { nextStep } = await answerFor(student);
    await complete(student, nextStep!);
    await choose(student, { preferredDepth: 'deep', preferredOrder: 'practice_first' });
    expect((await answerFor(student)).nextStep).toMatchObject({
      title: 'Watch a hive',
      reason: 'practice_first',
    });
  });
});

describe('the wish itself', () => {
  it('is kept with the own enrolment, told once, and changes no number', async () => {
    const student = await learner();
    const path: Path = { preferredDepth: 'deep', preferredOrder: 'practice_first' };
    const params = { courseId: course.courseId };
    const page = await app.as(student).ok(coursesContract.get, { params });
    expect(await choose(student, path)).toMatchObject({ status: 200, body: { learningPath: path } });
    expect(await choose(student, path)).toMatchObject({ status: 200, body: { learningPath: path } });
    const { enrollment } = await app.as(student).ok(enrollmentsSettingsContract.own, { params });
    expect(enrollment!.learningPath).toEqual(path);
    expect((await answerFor(student)).learningPath).toEqual(path);
    expect((await app.as(student).ok(coursesContract.get, { params })).progress).toEqual(page.progress);
    const events = await sql(
      `select data from learning_events where user_id = $1 and type = 'learning_path_changed'`,
      [student.id],
    );
    expect(events).toEqual([{ data: path }]);
  });

  it('is that of the usual course where nobody chose', async () => {
    const student = await app.person();
    const params = { courseId: course.courseId };
    await app.as(student).ok(enrollmentsContract.enroll, { params });
    const { enrollment } = await app.as(student).ok(enrollmentsSettingsContract.own, { params });
    expect(enrollment!.learningPath).toEqual(USUAL);
  });

  it('is refused to who is not in the course, and in words that nobody knows', async () => {
    const student = await learner();
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    for (const person of [student, instructor, await app.person({ role: 'observer' })]) {
      expect(await choose(person, USUAL)).toMatchObject({ status: 403, body: { code: 'not_enrolled' } });
    }
    const stranger = await app.person({ institution: SECOND });
    expect(await choose(stranger, USUAL)).toMatchObject({ status: 404, body: { code: 'course_not_found' } });
    const odd = { preferredDepth: 'abyss', preferredOrder: 'in_order' } as unknown as Path;
    expect((await choose(await learner(), odd)).status).toBe(400);
  });
});

describe('a course with rules', () => {
  it('tells that all is locked, and what opens it', async () => {
    const ruled = await publishRuled(
      app,
      instructor,
      {
        lessons: [
          [{ title: 'Egg' }, { title: 'Larva' }, { title: 'Bee' }, { title: 'Wax', isRequired: false }],
        ],
      },
      ({ lessons: [lesson] }) => {
        const [egg, larva, bee] = lesson!.sections as [string, string, string];
        return {
          [larva]: { access: { type: 'time_at_least', sectionId: egg, seconds: 600 } },
          [bee]: {
            access: {
              all: [
                { type: 'time_at_least', sectionId: egg, seconds: 600 },
                { type: 'date_window', from: '2031-05-01T08:00:00.000Z' },
              ],
            },
          },
        };
      },
    );
    const student = await learner(ruled);
    await complete(student, (await answerFor(student, ruled)).nextStep!);
    const optional = await answerFor(student, ruled);
    expect(optional.nextStep).toMatchObject({ title: 'Wax', reason: 'optional_while_locked' });
    await complete(student, optional.nextStep!);
    const lessonId = ruled.lessons[0]!.id;
    expect(await answerFor(student, ruled)).toMatchObject({
      state: 'all_locked',
      nextStep: null,
      link: null,
      reason: 'insufficient_engagement',
      requiredActions: [
        {
          code: 'time_at_least',
          need: 600,
          title: 'Egg',
          link: { courseId: ruled.courseId, lessonId, sectionId: ruled.lessons[0]!.sections[0] },
        },
        { code: 'date_window', until: '2031-05-01T08:00:00.000Z' },
      ],
    });
    expect(await stepOfLearning(student, ruled)).toBeNull();
  });

  it('tells what it asks for besides when every section is done', async () => {
    const ruled = await publishRuled(app, instructor, { lessons: [[{}]] }, ({ courseId }) => ({
      [courseId]: { completion: { type: 'time_at_least', courseId, seconds: 900 } },
    }));
    const student = await learner(ruled);
    await complete(student, (await answerFor(student, ruled)).nextStep!);
    expect(await answerFor(student, ruled)).toMatchObject({
      state: 'all_done',
      reason: 'insufficient_engagement',
      requiredActions: [{ code: 'time_at_least', need: 900 }],
    });
  });

  it('puts no practice first that is locked', async () => {
    const ruled = await publishRuled(
      app,
      instructor,
      { lessons: [[{ title: 'Read' }, { title: 'Try', kind: 'practice' }]] },
      ({ lessons: [lesson] }) => ({
        [lesson!.sections[1]!]: { access: { type: 'section_completed', sectionId: lesson!.sections[0]! } },
      }),
    );
    const student = await learner(ruled, { preferredDepth: 'standard', preferredOrder: 'practice_first' });
    const { nextStep } = await answerFor(student, ruled);
    expect(nextStep).toMatchObject({ title: 'Read', reason: 'next_in_order' });
    expect((await complete(student, nextStep!)).nextStep).toMatchObject({ title: 'Try' });
  });
});

describe('who may ask', () => {
  it('is the learner, their staff and their observers', async () => {
    const student = await learner();
    const own = await answerFor(student);
    const observer = await app.person({ role: 'observer' });
    await sql('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
      observer.institution.id,
      observer.id,
      student.id,
    ]);
    for (const viewer of [instructor, observer, await app.person({ role: 'admin' })]) {
      expect(await answerFor(viewer, course, student.id)).toEqual(own);
    }
  });

  it('is nobody else, and nobody about a course that is not learned', async () => {
    const student = await learner();
    const refused = (person: TestPerson, studentId?: string) =>
      app.as(person).refused(progressNextStepContract.get, {
        params: { courseId: course.courseId },
        ...(studentId && { query: { studentId } }),
      });
    const outsiders = [
      await app.person(),
      await app.person({ role: 'observer' }),
      await app.person({ role: 'instructor' }),
      await app.person({ role: 'admin', institution: SECOND }),
    ];
    for (const person of outsiders) {
      expect(await refused(person, student.id)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    expect(await refused(await app.person())).toMatchObject({ status: 403, code: 'not_enrolled' });
    expect(await refused(instructor, outsiders[0]!.id)).toMatchObject({ status: 403, code: 'forbidden' });
    await sql(`update enrollments set status = 'suspended' where user_id = $1`, [student.id]);
    expect(await refused(student)).toMatchObject({ status: 403, code: 'not_enrolled' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHints, type OpenWindow } from '../../../test/support/progress-hints.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { testServers } from '../../../test/support/test-servers.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressEventsContract } from './progress-events.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let course: PublishedCourse;
let other: PublishedCourse;
const windows: OpenWindow[] = [];

beforeAll(async () => {
  app = await startTestApp({ REDIS_URL: testServers().redisUrl });
  instructor = await app.person({ role: 'instructor' });
  const colleague = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
  other = await publishCourse(app, colleague, { lessons: [[{}]] });
});
afterAll(async () => {
  for (const window of windows) window.close();
  await app.close();
});

async function open(person: TestPerson, query: Parameters<typeof openHints>[2] = {}, url = app.url) {
  const window = await openHints(url, person, query);
  windows.push(window);
  return window;
}
async function learner(...courses: PublishedCourse[]): Promise<TestPerson> {
  const student = await app.person();
  for (const { courseId } of courses) await enroll(student, courseId);
  return student;
}
const enroll = (person: TestPerson, courseId: string) =>
  app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
const report = (person: TestPerson, at: PublishedCourse, headers: Record<string, string> = {}) =>
  app.as(person).ok(progressContract.record, {
    params: { lessonId: at.lessons[0]!.id, sectionId: at.lessons[0]!.sections[0]! },
    body: { eventId: crypto.randomUUID(), completed: true },
    headers,
  });
const refused = (person: TestPerson, query: { courseId?: string; studentId?: string }) =>
  app.as(person).refused(progressEventsContract.follow, { query });

describe('the other windows of a person', () => {
  it('are told of progress, of what was earned, and of enrolments; the one that reported is not', async () => {
    const student = await learner(course);
    const windowId = crypto.randomUUID();
    const here = await open(student, { windowId });
    const there = await open(student, { windowId: crypto.randomUUID() });
    await report(student, course, { 'x-window-id': windowId });
    const hints = await there.until(({ type }) => type === 'achievement_awarded');
    expect(hints).toEqual([
      { type: 'progress_changed', courseId: course.courseId, userId: student.id },
      { type: 'achievement_awarded', courseId: course.courseId, userId: student.id },
    ]);
    await enroll(student, other.courseId);
    const enrolled = { type: 'enrollment_changed', courseId: other.courseId, userId: student.id };
    expect(await there.until(({ type }) => type === 'enrollment_changed')).toEqual([enrolled]);
    // What this window reported itself came before, and was left out.
    expect(await here.until(() => true)).toEqual([enrolled]);
  });

  it('are told by whichever server process they are at', async () => {
    const student = await learner(course);
    const second = await startTestApp(
      { REDIS_URL: testServers().redisUrl },
      { database: app.database, withWorker: false },
    );
    const there = await open(student, {}, second.url);
    // The subscription may come a moment after the start, so a change is made until one arrives.
    const hint = there.until(() => true);
    const changes = setInterval(() => void report(student, course), 50);
    const told = await hint.finally(() => clearInterval(changes));
    expect(told).toMatchObject([{ type: 'progress_changed', userId: student.id }]);
    const ended = there.ended();
    await second.stopServer();
    await ended;
  });
});

describe('staff and observers', () => {
  it('are told of everybody in a course they teach, and of nobody in another', async () => {
    const [first, second] = [await learner(course, other), await learner(course)];
    const list = await open(instructor, { courseId: course.courseId });
    const one = await open(instructor, { courseId: course.courseId, studentId: second.id });
    await report(first, other);
    await report(first, course);
    await report(second, course);
    const hints = await list.until(({ userId }) => userId === second.id);
    expect(new Set(hints.map(({ userId }) => userId))).toEqual(new Set([first.id, second.id]));
    expect(hints.every(({ courseId }) => courseId === course.courseId)).toBe(true);
    expect(await one.until(() => true)).toMatchObject([{ userId: second.id }]);
  });

  it('are told of a student in the courses in which they may see them', async () => {
    const student = await learner(course, other);
    const observer = await app.person({ role: 'observer' });
    await withClient(app.database.superuserUrl, (client) =>
      client.query('insert into observations (institution_id, observer_id, student_id) values ($1, $2, $3)', [
        observer.institution.id,
        observer.id,
        student.id,
      ]),
    );
    const [taught, observed] = [
      await open(instructor, { studentId: student.id }),
      await open(observer, { studentId: student.id }),
    ];
    await report(student, other);
    await report(student, course);
    expect(await taught.until(() => true)).toMatchObject([{ courseId: course.courseId }]);
    const seen = await observed.until(({ courseId }) => courseId === course.courseId);
    expect(seen[0]).toMatchObject({ courseId: other.courseId });
  });

  it('are refused what they may not see', async () => {
    const student = await learner(other);
    const stranger = await app.person({ role: 'observer' });
    expect((await refused(student, { courseId: other.courseId })).code).toBe('forbidden');
    expect((await refused(student, { studentId: instructor.id })).code).toBe('forbidden');
    expect((await refused(stranger, { studentId: student.id })).code).toBe('forbidden');
    expect((await refused(instructor, { studentId: student.id })).code).toBe('forbidden');
    expect((await refused(student, { courseId: crypto.randomUUID() })).code).toBe('course_not_found');
  });
});

describe('streams', () => {
  it('are limited for one person, and a closed one makes room', async () => {
    const student = await learner(course);
    const held = await Promise.all(Array.from({ length: 12 }, () => open(student)));
    const refusal = await app.as(student).refused(progressEventsContract.follow);
    expect(refusal).toMatchObject({ code: 'too_many_streams', status: 429 });
    held[0]!.close();
    let reopened: OpenWindow | null = null;
    while (!reopened) reopened = await open(student).catch(() => null);
    await report(student, course);
    expect((await reopened.until(() => true))[0]).toMatchObject({ userId: student.id });
  });
});

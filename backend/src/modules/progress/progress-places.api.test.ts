import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressPlacesContract } from './progress-places.contract.ts';
import { progressSessionsContract } from './progress-sessions.contract.ts';
import { progressContract } from './progress.contract.ts';

type Place = z.input<typeof progressPlacesContract.keep.body>;

let app: TestApp;
let course: PublishedCourse;
let dances: string;
let swarms: string;

const START: Place = { block: 0, words: 'Bees dance', within: 0 };
const HALFWAY: Place = { block: 7, words: 'The waggle run', within: 0.25 };

beforeAll(async () => {
  app = await startTestApp();
  const instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{ title: 'Dances' }, { title: 'Swarms' }]] });
  [dances, swarms] = course.lessons[0]!.sections as [string, string];
});
afterAll(() => app.close());

async function learner({ courseId } = course): Promise<TestPerson> {
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return student;
}
const request = (sectionId: string, body: Place, courseId = course.courseId) => ({
  params: { courseId, sectionId },
  body,
});
const read = (person: TestPerson, sectionId: string, place: Place, sessionId?: string) =>
  app.as(person).ok(progressPlacesContract.keep, {
    ...request(sectionId, place),
    ...(sessionId && { headers: { 'x-session-id': sessionId } }),
  });
const places = async (person: TestPerson, { courseId } = course) =>
  (await app.as(person).ok(progressPlacesContract.list, { params: { courseId } })).places;

describe('a place', () => {
  it('is where one was last in each section, the section read last first', async () => {
    const student = await learner();
    expect(await places(student)).toEqual([]);
    await read(student, dances, START);
    await read(student, swarms, { ...START, questionId: 'q1', within: 0.5 });
    const media = { path: '/api/media/files/a/b/1.mp4', second: 95 };
    await read(student, dances, { ...HALFWAY, media });
    expect(await places(student)).toEqual([
      { ...HALFWAY, questionId: null, media, sectionId: dances, readAt: expect.any(String) },
      { ...START, questionId: 'q1', media: null, within: 0.5, sectionId: swarms, readAt: expect.any(String) },
    ]);
  });

  it('is not overwritten by one that waited longer on another device', async () => {
    const student = await learner();
    await read(student, dances, HALFWAY);
    await read(student, dances, { ...START, secondsAgo: 3_600 });
    expect(await places(student)).toMatchObject([HALFWAY]);
    // The other way round: what was read offline later than what is known.
    await read(student, swarms, { ...HALFWAY, secondsAgo: 7_200 });
    await read(student, swarms, { ...START, secondsAgo: 60 });
    expect(await places(student)).toMatchObject([
      { sectionId: dances, ...HALFWAY },
      { sectionId: swarms, ...START },
    ]);
  });

  it('changes no number, and does not wait for a progress write', async () => {
    const student = await learner();
    const params = { lessonId: course.lessons[0]!.id, sectionId: dances };
    await app.as(student).ok(progressContract.record, { params, body: { eventId: crypto.randomUUID() } });
    const before = await app.as(student).ok(progressContract.mine);
    await withClient(app.database.superuserUrl, async (client) => {
      await client.query('begin');
      await client.query('select 1 from enrollments where user_id = $1 for update', [student.id]);
      await read(student, dances, HALFWAY);
      await read(student, swarms, START);
      await client.query('rollback');
    });
    expect(await app.as(student).ok(progressContract.mine)).toEqual(before);
  });

  it('is nobody else’s to see or to move', async () => {
    const student = await learner();
    await read(student, dances, HALFWAY);
    const other = await learner();
    await read(other, dances, START);
    expect(await places(student)).toMatchObject([HALFWAY]);
    expect(await places(other)).toMatchObject([START]);
  });

  it('is kept for those who learn the course, and for nobody else', async () => {
    const stranger = await app.person();
    const foreigner = await app.person({ institution: SECOND });
    const left = await learner();
    await read(left, dances, HALFWAY);
    const params = { courseId: course.courseId };
    await app.as(left).ok(enrollmentsContract.withdraw, { params });
    for (const person of [stranger, foreigner, left]) {
      const kept = await app.as(person).refused(progressPlacesContract.keep, request(dances, HALFWAY));
      expect(kept).toMatchObject({ status: 404, code: 'section_not_found' });
      const listed = await app.as(person).refused(progressPlacesContract.list, { params });
      expect(listed).toMatchObject({ status: 403, code: 'not_enrolled' });
    }
    const observer = await app.person({ role: 'observer' });
    const watched = await app.as(observer).refused(progressPlacesContract.keep, request(dances, HALFWAY));
    expect(watched).toMatchObject({ status: 403, code: 'forbidden' });
    const unknown = request(crypto.randomUUID(), HALFWAY);
    const student = await learner();
    expect(await app.as(student).refused(progressPlacesContract.keep, unknown)).toMatchObject({
      code: 'section_not_found',
    });
    // Who comes back finds it.
    await app.as(left).ok(enrollmentsContract.enroll, { params });
    expect(await places(left)).toMatchObject([HALFWAY]);
  });

  it('is refused when it cannot be one', async () => {
    const student = await learner();
    const impossible: Place[] = [
      { ...HALFWAY, block: -1 },
      { ...HALFWAY, block: 10_000 },
      { ...HALFWAY, within: 1.1 },
      { ...HALFWAY, words: 'a'.repeat(121) },
      { ...HALFWAY, words: 'a\u0000' },
      { ...HALFWAY, questionId: '' },
      { ...HALFWAY, media: { path: '', second: 5 } },
      { ...HALFWAY, media: { path: '/a.mp4', second: 0.5 } },
      { ...HALFWAY, secondsAgo: -1 },
      { ...HALFWAY, secondsAgo: 90 * 86_400 + 1 },
    ];
    for (const place of impossible) {
      const refusal = await app.as(student).refused(progressPlacesContract.keep, request(dances, place));
      expect(refusal).toMatchObject({ status: 400 });
    }
    expect(await places(student)).toEqual([]);
  });
});

describe('a section that is locked', () => {
  it('takes no place and shows none', async () => {
    const instructor = await app.person({ role: 'instructor' });
    const ruled = await publishRuled(app, instructor, { lessons: [[{}, {}]] }, ({ lessons: [lesson] }) => ({
      [lesson!.sections[1]!]: { access: { type: 'section_completed', sectionId: lesson!.sections[0]! } },
    }));
    const [open, locked] = ruled.lessons[0]!.sections as [string, string];
    const student = await learner(ruled);
    const keep = (sectionId: string) => request(sectionId, HALFWAY, ruled.courseId);
    await app.as(student).ok(progressPlacesContract.keep, keep(open));
    expect(await app.as(student).refused(progressPlacesContract.keep, keep(locked))).toMatchObject({
      status: 409,
      code: 'prerequisites_not_met',
      requiredActions: [{ code: 'section_completed', nodeId: open }],
    });
    const params = { lessonId: ruled.lessons[0]!.id, sectionId: open };
    const body = { eventId: crypto.randomUUID(), completed: true };
    await app.as(student).ok(progressContract.record, { params, body });
    await app.as(student).ok(progressPlacesContract.keep, keep(locked));
    expect((await places(student, ruled)).map(({ sectionId }) => sectionId)).toEqual([locked, open]);
    // Staff take the completion back: what depends on it closes again.
    await app.as(instructor).ok(progressAdjustmentsContract.make, {
      params: { courseId: ruled.courseId, studentId: student.id },
      body: { action: 'reset', scope: { kind: 'section', id: open }, reason: 'Done by somebody else.' },
    });
    expect((await places(student, ruled)).map(({ sectionId }) => sectionId)).toEqual([open]);
  });
});

describe('a visit', () => {
  it('ends where its reader was, until somebody reads on in another visit', async () => {
    const student = await learner();
    const sessionId = crypto.randomUUID();
    const params = { lessonId: course.lessons[0]!.id, sectionId: dances };
    await app.as(student).ok(progressContract.record, {
      params,
      headers: { 'x-session-id': sessionId },
      body: { eventId: crypto.randomUUID(), timeSpent: 1 },
    });
    const exit = async () =>
      (await app.as(student).ok(progressSessionsContract.list)).sessions[0]!.exitSection;
    expect(await exit()).toMatchObject({ id: dances, place: null });
    await read(student, dances, HALFWAY, sessionId);
    expect(await exit()).toMatchObject({ id: dances, title: 'Dances', place: HALFWAY });
    // Opened and left before it was worth a report.
    await read(student, swarms, START, sessionId);
    expect(await exit()).toMatchObject({ id: swarms, title: 'Swarms', place: START });
    await read(student, swarms, HALFWAY, crypto.randomUUID());
    await read(student, dances, START, crypto.randomUUID());
    expect(await exit()).toMatchObject({ id: dances, place: null });
  });
});

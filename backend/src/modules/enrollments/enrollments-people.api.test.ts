import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { progressPlacesContract } from '../progress/progress-places.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { progressAdjustmentsContract } from '../progress/progress-adjustments.contract.ts';
import { cohortsContract } from './cohorts.contract.ts';
import { dueDatesContract } from './due-dates.contract.ts';
import { enrollmentsLearnerContract } from './enrollments-learner.contract.ts';
import { enrollmentsContract } from './enrollments.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** A course of two lessons with two sections each, and somebody who learns it. */
async function taught() {
  const { courseId, lessons } = await publishCourse(app, instructor, {
    lessons: [
      [{}, {}],
      [{}, {}],
    ],
  });
  const student = await app.person();
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return { courseId, lessons, student, params: { courseId } };
}

describe('due dates', () => {
  it('tell a learner what is late, what comes next and what was done in time, with the way there', async () => {
    const { courseId, lessons, student, params } = await taught();
    const [first, second] = lessons;
    const staff = app.as(instructor);
    const set = (nodeKind: 'course' | 'lesson' | 'section', nodeId: string, dueAt: string) =>
      staff.ok(dueDatesContract.set, { params, body: { nodeKind, nodeId, dueAt } });
    await set('course', courseId, inDays(30));
    await set('lesson', second!.id, inDays(7));
    await set('section', first!.sections[0]!, inDays(1));
    await set('section', first!.sections[1]!, inDays(-1));
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: first!.id, sectionId: first!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: second!.id, sectionId: second!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const { dueDates, counts } = await app.as(student).ok(dueDatesContract.mine, { query: { courseId } });
    expect(dueDates).toMatchObject([
      { node: { kind: 'section', id: first!.sections[1] }, state: 'overdue', completedAt: null },
      {
        node: { kind: 'lesson', id: second!.id, title: 'Lesson 2' },
        state: 'upcoming',
        link: { courseId, lessonId: second!.id, sectionId: second!.sections[1] },
      },
      { node: { kind: 'course', id: courseId, title: 'How bees talk' }, state: 'upcoming' },
      { node: { kind: 'section', id: first!.sections[0] }, state: 'done_in_time' },
    ]);
    expect(counts).toEqual({ overdue: 1, upcoming: 2, doneLate: 0, doneInTime: 1 });
    const few = await app.as(student).ok(dueDatesContract.mine, { query: { limit: 1 } });
    expect(few).toMatchObject({ counts, dueDates: [{ state: 'overdue' }] });
    expect(await app.as(await app.person()).ok(dueDatesContract.mine)).toMatchObject({ dueDates: [] });
  });

  it('are moved and taken away by the staff of the course, and by nobody else', async () => {
    const { courseId, student, params } = await taught();
    const staff = app.as(instructor);
    const body = { nodeKind: 'course' as const, nodeId: courseId, dueAt: inDays(3) };
    const { dueDate } = await staff.ok(dueDatesContract.set, { params, body });
    const moved = await staff.ok(dueDatesContract.set, { params, body: { ...body, dueAt: inDays(4) } });
    expect(moved.dueDate.id).toBe(dueDate.id);
    expect(await staff.ok(dueDatesContract.list, { params })).toEqual({ dueDates: [moved.dueDate] });
    const elsewhere = await taught();
    const nodeId = elsewhere.lessons[0]!.id;
    expect(
      await staff.refused(dueDatesContract.set, { params, body: { ...body, nodeKind: 'lesson', nodeId } }),
    ).toMatchObject({ status: 404, code: 'node_not_found' });
    expect(
      await staff.refused(dueDatesContract.set, {
        params,
        body: { ...body, cohortId: crypto.randomUUID() },
      }),
    ).toMatchObject({ status: 404, code: 'cohort_not_found' });
    expect(await app.as(student).refused(dueDatesContract.set, { params, body })).toMatchObject({
      status: 403,
    });
    const other = app.as(await app.person({ role: 'instructor' }));
    expect(await other.refused(dueDatesContract.list, { params })).toMatchObject({ code: 'forbidden' });
    const one = { ...params, dueDateId: dueDate.id };
    await staff.ok(dueDatesContract.remove, { params: one });
    expect(await staff.refused(dueDatesContract.remove, { params: one })).toMatchObject({ status: 404 });
    expect(await app.as(student).ok(dueDatesContract.mine)).toMatchObject({ dueDates: [] });
  });
});

describe('as many due dates as a course may have', () => {
  it('are those that hold: a cohort that is put away makes room', async () => {
    const { courseId, params } = await taught();
    const staff = app.as(instructor);
    const { cohort } = await staff.ok(cohortsContract.create, { params, body: { name: 'Last year' } });
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `insert into due_dates (institution_id, course_id, node_kind, node_id, cohort_id, due_at, set_by)
         select institution_id, id, 'section', uuidv7(), $2, now(), instructor_id
         from courses, generate_series(1, 1000) where id = $1`,
        [courseId, cohort.id],
      ),
    );
    const wanted = { params, body: { nodeKind: 'course' as const, nodeId: courseId, dueAt: inDays(3) } };
    expect(await staff.refused(dueDatesContract.set, wanted)).toMatchObject({ code: 'too_many_due_dates' });
    await staff.ok(cohortsContract.remove, { params: { ...params, cohortId: cohort.id } });
    const { dueDate } = await staff.ok(dueDatesContract.set, wanted);
    expect(await staff.ok(dueDatesContract.list, { params })).toEqual({ dueDates: [dueDate] });
  });
});

describe('cohorts', () => {
  it('hold people of the course, named by their addresses, and tell who is not in it', async () => {
    const { student, params } = await taught();
    const [second, stranger] = [await app.person(), await app.person()];
    await app.as(second).ok(enrollmentsContract.enroll, { params });
    const staff = app.as(instructor);
    const { cohort } = await staff.ok(cohortsContract.create, { params, body: { name: 'Monday group' } });
    const one = { ...params, cohortId: cohort.id };
    const emails = [student.email.toUpperCase(), stranger.email, 'nobody@people.example'];
    const added = await staff.ok(cohortsContract.add, {
      params: one,
      body: { emails, studentIds: [second.id] },
    });
    expect(added).toEqual({ added: 2, alreadyIn: 0, notInCourse: [stranger.email, 'nobody@people.example'] });
    expect(await staff.ok(cohortsContract.add, { params: one, body: { emails } })).toMatchObject({
      added: 0,
      alreadyIn: 1,
    });
    await staff.ok(cohortsContract.drop, { params: { ...one, studentId: second.id } });
    const { members } = await staff.ok(cohortsContract.members, { params: one });
    expect(members.map((member) => member.student.id)).toEqual([student.id]);
    const taken = await staff.refused(cohortsContract.create, { params, body: { name: 'monday GROUP' } });
    expect(taken).toMatchObject({ code: 'cohort_name_taken' });
    const { cohort: renamed } = await staff.ok(cohortsContract.rename, {
      params: one,
      body: { name: 'Tuesday group' },
    });
    expect(renamed).toMatchObject({ name: 'Tuesday group', members: 1 });
    for (const person of [student, await app.person({ role: 'instructor' })]) {
      expect(await app.as(person).refused(cohortsContract.list, { params })).toMatchObject({ status: 403 });
    }
    const foreign = app.as(await app.person({ role: 'admin', institution: SECOND }));
    expect(await foreign.refused(cohortsContract.add, { params: one, body: { emails } })).toMatchObject({
      status: 404,
    });
    const ruled = (change: string) =>
      withClient(app.database.superuserUrl, (client) => client.query(change, [params.courseId, cohort.id]));
    await ruled(`insert into course_rules (institution_id, course_id, node_kind, node_id, purpose, rule, updated_by)
      select institution_id, id, 'course', id, 'access', jsonb_build_object('type', 'cohort', 'cohortId', $2::text),
        instructor_id from courses where id = $1`);
    expect(await staff.refused(cohortsContract.remove, { params: one })).toMatchObject({
      code: 'cohort_in_use',
    });
    await ruled(`delete from course_rules where course_id = $1 and $2::text is not null`);
    await staff.ok(cohortsContract.remove, { params: one });
    expect(await staff.ok(cohortsContract.list, { params })).toEqual({ cohorts: [] });
    expect(await staff.refused(cohortsContract.members, { params: one })).toMatchObject({
      code: 'cohort_not_found',
    });
  });

  it('have dates of their own before everybody’s, and of several the latest', async () => {
    const { courseId, student, params } = await taught();
    const staff = app.as(instructor);
    const cohortOf = async (name: string) => {
      const { cohort } = await staff.ok(cohortsContract.create, { params, body: { name } });
      const body = { emails: [student.email] };
      await staff.ok(cohortsContract.add, { params: { ...params, cohortId: cohort.id }, body });
      return cohort.id;
    };
    const [early, late] = [await cohortOf('Early'), await cohortOf('Late')];
    const due = async (days: number, cohortId: string | null) =>
      staff.ok(dueDatesContract.set, {
        params,
        body: { nodeKind: 'course', nodeId: courseId, dueAt: inDays(days), cohortId },
      });
    await due(20, null);
    await due(3, early);
    const { dueDate } = await due(8, late);
    const mine = async () => (await app.as(student).ok(dueDatesContract.mine)).dueDates;
    expect(await mine()).toMatchObject([{ cohort: { name: 'Late' }, dueAt: dueDate.dueAt }]);
    await staff.ok(cohortsContract.remove, { params: { ...params, cohortId: late } });
    expect(await mine()).toMatchObject([{ cohort: { name: 'Early' } }]);
    await staff.ok(cohortsContract.remove, { params: { ...params, cohortId: early } });
    expect(await mine()).toMatchObject([{ cohort: null }]);
  });
});

describe('a learner as the staff of the course see them', () => {
  it('shows where they are and everything that happened', async () => {
    const { courseId, lessons, student, params } = await taught();
    const staff = app.as(instructor);
    const [first] = lessons;
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: first!.id, sectionId: first!.sections[0]! },
      headers: { 'x-session-id': crypto.randomUUID() },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const one = { ...params, studentId: student.id };
    await staff.ok(progressAdjustmentsContract.make, {
      params: one,
      body: {
        action: 'excuse',
        scope: { kind: 'section', id: first!.sections[1]! },
        reason: 'Was ill in May.',
      },
    });
    await staff.ok(dueDatesContract.set, {
      params,
      body: { nodeKind: 'course', nodeId: courseId, dueAt: inDays(9) },
    });
    const { cohort } = await staff.ok(cohortsContract.create, { params, body: { name: 'Evening' } });
    await staff.ok(cohortsContract.add, {
      params: { ...params, cohortId: cohort.id },
      body: { studentIds: [student.id] },
    });
    await staff.ok(enrollmentsContract.suspend, { params: one, body: { note: 'Fee not paid.' } });
    await staff.ok(enrollmentsContract.reinstate, { params: one, body: { note: 'Paid.' } });
    const seen = await staff.ok(enrollmentsLearnerContract.get, { params: one });
    expect(seen).toMatchObject({
      student: { id: student.id, email: student.email },
      enrollment: {
        status: 'active',
        progressPercentage: 50,
        completedRequiredSections: 2,
        versionNumber: 1,
      },
      lastSection: { id: first!.sections[0] },
      lessons: [
        {
          title: 'Lesson 1',
          moduleTitle: 'The dance',
          progressPercentage: 100,
          sections: [
            { status: 'completed', completionSource: 'learner' },
            { status: 'completed', completionSource: 'excuse' },
          ],
        },
        { progressPercentage: 0, requiredSections: 2, sections: [{ status: 'not_started' }, {}] },
      ],
      sessions: [{ sectionsCompleted: 1, endedAt: null }],
      cohorts: [{ name: 'Evening' }],
      dueDates: [{ node: { kind: 'course' }, state: 'upcoming' }],
    });
    const exit = async () => (await staff.ok(enrollmentsLearnerContract.get, { params: one })).sessions[0]!;
    const readAt = (section: number, place: { block: number; words: string; questionId?: string }) =>
      app.as(student).ok(progressPlacesContract.keep, {
        params: { courseId, sectionId: first!.sections[section]! },
        headers: { 'x-session-id': seen.sessions[0]!.id },
        body: { within: 0, questionId: null, ...place, secondsAgo: 0 },
      });
    expect(await exit()).toMatchObject({ exitPlace: null });
    await readAt(1, { block: 4, words: 'The waggle run' });
    const [, second] = seen.lessons[0]!.sections;
    expect(await exit()).toMatchObject({
      exitSection: second!.title,
      exitPlace: { words: 'The waggle run', isQuestion: false },
    });
    await readAt(1, { block: 0, words: 'Bees dance', questionId: 'one' });
    expect(await exit()).toMatchObject({ exitPlace: { isQuestion: true } });
    await readAt(1, { block: 0, words: 'Bees dance' });
    expect(await exit()).toMatchObject({ exitSection: second!.title, exitPlace: null });
    expect(seen.history.map(({ step, note, madeBy }) => [step, note, madeBy?.id])).toEqual([
      ['reinstated', 'Paid.', instructor.id],
      ['suspended', 'Fee not paid.', instructor.id],
      ['enrolled', '', student.id],
    ]);
    const nobody = { ...params, studentId: (await app.person()).id };
    expect(await staff.refused(enrollmentsLearnerContract.get, { params: nobody })).toMatchObject({
      code: 'student_not_found',
    });
    expect(await app.as(student).refused(enrollmentsLearnerContract.get, { params: one })).toMatchObject({
      status: 403,
    });
  });
});

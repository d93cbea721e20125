import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { enrollmentsSettingsContract } from './enrollments-settings.contract.ts';
import { enrollmentsContract } from './enrollments.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

type Settings = z.input<typeof enrollmentsSettingsContract.change.body>;
const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** A published course with these settings. */
async function courseWith(settings: Settings, lessons = [[{}, {}]], title = 'How bees talk') {
  const made = await publishCourse(app, instructor, { lessons, course: { title } });
  const params = { courseId: made.courseId };
  const { settings: kept } = await app
    .as(instructor)
    .ok(enrollmentsSettingsContract.change, { params, body: settings });
  return { ...made, params, settings: kept };
}
type Params = { courseId: string };
const enroll = (person: TestPerson, params: Params, code?: string) =>
  app.as(person).call(enrollmentsContract.enroll, { params, body: { code } });
const own = (person: TestPerson, params: Params) =>
  app.as(person).ok(enrollmentsSettingsContract.own, { params });
const stepsOf = async (person: TestPerson, { courseId }: Params) =>
  (
    await sql(
      `select h.step, h.note, h.made_by from enrollment_history h join enrollments e on e.id = h.enrollment_id
       where e.course_id = $1 and e.user_id = $2 order by h.at, h.id`,
      [courseId, person.id],
    )
  ).map((row: { step: string }) => row.step);

describe('a course with places', () => {
  it('lets in exactly as many as it has when many come at once, and the others wait in order', async () => {
    const { params } = await courseWith({ policy: 'open', capacity: 10 });
    const people = await Promise.all(Array.from({ length: 50 }, () => app.person()));
    const replies = await Promise.all(people.map((person) => enroll(person, params)));
    const ended = (replies as { status: number; body: { enrollment: { status: string } } }[]).map(
      ({ status, body }) => `${status} ${body.enrollment.status}`,
    );
    expect(ended.filter((end) => end === '201 active')).toHaveLength(10);
    expect(ended.filter((end) => end === '201 waiting')).toHaveLength(40);
    const waiting = await sql(
      `select user_id from enrollments where course_id = $1 and status = 'waiting' order by waiting_since`,
      [params.courseId],
    );
    const first = people.find(({ id }) => id === waiting[0].user_id)!;
    const last = people.find(({ id }) => id === waiting[39].user_id)!;
    expect(await own(first, params)).toMatchObject({ enrollment: { status: 'waiting', waitingPosition: 1 } });
    expect(await own(last, params)).toMatchObject({ enrollment: { waitingPosition: 40 }, placesFree: 0 });

    const inside = people.filter((_person, index) => ended[index] === '201 active');
    await Promise.all(
      inside.slice(0, 5).map((person) => app.as(person).ok(enrollmentsContract.withdraw, { params })),
    );
    const body = { policy: 'open' as const, capacity: 13 };
    await app.as(instructor).ok(enrollmentsSettingsContract.change, { params, body });
    const now = await sql('select status, user_id from enrollments where course_id = $1', [params.courseId]);
    expect(now.filter(({ status }: { status: string }) => status === 'active')).toHaveLength(13);
    const letIn = new Set(
      now.flatMap((row: { status: string; user_id: string }) => (row.status === 'active' ? row.user_id : [])),
    );
    expect(waiting.map((row: { user_id: string }) => letIn.has(row.user_id))).toEqual(
      waiting.map((_row: unknown, index: number) => index < 8),
    );
    expect(await stepsOf(first, params)).toEqual(['waiting', 'promoted']);
    const told = await sql(
      `select (select array_agg(details ->> 'userId') from audit_entries
          where action = 'enrollment.promoted' and details ->> 'courseId' = $1::text) as audited,
        (select array_agg(user_id::text) from learning_events
          where type = 'enrollment_promoted' and course_id = $1::uuid) as shown`,
      [params.courseId],
    );
    const promoted = waiting.slice(0, 8).map((row: { user_id: string }) => row.user_id);
    expect(told[0].audited.toSorted()).toEqual(promoted.toSorted());
    expect(told[0].shown.toSorted()).toEqual(promoted.toSorted());
    expect(await own(last, params)).toMatchObject({ enrollment: { waitingPosition: 32 } });
  });

  it('may be closed to those who would wait, and still be filled by its staff', async () => {
    const { params } = await courseWith({ policy: 'open', capacity: 1, waitingList: false });
    expect(await enroll(await app.person(), params)).toMatchObject({ status: 201 });
    const late = await app.person();
    expect(await own(late, params)).toMatchObject({
      action: 'none',
      refusal: 'enrollment_closed',
      cause: 'full',
    });
    expect(await enroll(late, params)).toMatchObject({
      status: 409,
      body: { code: 'enrollment_closed', reason: 'enrollment_closed', cause: 'full' },
    });
    const { enrollment } = await app
      .as(instructor)
      .ok(enrollmentsContract.enrollStudent, { params, body: { email: late.email } });
    expect(enrollment.status).toBe('active');
  });

  it('gives a place that was left to who waits; who comes back keeps what they did and waits their turn', async () => {
    const { params, lessons } = await courseWith({ policy: 'open', capacity: 1 });
    const [first, second] = [await app.person(), await app.person()];
    await enroll(first, params);
    await app.as(first).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    await enroll(second, params);
    expect(
      await app.as(second).refused(coursesContract.section, {
        params: { ...params, sectionId: lessons[0]!.sections[0]! },
      }),
    ).toMatchObject({ code: 'not_enrolled' });
    // A new version meanwhile: who waited starts with it, who comes back stays on theirs.
    await app.as(instructor).ok(coursesAuthoringContract.createSection, {
      params,
      body: {
        title: 'More',
        lessonId: lessons[0]!.id,
        body: { ...BODY, markdown: 'Bees talk at night too.' },
      },
    });
    await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: {} });
    await app.as(first).ok(enrollmentsContract.withdraw, { params });
    const page = await app.as(second).ok(coursesContract.get, { params });
    expect(page.progress).toMatchObject({ status: 'active', requiredSections: 3, progressPercentage: 0 });
    expect(await enroll(first, params)).toMatchObject({ body: { enrollment: { status: 'waiting' } } });
    await app.as(second).ok(enrollmentsContract.withdraw, { params });
    expect((await app.as(first).ok(coursesContract.get, { params })).progress).toMatchObject({
      status: 'active',
      progressPercentage: 50,
    });
    expect(await stepsOf(first, params)).toEqual(['enrolled', 'withdrawn', 'waiting', 'promoted']);
  });
});

describe('a course that asks its staff', () => {
  it('takes requests, which staff approve or decline with a note', async () => {
    const { params, lessons } = await courseWith({ policy: 'approval' });
    const [welcome, refused] = [await app.person({ fullName: 'Ann Welcome' }), await app.person()];
    expect(await own(welcome, params)).toMatchObject({ action: 'request', enrollment: null });
    expect(await enroll(welcome, params)).toMatchObject({
      status: 201,
      body: { enrollment: { status: 'waiting' } },
    });
    await enroll(refused, params);
    const staff = app.as(instructor);
    const { students } = await staff.ok(enrollmentsContract.listStudents, {
      params,
      query: { status: 'waiting', waitingFor: 'approval' },
    });
    expect(students.map(({ student }) => student.id)).toEqual([welcome.id, refused.id]);
    expect(
      await app.as(welcome).refused(progressContract.record, {
        params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
        body: { eventId: crypto.randomUUID(), completed: true },
      }),
    ).toMatchObject({ code: 'enrollment_not_active' });
    const one = (person: TestPerson) => ({ ...params, studentId: person.id });
    const approved = await staff.ok(enrollmentsContract.approve, { params: one(welcome) });
    expect(approved.enrollment.status).toBe('active');
    await staff.ok(enrollmentsContract.decline, {
      params: one(refused),
      body: { note: 'The course is for second years.' },
    });
    expect(await own(refused, params)).toMatchObject({
      action: 'request',
      enrollment: { status: 'withdrawn' },
      lastStep: { step: 'declined', note: 'The course is for second years.' },
    });
    expect(await staff.refused(enrollmentsContract.approve, { params: one(refused) })).toMatchObject({
      status: 409,
      code: 'no_request',
    });
    expect(await stepsOf(refused, params)).toEqual(['requested', 'declined']);
    expect(await stepsOf(welcome, params)).toEqual(['requested', 'approved']);
    expect(
      await sql(`select action, actor_id from audit_entries where details ->> 'userId' = $1 order by id`, [
        welcome.id,
      ]),
    ).toEqual([
      { action: 'enrollment.requested', actor_id: welcome.id },
      { action: 'enrollment.approved', actor_id: instructor.id },
    ]);
    expect(
      await app.as(welcome).refused(enrollmentsContract.approve, { params: one(refused) }),
    ).toMatchObject({
      status: 403,
    });
  });

  it('puts who was approved on the waiting list when it is full, in the order of the requests', async () => {
    const { params } = await courseWith({ policy: 'approval', capacity: 1 });
    const [early, inside, late] = [await app.person(), await app.person(), await app.person()];
    for (const person of [early, inside, late]) await enroll(person, params);
    const approve = (person: TestPerson) =>
      app.as(instructor).ok(enrollmentsContract.approve, { params: { ...params, studentId: person.id } });
    expect((await approve(inside)).enrollment.status).toBe('active');
    expect((await approve(late)).enrollment.status).toBe('waiting');
    expect((await approve(early)).enrollment.status).toBe('waiting');
    expect(await own(early, params)).toMatchObject({
      enrollment: { waitingFor: 'place', waitingPosition: 1 },
    });
    await app.as(inside).ok(enrollmentsContract.withdraw, { params });
    expect(await own(early, params)).toMatchObject({ enrollment: { status: 'active' } });
    expect(await stepsOf(early, params)).toEqual(['requested', 'approved', 'waiting', 'promoted']);
  });
});

describe('a course with a code', () => {
  it('opens to who has it, and stops guessing', async () => {
    const { params, settings } = await courseWith({ policy: 'code' });
    const code = settings.code!;
    expect(code).toMatch(/^[A-Z2-9]{8}$/);
    const [guest, guesser] = [await app.person(), await app.person()];
    expect(await own(guest, params)).toMatchObject({ action: 'enter_code' });
    expect(await enroll(guest, params)).toMatchObject({ status: 409, body: { code: 'code_required' } });
    expect(await enroll(guest, params, ` ${code.toLowerCase()}`)).toMatchObject({ status: 201 });
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_none, index) => enroll(guesser, params, `GUESS-${index}`)),
    );
    expect(guesses.map(({ status }) => status).sort()).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
    expect(await enroll(guesser, params, code)).toMatchObject({
      status: 429,
      body: { code: 'too_many_codes' },
    });
    await sql(
      `update enrollment_code_guesses set counted_since = now() - interval '1 hour' where user_id = $1`,
      [guesser.id],
    );
    expect(await enroll(guesser, params, code)).toMatchObject({ status: 201 });
    const { students } = await app.as(instructor).ok(enrollmentsContract.listStudents, { params });
    expect(students).toHaveLength(2);
  });

  it('lets in who waits for a place that came free, and tells them, also when a wrong code is tried', async () => {
    const { params, settings } = await courseWith({ policy: 'code', capacity: 1 });
    const [inside, waiting] = [await app.person(), await app.person()];
    for (const person of [inside, waiting]) await enroll(person, params, settings.code!);
    const { revisions } = app.services.platform;
    const told = () => revisions.of(`person:${waiting.institution.id}:${waiting.id}`);
    const before = told();
    await sql(`update enrollments set status = 'withdrawn' where course_id = $1 and user_id = $2`, [
      params.courseId,
      inside.id,
    ]);
    expect(await enroll(await app.person(), params, 'GUESSED')).toMatchObject({
      body: { code: 'code_wrong' },
    });
    expect(await own(waiting, params)).toMatchObject({ enrollment: { status: 'active' } });
    expect(told()).not.toBe(before);
  });
});

describe('a course with a time to enrol', () => {
  it('tells when that is, before and after', async () => {
    const opensAt = inDays(2);
    const closesAt = inDays(5);
    const { params } = await courseWith({ policy: 'open', opensAt, closesAt });
    const person = await app.person();
    expect(await enroll(person, params)).toMatchObject({
      status: 409,
      body: { code: 'enrollment_closed', cause: 'not_open_yet', opensAt, closesAt },
    });
    const past = { policy: 'open' as const, opensAt: inDays(-5), closesAt: inDays(-2) };
    await app.as(instructor).ok(enrollmentsSettingsContract.change, { params, body: past });
    expect(await own(person, params)).toMatchObject({
      action: 'none',
      refusal: 'enrollment_closed',
      cause: 'over',
      closesAt: past.closesAt,
    });
    const turned = { policy: 'open' as const, opensAt: closesAt, closesAt: opensAt };
    expect(
      await app.as(instructor).refused(enrollmentsSettingsContract.change, { params, body: turned }),
    ).toMatchObject({ status: 400 });
  });
});

describe('a course that builds on others', () => {
  it('names what is missing with the way there, and opens when it is done', async () => {
    const basics = await courseWith({ policy: 'open' }, [[{}]], 'Bees for beginners');
    const { params } = await courseWith({ policy: 'open', prerequisiteIds: [basics.courseId] });
    const person = await app.person();
    const missing = [
      { code: 'course_completed', have: 0, need: 1, title: 'Bees for beginners', link: basics.params },
    ];
    expect(await own(person, params)).toMatchObject({
      refusal: 'prerequisites_not_met',
      requiredActions: missing,
    });
    expect(await enroll(person, params)).toMatchObject({
      status: 409,
      body: { code: 'prerequisites_not_met', reason: 'prerequisites_not_met', requiredActions: missing },
    });
    await enroll(person, basics.params);
    await app.as(person).ok(progressContract.record, {
      params: { lessonId: basics.lessons[0]!.id, sectionId: basics.lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    expect(await enroll(person, params)).toMatchObject({ status: 201 });
    const circle = { policy: 'open' as const, prerequisiteIds: [params.courseId] };
    expect(
      await app
        .as(instructor)
        .refused(enrollmentsSettingsContract.change, { params: basics.params, body: circle }),
    ).toMatchObject({
      code: 'prerequisite_cycle',
      courses: ['Bees for beginners', 'How bees talk', 'Bees for beginners'],
    });
  });
});

describe('the staff of a course', () => {
  it('suspend somebody with a reason and let them go on', async () => {
    const { params } = await courseWith({ policy: 'open', capacity: 1 });
    const [person, waiting] = [await app.person(), await app.person()];
    await enroll(person, params);
    await enroll(waiting, params);
    const one = { ...params, studentId: person.id };
    const staff = app.as(instructor);
    const body = { note: 'Copied an essay.' };
    expect(
      await staff.refused(enrollmentsContract.suspend, { params: one, body: { note: ' ' } }),
    ).toMatchObject({
      status: 400,
    });
    await staff.ok(enrollmentsContract.suspend, { params: one, body });
    expect(await own(person, params)).toMatchObject({
      enrollment: { status: 'suspended' },
      lastStep: { step: 'suspended', note: 'Copied an essay.' },
    });
    expect(await own(waiting, params)).toMatchObject({ enrollment: { status: 'waiting' } });
    expect(await enroll(person, params)).toMatchObject({ body: { code: 'already_enrolled' } });
    await staff.ok(enrollmentsContract.reinstate, { params: one });
    expect(await staff.refused(enrollmentsContract.reinstate, { params: one })).toMatchObject({
      code: 'enrollment_not_suspended',
    });
    expect(await own(person, params)).toMatchObject({ enrollment: { status: 'active' } });
  });

  it('see the settings; whose course it is changes them', async () => {
    const { params } = await courseWith({ policy: 'staff_only', capacity: 5 });
    const other = await app.person({ role: 'instructor' });
    const helper = await app.person({ role: 'ta' });
    await sql(
      `insert into course_collaborators (institution_id, course_id, user_id, role)
       select institution_id, id, $2, 'ta' from courses where id = $1`,
      [params.courseId, helper.id],
    );
    const { settings } = await app.as(helper).ok(enrollmentsSettingsContract.settings, { params });
    expect(settings).toMatchObject({ policy: 'staff_only', capacity: 5, placesTaken: 0, mayChange: false });
    const body = { policy: 'open' as const };
    for (const person of [helper, other]) {
      const refusal = await app.as(person).refused(enrollmentsSettingsContract.change, { params, body });
      expect(refusal).toMatchObject({ status: 403 });
    }
    const student = await app.person();
    expect(await own(student, params)).toMatchObject({ refusal: 'enrollment_closed', cause: 'staff_only' });
    expect(await app.as(student).refused(enrollmentsSettingsContract.settings, { params })).toMatchObject({
      status: 403,
    });
  });
});

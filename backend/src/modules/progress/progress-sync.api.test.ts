import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import type { z } from 'zod';
import { BODY, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressExplainContract } from './progress-explain.contract.ts';
import { progressContract } from './progress.contract.ts';
import { progressSessionsContract } from './progress-sessions.contract.ts';
import { syncContract } from './progress-sync.contract.ts';
import { progressWeekContract } from './progress-week.contract.ts';

type Event = z.input<typeof syncContract.sync.body>['events'][number];
type Learner = TestPerson & { enrollmentId: string; index: number };

let app: TestApp;
let superuser: Client;
let course: PublishedCourse;
/** The sections: a quiz of two questions, two to read, and one of another lesson. */
let places: { lessonId: string; sectionId: string }[];
let learners = 0;
/** Everybody is enrolled at this moment, eight hours ago. */
const enrolledAt = new Date(Date.now() - 8 * 60 * 60_000);

const at = (minutes: number) => new Date(enrolledAt.getTime() + minutes * 60_000);
const question = (id: string) => ({
  id,
  type: 'single_choice' as const,
  prompt: `What does the ${id} dance say?`,
  options: [
    { id: 'near', text: 'Flowers are near' },
    { id: 'far', text: 'Flowers are far' },
  ],
});

beforeAll(async () => {
  app = await startTestApp();
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  const instructor = await app.person({ role: 'instructor' });
  const quiz = {
    kind: 'quiz' as const,
    body: { ...BODY, questions: [question('round'), question('waggle')] },
    keys: [
      { questionId: 'round', correct: ['near'], rationale: { near: 'A circle needs no direction.' } },
      { questionId: 'waggle', correct: ['far'], rationale: { near: 'That is the round one.' } },
    ],
  };
  course = await publishCourse(app, instructor, { lessons: [[quiz, {}, { isRequired: false }], [{}]] });
  places = course.lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

async function learner({ courseId } = course): Promise<Learner> {
  const student = await app.person();
  const params = { courseId };
  const { enrollment } = await app.as(student).ok(enrollmentsContract.enroll, { params });
  await superuser.query('update enrollments set enrolled_at = $2, reported_until = $2 where id = $1', [
    enrollment.id,
    enrolledAt,
  ]);
  return { ...student, enrollmentId: enrollment.id, index: (learners += 1) };
}

/** The id of a learner's n-th event: events of different learners follow each other alike. */
const eventId = ({ index }: Learner, n: number) =>
  `${n.toString(16).padStart(8, '0')}-${index.toString(16).padStart(4, '0')}-7000-8000-${'0'.repeat(12)}`;

/** A token and what the clock of the device says then; `skew` in milliseconds. */
async function clockOf(person: TestPerson, skew: number) {
  const { serverTime, token } = await app.as(person).ok(syncContract.clock);
  return { token, clientTimeAtToken: new Date(Date.parse(serverTime) + skew).toISOString() };
}

async function send(person: TestPerson, deviceId: string, events: Event[], skew = 0) {
  const body = { deviceId, clock: await clockOf(person, skew), events };
  return app.as(person).ok(syncContract.sync, { body });
}

const report = (
  person: Learner,
  n: number,
  place: number,
  minutes: number,
  more: { completed?: boolean; timeSpent?: number } = {},
): Event => ({
  kind: 'report',
  sequence: n + 1,
  eventId: eventId(person, n),
  ...places[place]!,
  clientTime: at(minutes).toISOString(),
  ...more,
});

const answer = (
  person: Learner,
  n: number,
  minutes: number,
  questionId: string,
  response: string,
): Event => ({
  kind: 'answer',
  sequence: n + 1,
  eventId: eventId(person, n),
  ...places[0]!,
  clientTime: at(minutes).toISOString(),
  questionId,
  response,
});

/** All numbers of a learner as they are stored, without what names the learner or the moment of writing. */
async function numbersOf({ enrollmentId, id }: Learner) {
  const rows = async (text: string, value = enrollmentId) => (await superuser.query(text, [value])).rows;
  return {
    enrollment: await rows(`select status, completed_at, last_accessed_at, completed_required_sections,
      progress_percentage, sections_completed, lessons_completed, time_spent_seconds, reported_until, last_fact_at
      from enrollments where id = $1`),
    lessons:
      await rows(`select lesson_id, completed_required_sections, progress_percentage, time_spent_seconds,
      started_at, completed_at from lesson_progress where enrollment_id = $1 order by lesson_id`),
    sections: await rows(`select to_jsonb(s) - array['enrollment_id', 'user_id'] as row
      from section_progress s where enrollment_id = $1 order by section_id`),
    days: await rows('select day, streak from learning_days where user_id = $1 order by day', id),
    facts: await rows('select count(*) from progress_facts where enrollment_id = $1'),
  };
}

describe('what was learned offline', () => {
  it('is recorded when it happened, whatever the clock of the device says, and once', async () => {
    const rita = await learner();
    const skew = -3 * 60 * 60_000;
    const device = randomUUID();
    const events = [
      report(rita, 0, 1, 10, { timeSpent: 120 }),
      report(rita, 1, 1, 12, { completed: true, timeSpent: 60 }),
    ].map((event) => ({ ...event, clientTime: new Date(Date.parse(event.clientTime) + skew).toISOString() }));

    const reply = await send(rita, device, events, skew);
    expect(reply.results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(reply.courses).toMatchObject([
      {
        courseId: course.courseId,
        completedRequiredSections: 1,
        requiredSections: 3,
        progressPercentage: 33,
      },
    ]);
    expect(reply.courses[0]!.timeSpentSeconds).toBe(180);
    expect(reply.achievements.map(({ key }) => key)).toContain('first_section');
    expect(reply.acknowledgedSequence).toBe(2);
    const { rows } = await superuser.query(
      'select occurred_at, device_id, device_sequence from progress_facts where enrollment_id = $1 order by occurred_at',
      [rita.enrollmentId],
    );
    expect(rows).toEqual([
      { occurred_at: at(10), device_id: device, device_sequence: '1' },
      { occurred_at: at(12), device_id: device, device_sequence: '2' },
    ]);

    const before = await numbersOf(rita);
    const again = await send(rita, device, events, skew);
    expect(again.results.map(({ outcome }) => outcome)).toEqual(['known', 'known']);
    expect(again.achievements).toEqual([]);
    expect(await numbersOf(rita)).toEqual(before);
  });

  it('refuses one by one, with the reason, and loses nothing else', async () => {
    const rita = await learner();
    const nowhere = { ...report(rita, 0, 1, 20), sectionId: randomUUID() };
    const early = report(rita, 1, 1, -60);
    const future = report(rita, 2, 1, 24 * 60);
    const unasked = answer(rita, 3, 21, 'somersault', 'near');
    const good = report(rita, 4, 1, 22, { completed: true });
    const taken = { ...report(rita, 4, 3, 23), sequence: 6 };
    const reply = await send(rita, randomUUID(), [nowhere, early, future, unasked, good, taken]);
    expect(reply.results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'section_not_found',
      'before_enrollment',
      'clock_unbelievable',
      'question_not_found',
      'accepted',
      'known',
    ]);
    expect(reply.courses[0]).toMatchObject({ completedRequiredSections: 1 });

    // An event id that somebody else has used.
    const other = await learner();
    const stolen = { ...report(other, 0, 3, 30), eventId: good.eventId };
    const refused = await send(other, randomUUID(), [stolen, report(other, 1, 3, 31, { completed: true })]);
    expect(refused.results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'event_id_taken',
      'accepted',
    ]);
    // And once the learner has left.
    const params = { courseId: course.courseId };
    await app.as(other).ok(enrollmentsContract.withdraw, { params });
    const left = await send(other, randomUUID(), [report(other, 5, 1, 40)]);
    expect(left.results).toMatchObject([{ outcome: 'refused', reason: 'enrollment_not_active' }]);
  });

  it('has its answers scored on the server, in the order they were given in', async () => {
    const rita = await learner();
    const second = answer(rita, 1, 31, 'waggle', 'far');
    const third = answer(rita, 2, 32, 'round', 'far');
    const late = await send(rita, randomUUID(), [second, third]);
    expect(late.results.map(({ verdict }) => verdict?.correct)).toEqual([true, false]);
    expect(JSON.stringify(late)).not.toContain('A circle needs no direction.');
    // The first answer comes in last: after it and the second, and before the third, both were right.
    const first = answer(rita, 0, 30, 'round', 'near');
    const reply = await send(rita, randomUUID(), [first]);
    expect(reply.results).toMatchObject([
      { outcome: 'accepted', verdict: { correct: true, feedback: 'A circle needs no direction.' } },
    ]);
    const { rows } = await superuser.query(
      'select score, score_self_reported, mastery from section_progress where enrollment_id = $1',
      [rita.enrollmentId],
    );
    expect(rows).toEqual([{ score: '100.00', score_self_reported: false, mastery: 'advanced' }]);
    const query = { courseId: course.courseId, sectionId: places[0]!.sectionId, number: 'score' as const };
    const told = await app.as(rita).ok(progressExplainContract.explain, { query });
    expect(told).toMatchObject({ value: 100, isProved: true });
    expect(told.facts.map(({ score, counts }) => [score, counts])).toEqual([
      [50, false],
      [100, true],
    ]);
  });

  it('is the same event as one that was sent directly, whichever arrives first', async () => {
    const rita = await learner();
    const client = app.as(rita);
    const done = report(rita, 0, 1, 10, { completed: true, timeSpent: 30 });
    const params = places[1]!;
    const body = { eventId: done.eventId, completed: true, timeSpent: 30 };
    await client.ok(progressContract.record, { params, body });
    const given = answer(rita, 1, 11, 'round', 'near');
    const place = { courseId: course.courseId, sectionId: places[0]!.sectionId };
    const checked = { questionId: 'round', response: 'near', eventId: given.eventId };
    await client.ok(assessmentsContract.check, { params: place, body: checked });
    const reply = await send(rita, randomUUID(), [done, given]);
    expect(reply.results.map(({ outcome }) => outcome)).toEqual(['known', 'known']);

    const other = report(rita, 2, 3, 12, { completed: true });
    await send(rita, randomUUID(), [other]);
    const again = await client.ok(progressContract.record, {
      params: places[3]!,
      body: { eventId: other.eventId, completed: true },
    });
    expect(again.progress.course.completedRequiredSections).toBe(2);
    await client.ok(assessmentsContract.check, { params: place, body: checked });
    const { rows } = await superuser.query(
      `select (select count(*) from progress_facts where enrollment_id = $1) as facts,
        (select count(*) from question_responses where enrollment_id = $1) as responses`,
      [rita.enrollmentId],
    );
    expect(rows).toEqual([{ facts: '3', responses: '1' }]);
  });

  it('is taken only from its own device, with an own token, and not from observers', async () => {
    const [rita, other] = [await learner(), await learner()];
    const device = randomUUID();
    await send(rita, device, []);
    const events: Event[] = [];
    const clock = await clockOf(other, 0);
    const refused = (person: TestPerson, body: z.input<typeof syncContract.sync.body>) =>
      app.as(person).refused(syncContract.sync, { body });
    expect(await refused(other, { deviceId: device, clock, events })).toMatchObject({ code: 'device_taken' });
    expect(await refused(rita, { deviceId: device, clock, events })).toMatchObject({ code: 'clock_refused' });
    const observer = await app.person({ role: 'observer' });
    const own = await clockOf(observer, 0);
    expect(await refused(observer, { deviceId: randomUUID(), clock: own, events })).toMatchObject({
      status: 403,
    });
    const tooMany = Array.from({ length: 501 }, (_event, n) => report(other, n, 1, 1));
    expect(await refused(other, { deviceId: randomUUID(), clock, events: tooMany })).toMatchObject({
      status: 400,
    });
  });
});

/** Something done: where, when (minutes after the enrolment), and what. */
const done = fc.record({
  minute: fc.integer({ min: 1, max: 300 }),
  place: fc.integer({ min: 0, max: 3 }),
  what: fc.oneof(
    fc.record({ completed: fc.boolean(), timeSpent: fc.integer({ min: 0, max: 900 }) }),
    fc.record({ questionId: fc.constantFrom('round', 'waggle'), response: fc.constantFrom('near', 'far') }),
  ),
});

type Piece = typeof done extends fc.Arbitrary<infer Done> ? Done : never;

const eventOf = (person: Learner, n: number, { minute, place, what }: Piece) =>
  'questionId' in what
    ? answer(person, n, minute, what.questionId, what.response)
    : report(person, n, place, minute, what);

describe('in a course with rules, what was learned offline', () => {
  it('is refused where it was locked at its time, and says what is missing', async () => {
    const ruled = await publishRuled(
      app,
      await app.person({ role: 'instructor' }),
      { lessons: [[{ title: 'First of all' }, {}, {}]] },
      ({ lessons: [lesson] }) => ({
        [lesson!.sections[1]!]: { access: { type: 'section_completed', sectionId: lesson!.sections[0]! } },
        [lesson!.sections[2]!]: {
          completion: { type: 'time_at_least', sectionId: lesson!.sections[2]!, seconds: 600 },
        },
      }),
    );
    const rita = await learner(ruled);
    const inRuled = (n: number, place: number, minutes: number, more = {}): Event => ({
      ...report(rita, n, place, minutes, { completed: true, ...more }),
      lessonId: ruled.lessons[0]!.id,
      sectionId: ruled.lessons[0]!.sections[place]!,
    });
    const early = await send(rita, randomUUID(), [inRuled(0, 1, 10), inRuled(1, 2, 11, { timeSpent: 60 })]);
    expect(early.results).toMatchObject([
      {
        outcome: 'refused',
        reason: 'prerequisites_not_met',
        requiredActions: [{ code: 'section_completed', title: 'First of all' }],
      },
      {
        outcome: 'accepted',
        reason: 'insufficient_engagement',
        requiredActions: [{ code: 'time_at_least', have: 60, need: 600 }],
      },
    ]);
    expect(early.courses).toMatchObject([{ completedRequiredSections: 0 }]);
    const later = await send(rita, randomUUID(), [
      inRuled(2, 0, 20),
      inRuled(3, 1, 21),
      inRuled(4, 2, 40, { timeSpent: 540 }),
    ]);
    expect(later.results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(later.courses).toMatchObject([{ completedRequiredSections: 3, status: 'completed' }]);
  });

  it('opens at once what waited in another course for it', async () => {
    const instructor = await app.person({ role: 'instructor' });
    const waiting = await publishRuled(app, instructor, { lessons: [[{}]] }, ({ lessons: [lesson] }) => ({
      [lesson!.sections[0]!]: { completion: { type: 'course_completed', courseId: course.courseId } },
    }));
    const rita = await learner();
    const params = { courseId: waiting.courseId };
    const { enrollment } = await app.as(rita).ok(enrollmentsContract.enroll, { params });
    const placed = { lessonId: waiting.lessons[0]!.id, sectionId: waiting.lessons[0]!.sections[0]! };
    await send(rita, randomUUID(), [{ ...report(rita, 0, 1, 480, { completed: true }), ...placed }]);
    const all = [0, 1, 3].map((place, n) => report(rita, n + 1, place, n + 1, { completed: true }));
    const reply = await send(rita, randomUUID(), all);
    expect(reply.courses).toMatchObject([{ courseId: course.courseId, status: 'completed' }]);
    const { rows } = await superuser.query('select status from enrollments where id = $1', [enrollment.id]);
    expect(rows).toEqual([{ status: 'completed' }]);
  });
});

describe('learning on several devices', () => {
  it('ends in the same numbers in whatever order, batches and repetitions it comes in', async () => {
    const plan = fc.record({
      work: fc.array(done, { minLength: 1, maxLength: 18 }),
      skews: fc.tuple(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constant(0),
      ),
      /** For each piece, twice at most: its device, and a number by which it is sorted into batches. */
      sendings: fc.array(fc.tuple(fc.nat(2), fc.nat(1000)), { minLength: 36, maxLength: 36 }),
      batch: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ work, skews, sendings, batch }) => {
        const [orderly, scattered] = [await learner(), await learner()];
        await send(
          orderly,
          randomUUID(),
          work.map((piece, n) => eventOf(orderly, n, piece)),
        );

        const devices = skews.map((skew) => ({ id: randomUUID(), skew }));
        const queue = [...work.keys(), ...[...work.keys()].filter((n) => sendings[n + 18]![1] % 3 === 0)]
          .map((n, index) => ({ n, device: sendings[n]![0], order: sendings[index % 36]![1] }))
          .toSorted((one, other) => one.order - other.order);
        const batches = Array.from({ length: Math.ceil(queue.length / batch) }, (_batch, index) =>
          queue.slice(index * batch, (index + 1) * batch),
        );
        for (const pieces of batches) {
          for (const [number, own] of Map.groupBy(pieces, ({ device }) => device)) {
            const { id, skew } = devices[number]!;
            const events = own.map(({ n }) => {
              const event = eventOf(scattered, n, work[n]!);
              return { ...event, clientTime: new Date(Date.parse(event.clientTime) + skew).toISOString() };
            });
            const { results } = await send(scattered, id, events, skew);
            expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
          }
        }
        const ended = await numbersOf(scattered);
        expect(ended).toEqual(await numbersOf(orderly));
        expect(ended.facts).toEqual([{ count: String(work.length) }]);
      }),
      { numRuns: 15 },
    );
  });

  it('counts as much time in the week and in the visits as in the course, whichever device was first', async () => {
    const rita = await learner();
    // Where it is noon, all of these eight hours are of one day.
    const zone = new Date().getUTCHours() - 12;
    await superuser.query('update memberships set time_zone = $2 where user_id = $1', [
      rita.id,
      `Etc/GMT${zone < 0 ? '' : '+'}${zone}`,
    ]);
    const [early, late] = [randomUUID(), randomUUID()];
    const inVisit = (sessionId: string, event: Event) => ({ ...event, sessionId });
    await send(rita, randomUUID(), [inVisit(late, report(rita, 0, 1, 400, { timeSpent: 600 }))]);
    await send(rita, randomUUID(), [
      inVisit(early, report(rita, 1, 2, 100, { timeSpent: 300 })),
      inVisit(early, report(rita, 2, 2, 101, { timeSpent: 300 })),
    ]);
    const own = app.as(rita);
    const { progress } = await own.ok(coursesContract.get, { params: { courseId: course.courseId } });
    const week = await own.ok(progressWeekContract.week);
    const { sessions } = await own.ok(progressSessionsContract.list, { query: {} });
    // The second report came a minute after the first, which left a second over.
    expect(progress).toMatchObject({ timeSpentSeconds: 961 });
    expect(week.totalSeconds).toBe(961);
    expect(Object.fromEntries(sessions.map(({ id, activeSeconds }) => [id, activeSeconds]))).toEqual({
      [early]: 361,
      [late]: 600,
    });
  });

  it('takes what was done in a section before staff reset it, and tells so when it is sent again', async () => {
    const rita = await learner();
    await app.as(await app.person({ role: 'admin' })).ok(progressAdjustmentsContract.make, {
      params: { courseId: course.courseId, studentId: rita.id },
      body: { action: 'reset', scope: { kind: 'section', id: places[1]!.sectionId }, reason: 'Once more.' },
    });
    const late = report(rita, 0, 1, 10, { completed: true });
    const { results } = await send(rita, randomUUID(), [late]);
    expect(results).toMatchObject([{ outcome: 'accepted' }]);
    const again = await app.as(rita).ok(progressContract.record, {
      params: places[1]!,
      body: { eventId: late.eventId, completed: true },
    });
    expect(again.progress.section).toMatchObject({ sectionId: places[1]!.sectionId, status: 'not_started' });
  });

  it('takes 500 late events in one go', async () => {
    const rita = await learner();
    const many = Array.from({ length: 500 }, (_event, n) =>
      report(rita, n, 1 + (n % 3), 1 + n / 4, { timeSpent: 10 }),
    );
    await send(rita, randomUUID(), [report(rita, 600, 1, 300, { completed: true })]);
    const reply = await send(rita, randomUUID(), many);
    expect(reply.results.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(500);
    expect(reply.courses[0]).toMatchObject({ completedRequiredSections: 1, timeSpentSeconds: 5000 });
  });
});

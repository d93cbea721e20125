import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { eventually } from '../../../test/support/eventually.ts';
import { openHints } from '../../../test/support/progress-hints.ts';
import { BODY, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { achievementsManageContract } from '../achievements/achievements-manage.contract.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { cohortsContract } from '../enrollments/cohorts.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import type { CourseRules, Rule } from '../rules/index.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressContract } from './progress.contract.ts';
import { syncContract } from './progress-sync.contract.ts';

/** A section with one question; its first answer is right. */
const asking = (prompt: string, right: string, wrong: string) => ({
  body: {
    ...BODY,
    questions: [
      {
        id: 'one',
        type: 'single_choice' as const,
        prompt,
        options: [
          { id: 'right', text: right },
          { id: 'wrong', text: wrong },
        ],
      },
    ],
  },
  keys: [{ questionId: 'one', correct: ['right'], rationale: { right: 'It does.', wrong: 'It does not.' } }],
});
const SHAPE = [
  [
    asking('What does the round dance say?', 'Flowers are near', 'Rain is coming'),
    asking('Who lays the eggs of a hive?', 'Its queen', 'Every worker'),
  ],
  [asking('Where is honey kept?', 'In combs of wax', 'Below the ground')],
];

/** Three courses of which each waits for another, for a cohort, or for what completing one of them awards. */
type World = {
  app: TestApp;
  superuser: Client;
  instructor: TestPerson;
  courses: [PublishedCourse, PublishedCourse, PublishedCourse];
  cohortId: string;
  /** Awarded for completing the second course. */
  beeFriend: string;
};

async function makeWorld(withWorker: boolean): Promise<World> {
  const app = await startTestApp({}, { withWorker });
  const superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  const instructor = await app.person({ role: 'instructor' });
  const admin = await app.person({ role: 'admin' });
  const publish = (rulesOf: (course: PublishedCourse) => CourseRules) =>
    publishRuled(app, instructor, { lessons: SHAPE }, rulesOf);
  const offer = async (name: string, rule: Rule, courseId?: string) => {
    const body = { name, description: name, rule, points: 5, rarity: 'common' as const, courseId };
    return (await app.as(courseId ? instructor : admin).ok(achievementsManageContract.create, { body }))
      .achievement;
  };
  const first = await publish(() => ({}));
  const second = await publish(({ lessons: [one] }) => ({
    [one!.sections[0]!]: { completion: { type: 'course_completed', courseId: first.courseId } },
    [one!.sections[1]!]: {
      completion: { type: 'score_at_least', sectionId: one!.sections[1]!, score: 70 },
    },
  }));
  const params = { courseId: second.courseId };
  const { cohort } = await app
    .as(instructor)
    .ok(cohortsContract.create, { params, body: { name: 'Tuesdays' } });
  await superuser.query(
    `insert into course_rules (institution_id, course_id, node_kind, node_id, purpose, rule, updated_by)
     values ($1, $2, 'lesson', $3, 'completion', $4, $5)`,
    [
      instructor.institution.id,
      second.courseId,
      second.lessons[1]!.id,
      { type: 'cohort', cohortId: cohort.id },
      instructor.id,
    ],
  );
  await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: {} });
  const beeFriend = await offer('Bee friend', { type: 'course_completed', courseId: second.courseId });
  const third = await publish(({ courseId, lessons: [one] }) => ({
    [one!.sections[0]!]: { completion: { type: 'achievement', key: 'first_course' } },
    [courseId]: { completion: { type: 'achievement', key: beeFriend.key } },
  }));
  await offer(
    'Danced',
    { type: 'section_completed', sectionId: second.lessons[0]!.sections[1]! },
    second.courseId,
  );
  await offer('Well begun', { type: 'achievement', key: 'first_course' }, third.courseId);
  return {
    app,
    superuser,
    instructor,
    courses: [first, second, third],
    cohortId: cohort.id,
    beeFriend: beeFriend.id,
  };
}

let alone: World;
let worked: World;
beforeAll(async () => {
  alone = await makeWorld(false);
  worked = await makeWorld(true);
});
afterAll(async () => {
  for (const { superuser, app } of [alone, worked]) {
    await superuser.end();
    await app.close();
  }
});

const NOTHING = { achievements: [], courses: [] };

/** What would be done and awarded if somebody looked at the person again now. */
async function unsettled({ superuser }: World, person: TestPerson) {
  await superuser.query('begin');
  const { rows } = await superuser.query('select settle_person($1, $2) as left', [
    person.institution.id,
    person.id,
  ]);
  await superuser.query('rollback');
  return rows[0].left;
}

const settles = (world: World, person: TestPerson) =>
  eventually(async () => isDeepStrictEqual(await unsettled(world, person), NOTHING));

async function enroll({ app }: World, person: TestPerson, { courseId }: PublishedCourse) {
  await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
}
async function learner(world: World): Promise<TestPerson> {
  const person = await world.app.person();
  for (const course of world.courses) await enroll(world, person, course);
  return person;
}

type Place = { course: number; section: number };
const placeOf = ({ courses }: World, { course, section }: Place) => {
  const { courseId, lessons } = courses[course]!;
  const all = lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
  return { courseId, ...all[section]! };
};

/** Each is asked through the API; a completion that a rule does not allow yet is refused, and waits. */
const DIRECT = {
  async report(world: World, person: TestPerson, place: Place) {
    const { courseId: _course, ...params } = placeOf(world, place);
    const body = { eventId: crypto.randomUUID(), completed: true };
    await world.app.as(person).call(progressContract.record, { params, body });
  },
  async answer(world: World, person: TestPerson, place: Place) {
    const { courseId, sectionId } = placeOf(world, place);
    const body = { questionId: 'one', response: ['right'] };
    await world.app.as(person).ok(assessmentsContract.check, { params: { courseId, sectionId }, body });
  },
  async sync(world: World, person: TestPerson, place: Place) {
    const { lessonId, sectionId } = placeOf(world, place);
    const { token, serverTime } = await world.app.as(person).ok(syncContract.clock);
    const event = {
      kind: 'report' as const,
      lessonId,
      sectionId,
      eventId: crypto.randomUUID(),
      completed: true,
    };
    const body = {
      deviceId: crypto.randomUUID(),
      clock: { token, clientTimeAtToken: serverTime },
      events: [{ ...event, sequence: 1, clientTime: serverTime }],
    };
    await world.app.as(person).ok(syncContract.sync, { body });
  },
  grant: (world: World, person: TestPerson, place: Place) => adjust(world, person, place, 'grant'),
  excuse: (world: World, person: TestPerson, place: Place) => adjust(world, person, place, 'excuse'),
  reset: (world: World, person: TestPerson, place: Place) => adjust(world, person, place, 'reset'),
};

async function adjust(world: World, person: TestPerson, place: Place, action: 'grant' | 'excuse' | 'reset') {
  const { courseId, sectionId } = placeOf(world, place);
  await world.app.as(world.instructor).ok(progressAdjustmentsContract.make, {
    params: { courseId, studentId: person.id },
    body: { action, scope: { kind: 'section', id: sectionId }, reason: 'Shown in class.' },
  });
}

/** What settles by a job that is sent with it. */
const BY_JOB = {
  async join({ app, instructor, courses, cohortId }: World, person: TestPerson) {
    const params = { courseId: courses[1].courseId, cohortId };
    await app
      .as(instructor)
      .ok(cohortsContract.add, { params, body: { studentIds: [person.id], emails: [] } });
  },
  async leave({ app, instructor, courses, cohortId }: World, person: TestPerson) {
    const params = { courseId: courses[1].courseId, cohortId, studentId: person.id };
    await app.as(instructor).call(cohortsContract.drop, { params });
  },
  async comeBack(world: World, person: TestPerson, { course }: Place) {
    const { courseId } = world.courses[course]!;
    await world.app.as(person).ok(enrollmentsContract.withdraw, { params: { courseId } });
    await enroll(world, person, world.courses[course]!);
  },
};

const place = { course: fc.nat(2), section: fc.nat(2) };
const direct = fc.record({
  by: fc.constantFrom(...(Object.keys(DIRECT) as (keyof typeof DIRECT)[])),
  ...place,
});
const byJob = fc.record({
  by: fc.constantFrom(...(Object.keys(BY_JOB) as (keyof typeof BY_JOB)[])),
  ...place,
});

describe('what follows from something that was done', () => {
  it('is there at once after every write about a learner, in all their courses, without any job', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(direct, { minLength: 4, maxLength: 16 }), async (actions) => {
        const person = await learner(alone);
        for (const { by, ...where } of actions) {
          await DIRECT[by](alone, person, where);
          expect(await unsettled(alone, person)).toEqual(NOTHING);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('is there after the jobs, also where cohorts and enrolments change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(direct, byJob), { minLength: 4, maxLength: 12 }),
        async (actions) => {
          const person = await learner(worked);
          for (const { by, ...where } of actions) {
            await { ...DIRECT, ...BY_JOB }[by](worked, person, where);
            expect(await settles(worked, person)).toBe(true);
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('an answer completes sections that wait for its score, opens other courses, awards, and tells it', async () => {
    const person = await learner(alone);
    const [, second] = alone.courses;
    for (const section of [0, 1]) await DIRECT.report(alone, person, { course: 1, section });
    for (const section of [0, 1, 2]) await DIRECT.grant(alone, person, { course: 0, section });
    const window = await openHints(alone.app.url, person);
    const told = window.until(({ type }) => type === 'achievement_awarded');
    const { achievements } = await alone.app.as(person).ok(assessmentsContract.check, {
      params: { courseId: second.courseId, sectionId: second.lessons[0]!.sections[1]! },
      body: { questionId: 'one', response: ['right'] },
    });
    // The lesson that was granted before was none of their work.
    expect(achievements.map(({ name }) => name).toSorted()).toEqual(['Danced', 'Lesson learned']);
    expect(await told).toContainEqual({
      type: 'progress_changed',
      courseId: second.courseId,
      userId: person.id,
    });
    window.close();
  });

  it('a grant opens what waits in another course, and tells who watches it', async () => {
    const person = await learner(alone);
    await DIRECT.report(alone, person, { course: 1, section: 0 });
    await DIRECT.report(alone, person, { course: 2, section: 0 });
    await DIRECT.report(alone, person, { course: 0, section: 0 });
    const window = await openHints(alone.app.url, person);
    const told = window.until(({ courseId }) => courseId === alone.courses[2].courseId);
    for (const section of [1, 2]) await DIRECT.grant(alone, person, { course: 0, section });
    const hinted = new Set((await told).map(({ courseId }) => courseId));
    window.close();
    expect(hinted).toEqual(new Set([...alone.courses.map(({ courseId }) => courseId), null]));
    const { studentProgress } = await alone.app.as(person).ok(progressContract.mine);
    const of = (course: number) =>
      studentProgress.courses.find(({ courseId }) => courseId === alone.courses[course]!.courseId);
    expect(of(1)).toMatchObject({ completedRequiredSections: 1 });
    expect(of(2)).toMatchObject({ completedRequiredSections: 1 });
  });

  it('an achievement that staff give opens what asks for it', async () => {
    const { app, superuser, courses, beeFriend } = worked;
    const person = await learner(worked);
    for (const section of [1, 2]) await DIRECT.report(worked, person, { course: 2, section });
    await DIRECT.report(worked, person, { course: 1, section: 2 });
    await DIRECT.grant(worked, person, { course: 2, section: 0 });
    await superuser.query('delete from awarded_achievements where user_id = $1', [person.id]);
    // As if it had been completed before the achievement was offered.
    await superuser.query(
      `update enrollments set completed_at = now(), status = 'completed' where user_id = $1 and course_id = $2`,
      [person.id, courses[1].courseId],
    );
    const admin = await app.person({ role: 'admin' });
    await app.as(admin).ok(achievementsManageContract.give, {
      params: { achievementId: beeFriend },
      body: { dryRun: false },
    });
    const completed = eventually(async () => {
      const { rows } = await superuser.query(
        `select completed_at from enrollments where user_id = $1 and course_id = $2 and status = 'completed'`,
        [person.id, courses[2].courseId],
      );
      return rows[0];
    });
    expect(await completed).toEqual({ completed_at: expect.any(Date) });
  });

  it('two people who complete the same courses at once do not wait for each other', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => learner(alone)));
    for (const person of people) {
      for (const section of [0, 1, 2]) {
        await DIRECT.report(alone, person, { course: 2, section });
        await DIRECT.grant(alone, person, { course: 1, section });
      }
    }
    await Promise.all(
      people.flatMap((person) =>
        [0, 1, 2].map((section) => DIRECT.report(alone, person, { course: 0, section })),
      ),
    );
    for (const person of people) expect(await unsettled(alone, person)).toEqual(NOTHING);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BODY, draftCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { achievementsManageContract } from '../achievements/achievements-manage.contract.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesRulesContract } from '../courses/courses-rules.contract.ts';
import { cohortsContract } from '../enrollments/cohorts.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import type { Rule } from '../rules/index.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressExplainContract } from './progress-explain.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
/** Of somebody else, completed with its two sections and by a rule that asks for the first lesson. */
let other: PublishedCourse;
/** Four sections and a quiz without rules, then a lesson with a section for each rule that looks elsewhere or counts. */
let course: PublishedCourse;
let cohortId: string;

const QUIZ = {
  title: 'Quiz',
  body: {
    ...BODY,
    questions: [
      {
        id: 'q1',
        type: 'single_choice' as const,
        prompt: 'How do bees tell where flowers are?',
        options: [
          { id: 'a', text: 'They dance' },
          { id: 'b', text: 'They sing' },
        ],
      },
    ],
  },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};
const ASKED = [
  'course',
  'cohort',
  'award',
  'none',
  'days',
  'sections',
  'lessons',
  'minutes',
  'scores',
] as const;
type Asked = (typeof ASKED)[number];
const count = (metric: string, wanted: number, withinDays?: number): Rule => ({
  type: 'count_at_least',
  metric,
  count: wanted,
  ...(withinDays !== undefined && { withinDays }),
});

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  const colleague = await app.person({ role: 'instructor' });
  other = await publishRuled(
    app,
    colleague,
    { course: { title: 'Honey' }, lessons: [[{}], [{}]] },
    ({ courseId, lessons: [one] }) => ({
      [courseId]: { completion: { type: 'lesson_completed', lessonId: one!.id } },
    }),
  );
  const admin = await app.person({ role: 'admin' });
  const body = { description: 'Two sections.', points: 5, rarity: 'common' as const };
  const { achievement } = await app.as(admin).ok(achievementsManageContract.create, {
    body: { ...body, name: 'Two', rule: count('sections_completed', 2) },
  });
  course = await draftCourse(app, instructor, {
    course: { title: 'Swarms' },
    lessons: [[{}, {}], [{}, {}, QUIZ], ASKED.map((title) => ({ title }))],
  });
  const { cohort } = await app.as(instructor).ok(cohortsContract.create, {
    params: { courseId: course.courseId },
    body: { name: 'Morning' },
  });
  cohortId = cohort.id;
  const completed: Rule = { type: 'course_completed', courseId: other.courseId };
  await publishWith({
    course: completed,
    cohort: { type: 'cohort', cohortId },
    award: { type: 'achievement', key: achievement.key },
    none: { none: [completed, { type: 'cohort', cohortId }] },
    days: count('distinct_days', 1),
    sections: count('sections_completed', 2, 7),
    lessons: count('lessons_completed', 1, 7),
    minutes: count('minutes_learned', 3),
    scores: { all: [count('perfect_scores', 1), count('best_score', 100)] },
  });
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows);

/** Sets the rules, and publishes the course with them. */
async function publishWith(rules: Record<Asked, Rule>): Promise<void> {
  const { courseId } = course;
  for (const asked of ASKED) {
    const params = { courseId, nodeId: placeOf(asked).sectionId };
    await app.as(instructor).ok(coursesRulesContract.setRules, { params, body: { access: rules[asked] } });
  }
  await app.as(instructor).ok(coursesAuthoringContract.publish, { params: { courseId }, body: {} });
}

const placeOf = (asked: Asked) => {
  const lesson = course.lessons[2]!;
  return { lessonId: lesson.id, sectionId: lesson.sections[ASKED.indexOf(asked)]! };
};

/** Somebody who enrolled in both courses two hours ago, so that there is time to be credited. */
async function learner(): Promise<TestPerson> {
  const student = await app.person();
  for (const { courseId } of [course, other]) {
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  }
  const ago = `now() - interval '2 hours'`;
  await sql(`update enrollments set enrolled_at = ${ago}, reported_until = ${ago} where user_id = $1`, [
    student.id,
  ]);
  return student;
}
const report = (
  person: TestPerson,
  { lessons }: PublishedCourse,
  [lesson, section]: [number, number],
  body: { completed?: boolean; timeSpent?: number } = { completed: true },
) =>
  app.as(person).ok(progressContract.record, {
    params: { lessonId: lessons[lesson]!.id, sectionId: lessons[lesson]!.sections[section]! },
    body: { eventId: crypto.randomUUID(), ...body },
  });
const answer = (person: TestPerson, choice: string) =>
  app.as(person).ok(assessmentsContract.check, {
    params: { courseId: course.courseId, sectionId: course.lessons[1]!.sections[2]! },
    body: { questionId: 'q1', response: [choice] },
  });
const adjust = (person: TestPerson, action: 'excuse' | 'reset', [lesson, section]: [number, number]) =>
  app.as(instructor).ok(progressAdjustmentsContract.make, {
    params: { courseId: course.courseId, studentId: person.id },
    body: {
      action,
      scope: { kind: 'section', id: course.lessons[lesson]!.sections[section]! },
      reason: 'For a test.',
    },
  });
const joinCohort = (person: TestPerson) =>
  app.as(instructor).ok(cohortsContract.add, {
    params: { courseId: course.courseId, cohortId },
    body: { studentIds: [person.id] },
  });

/** Whether the section is open, and whether that is proved. */
async function lockOf(person: TestPerson, asked: Asked, viewer = person) {
  const { value, isProved, unproved } = await app.as(viewer).ok(progressExplainContract.explain, {
    query: {
      courseId: course.courseId,
      number: 'lock',
      sectionId: placeOf(asked).sectionId,
      ...(viewer !== person && { studentId: person.id }),
    },
  });
  return [value, isProved ?? unproved];
}

describe('a lock by something outside of the course', () => {
  it('is proved by the facts of the other course, for who may see it here only', async () => {
    const student = await learner();
    expect(await lockOf(student, 'course')).toEqual(['locked', true]);
    expect(await lockOf(student, 'none')).toEqual(['open', true]);
    await report(student, other, [1, 0]);
    expect(await lockOf(student, 'course')).toEqual(['locked', true]);
    await report(student, other, [0, 0]);
    expect(await lockOf(student, 'course')).toEqual(['open', true]);
    expect(await lockOf(student, 'course', instructor)).toEqual(['open', true]);
    expect(await lockOf(student, 'none')).toEqual(['locked', true]);
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: other.courseId } });
    expect(await lockOf(student, 'course')).toEqual(['open', true]);
  });

  it('is proved by who is in a cohort at that time', async () => {
    const student = await learner();
    expect(await lockOf(student, 'cohort')).toEqual(['locked', true]);
    await joinCohort(student);
    expect(await lockOf(student, 'cohort')).toEqual(['open', true]);
    expect(await lockOf(student, 'none')).toEqual(['locked', true]);
    await app.as(instructor).ok(cohortsContract.drop, {
      params: { courseId: course.courseId, cohortId, studentId: student.id },
    });
    expect(await lockOf(student, 'cohort')).toEqual(['locked', true]);
  });

  it('is proved by what was awarded, wherever it was earned', async () => {
    const student = await learner();
    await report(student, course, [0, 0]);
    expect(await lockOf(student, 'award')).toEqual(['locked', true]);
    await report(student, other, [0, 0]);
    expect(await lockOf(student, 'award')).toEqual(['open', true]);
  });

  it('is not called proved where the other course is noted to be completed and no fact says so', async () => {
    const student = await learner();
    await report(student, other, [0, 0]);
    const { courseId } = other;
    await sql(`update enrollments set completed_at = now() where user_id = $1 and course_id = $2`, [
      student.id,
      courseId,
    ]);
    expect(await lockOf(student, 'course')).toEqual(['open', false]);
  });

  it('is told without a proof where it counts what somebody does in all courses', async () => {
    const student = await learner();
    expect(await lockOf(student, 'days')).toEqual(['locked', 'other_records']);
  });
});

const place = fc.constantFrom<[number, number]>([0, 0], [0, 1], [1, 0], [1, 1], [1, 2]);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('report' as const),
    place,
    completed: fc.constantFrom(true, true, false),
    timeSpent: fc.integer({ min: 0, max: 200 }),
  }),
  fc.record({ kind: fc.constantFrom('excuse' as const, 'reset' as const), place }),
  fc.record({ kind: fc.constant('answer' as const), choice: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('elsewhere' as const), lesson: fc.constantFrom(0, 1) }),
  fc.record({ kind: fc.constant('cohort' as const) }),
);

describe('after any history', () => {
  it('every lock is proved that looks elsewhere or counts in its course', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (history) => {
        const student = await learner();
        for (const each of history) {
          if (each.kind === 'report') await report(student, course, each.place, each);
          else if (each.kind === 'answer') await answer(student, each.choice);
          else if (each.kind === 'elsewhere') await report(student, other, [each.lesson, 0]);
          else if (each.kind === 'cohort') await joinCohort(student);
          else await adjust(student, each.kind, each.place);
        }
        for (const asked of ASKED.filter((one) => one !== 'days')) {
          expect([asked, await lockOf(student, asked)]).toEqual([asked, [expect.any(String), true]]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import type { ModelCourse } from '../../../test/support/progress-model.ts';
import { modelNumbers, snapshotOf, storedNumbers } from '../../../test/support/progress-numbers.ts';
import { BODY, type PublishedCourse } from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { compileRule, metThreshold, type CourseRules, type Rule } from '../rules/index.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import { progressContract } from './progress.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let superuser: Client;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

type Learner = TestPerson & { enrollmentId: string };

/** A section that can be scored, so that rules may ask for a score. */
const scored = (prompt: string, right: string, wrong: string) => ({
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
const SECTIONS = [
  scored('What does the round dance say?', 'Flowers are near', 'Rain is coming'),
  scored('Who lays the eggs of a hive?', 'Its queen', 'Every worker'),
  scored('Where is honey kept?', 'In combs of wax', 'Below the ground'),
  scored('When do drones leave?', 'In autumn', 'At noon'),
];

/** Two lessons of two sections, and rules for them. */
const publish = (rulesOf: (course: PublishedCourse) => CourseRules) =>
  publishRuled(
    app,
    instructor,
    {
      lessons: [SECTIONS.slice(0, 2), SECTIONS.slice(2)],
    },
    rulesOf,
  );

/** Somebody who came an hour ago. */
async function enroll({ courseId }: PublishedCourse, student?: TestPerson): Promise<Learner> {
  const person = student ?? (await app.person());
  const { enrollment } = await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
  await superuser.query(
    `update enrollments set enrolled_at = enrolled_at - interval '1 hour',
      reported_until = reported_until - interval '1 hour' where id = $1`,
    [enrollment.id],
  );
  return { ...person, enrollmentId: enrollment.id };
}

const sectionsOf = ({ lessons }: PublishedCourse) => lessons.flatMap(({ sections }) => sections);

type Report = { kind?: string; completed?: boolean; timeSpent?: number; score?: number; eventId?: string };

/** What the database answers to a report in the section of this place. */
async function report(course: PublishedCourse, learner: Learner, section: number, said: Report = {}) {
  const sectionId = sectionsOf(course)[section]!;
  const lessonId = course.lessons.find(({ sections }) => sections.includes(sectionId))!.id;
  const { rows } = await app.services.platform.database.pool.query(
    'select record_progress($1, $2, $3) as result',
    [
      learner.institution.id,
      learner.id,
      { lessonId, sectionId, eventId: crypto.randomUUID(), completed: true, ...said },
    ],
  );
  return rows[0].result;
}

const numbersOf = (learner: Learner) => storedNumbers(superuser, learner.enrollmentId);
const percentageOf = async (learner: Learner): Promise<number> =>
  (await numbersOf(learner)).course.percentage as number;
const ruleFacts = async ({ enrollmentId }: Learner) =>
  (
    await superuser.query(
      `select lesson_id, section_id from progress_facts where enrollment_id = $1 and kind = 'rule' order by occurred_at`,
      [enrollmentId],
    )
  ).rows;

/** Holds the numbers against the model and against themselves computed anew. */
async function expectTrue(course: PublishedCourse, rules: CourseRules, learner: Learner) {
  const waits = (id: string) => rules[id]?.completion !== undefined;
  const asModel: ModelCourse = {
    waits: waits(course.courseId),
    lessons: course.lessons.map(({ id, sections }) => ({
      id,
      waits: waits(id),
      sections: sections.map((section) => ({ id: section, isRequired: true })),
    })),
  };
  const model = await modelNumbers(superuser, asModel, learner.enrollmentId);
  const now = await numbersOf(learner);
  expect(now.course).toEqual(model.course);
  for (const lesson of now.lessons) expect(model.lessons).toContainEqual(lesson);
  for (const [id, section] of model.sections) expect(now.sections.get(id) ?? null).toEqual(section);
  const before = await snapshotOf(superuser, learner.enrollmentId);
  await app.services.progress.rebuildProgress(
    { institutionId: learner.institution.id },
    learner.enrollmentId,
  );
  expect(await snapshotOf(superuser, learner.enrollmentId)).toEqual(before);
}

const id = fc.constantFrom('a', 'b', 'c').map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`);
const moment = fc.constantFrom(
  '2026-01-01T00:00:00.000Z',
  '2026-06-01T12:00:00.000Z',
  '2027-01-01T00:00:00.000Z',
);
const condition: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ type: fc.constant('section_completed' as const), sectionId: id }),
  fc.record({ type: fc.constant('lesson_completed' as const), lessonId: id }),
  fc.record({
    type: fc.constant('score_at_least' as const),
    sectionId: id,
    score: fc.constantFrom(0, 50, 99.5),
  }),
  fc.record({
    type: fc.constant('time_at_least' as const),
    courseId: id,
    seconds: fc.constantFrom(1, 60, 600),
  }),
  fc.record({ type: fc.constant('date_window' as const), from: moment }),
  fc.record({ type: fc.constant('date_window' as const), until: moment }),
  fc.record({ type: fc.constant('cohort' as const), cohortId: id }),
  fc.record(
    {
      type: fc.constant('count_at_least' as const),
      metric: fc.constantFrom('sections_completed', 'distinct_days'),
      count: fc.constantFrom(1, 50, 600),
      withinDays: fc.constantFrom(7, 30),
    },
    { requiredKeys: ['type', 'metric', 'count'] },
  ),
);
const { rule } = fc.letrec<{ rule: Rule }>((tie) => {
  const children = fc.array(tie('rule'), { minLength: 1, maxLength: 3 });
  return {
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      condition,
      children.map((all) => ({ all })),
      children.map((any) => ({ any })),
      children.map((none) => ({ none })),
      children.chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
    ),
  };
});
const measures = fc.dictionary(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('section_completed', 'lesson_completed', 'score:section', 'time:course', 'cohort'),
        id,
      )
      .map(([name, node]) => `${name}:${node}`),
    fc.constantFrom('sections_completed', 'sections_completed@7', 'distinct_days', 'distinct_days@30'),
  ),
  fc.constantFrom(0, 1, 49.99, 50, 60, 99.5, 600),
);

describe('a compiled rule', () => {
  it('is met in the database when it is met in the program', async () => {
    const cases = fc.sample(fc.tuple(rule, measures, moment), { numRuns: 1_000, seed: 7 });
    const trees = cases.map(([each, has, now]) => ({ tree: compileRule(each), measures: has, now }));
    trees.push({
      tree: { measure: 'score:section:x', atMost: 5 },
      measures: {},
      now: '2026-01-01T00:00:00.000Z',
    });
    const { rows } = await superuser.query<{ met: boolean }>(
      `select threshold_met(value -> 'tree', value -> 'measures', (value ->> 'now')::timestamptz) as met
      from jsonb_array_elements($1) with ordinality c(value, place) order by place`,
      [JSON.stringify(trees)],
    );
    const expected = trees.map(({ tree, ...facts }) => metThreshold(tree, facts));
    expect(rows.map(({ met }) => met)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });
});

describe('where a rule asks for more', () => {
  it('the claim and its time are kept, and the section is done by itself when what is missing is there', async () => {
    const course = await publish(({ lessons: [one] }) => ({
      [one!.sections[0]!]: {
        completion: { type: 'time_at_least', sectionId: one!.sections[0]!, seconds: 120 },
      },
    }));
    const learner = await enroll(course);
    const eventId = crypto.randomUUID();
    const refused = await report(course, learner, 0, { timeSpent: 60, eventId });
    expect(refused).toMatchObject({
      refusal: 'completion_rule',
      enrollmentId: learner.enrollmentId,
      reply: { progress: { section: { status: 'in_progress', timeSpentSeconds: 60 } } },
    });
    expect(await report(course, learner, 0, { timeSpent: 60, eventId })).toEqual(refused);
    await superuser.query(
      `update enrollments set reported_until = reported_until - interval '2 minutes', enrolled_at = enrolled_at where id = $1`,
      [learner.enrollmentId],
    );
    const done = await report(course, learner, 0, { completed: false, timeSpent: 60 });
    expect(done.reply.progress.section).toMatchObject({ status: 'completed', timeSpentSeconds: 120 });
    expect(done.reply.progress.course.progressPercentage).toBe(25);
    expect((await numbersOf(learner)).sections.get(sectionsOf(course)[0]!)).toMatchObject({ source: 'rule' });
  });

  it('one thing may complete a section, its lesson, and the course', async () => {
    const course = await publish(({ courseId, lessons: [one, two] }) => ({
      [one!.sections[1]!]: { completion: { type: 'section_completed', sectionId: one!.sections[0]! } },
      [one!.id]: { completion: { type: 'score_at_least', sectionId: one!.sections[0]!, score: 80 } },
      [courseId]: { completion: { type: 'lesson_completed', lessonId: two!.id } },
    }));
    const learner = await enroll(course);
    for (const section of [1, 2, 3]) await report(course, learner, section);
    expect(await percentageOf(learner)).toBe(50);
    const first = await report(course, learner, 0);
    // All sections are done, and the number says so; the lesson and the course wait for the score.
    expect(first.reply.progress).toMatchObject({
      lesson: { progressPercentage: 100, completedAt: null },
      course: { status: 'completed', progressPercentage: 100 },
    });
    const scored = await report(course, learner, 0, { kind: 'answer', completed: false, score: 85 });
    expect(scored.reply.progress.lesson.completedAt).not.toBeNull();
    const [one] = course.lessons;
    expect(await ruleFacts(learner)).toEqual([
      { lesson_id: one!.id, section_id: one!.sections[1] },
      { lesson_id: null, section_id: null },
      { lesson_id: one!.id, section_id: null },
    ]);
  });

  it('what waits for something elsewhere is done without a word of the learner', async () => {
    const other = await publish(() => ({}));
    const course = await publish(({ lessons: [one] }) => ({
      [one!.sections[0]!]: { completion: { type: 'course_completed', courseId: other.courseId } },
      [one!.sections[1]!]: { completion: { type: 'achievement', key: 'first_section' } },
    }));
    const learner = await enroll(course);
    for (const section of [0, 1]) await report(course, learner, section);
    const scope = { institutionId: learner.institution.id };
    await app.services.progress.settleWaiting(scope, new AbortController().signal);
    expect(await percentageOf(learner)).toBe(0);
    const elsewhere = await enroll(other, learner);
    for (const section of [0, 1, 2]) await report(other, elsewhere, section);
    // By the clock.
    await app.services.progress.settleWaiting(scope, new AbortController().signal);
    expect(await percentageOf(learner)).toBe(25);
    // At once, where it is a write of the same person.
    await app.as(learner).ok(progressContract.record, {
      params: { lessonId: other.lessons[1]!.id, sectionId: other.lessons[1]!.sections[1]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    expect(await percentageOf(learner)).toBe(50);
    await app.services.progress.settleWaiting(scope, new AbortController().signal);
    expect(await ruleFacts(learner)).toHaveLength(2);
    // An id of what followed by rule is none to report with.
    const {
      rows: [fact],
    } = await superuser.query(
      `select event_id, lesson_id, section_id from progress_facts
       where kind = 'rule' and section_id is not null and user_id = $1`,
      [learner.id],
    );
    const refused = await app.as(learner).refused(progressContract.record, {
      params: { lessonId: fact.lesson_id, sectionId: fact.section_id },
      body: { eventId: fact.event_id },
    });
    expect(refused.code).toBe('event_id_taken');
  });

  it('counts are made as for achievements, in the course or of the person, and only those that are asked for', async () => {
    const asked: [metric: string, scope: 'course' | 'person', withinDays?: number][] = [
      ['sections_completed', 'course'],
      ['sections_completed', 'course', 7],
      ['lessons_completed', 'course'],
      ['minutes_learned', 'course'],
      ['perfect_scores', 'course'],
      ['best_score', 'course'],
      ['courses_completed', 'person'],
      ['fast_courses', 'person', 7],
      ['distinct_days', 'person', 30],
      ['streak_days', 'person'],
    ];
    const keyOf = ([metric, , days]: (typeof asked)[number]) =>
      days === undefined ? metric : `${metric}@${days}`;
    const course = await publish(({ courseId }) => ({
      [courseId]: {
        completion: {
          atLeast: 9,
          of: asked.map(([metric, , withinDays]) => ({
            type: 'count_at_least',
            metric,
            count: 1,
            ...(withinDays === undefined ? {} : { withinDays }),
          })),
        },
      },
    }));
    const other = await publish(() => ({}));
    const learner = await enroll(course);
    const elsewhere = await enroll(other, learner);
    for (const section of [0, 1, 2, 3]) await report(other, elsewhere, section);
    await report(course, learner, 0, { timeSpent: 120 });
    await report(course, learner, 1);
    await report(course, learner, 1, { kind: 'answer', completed: false, score: 100 });
    const measured = async (enrollmentId: string) =>
      (
        await superuser.query('select rule_measures($1, $2) as measures', [
          learner.institution.id,
          enrollmentId,
        ])
      ).rows[0].measures;
    const counts: Record<string, number> = {};
    for (const one of asked) {
      const { rows } = await superuser.query('select achievement_measure($1, $2, $3, $4)::float8 as count', [
        learner.institution.id,
        learner.id,
        one[1] === 'course' ? course.courseId : null,
        keyOf(one),
      ]);
      counts[keyOf(one)] = rows[0].count;
    }
    expect(counts).toEqual({
      sections_completed: 2,
      'sections_completed@7': 2,
      lessons_completed: 1,
      minutes_learned: 2,
      perfect_scores: 1,
      best_score: 100,
      courses_completed: 1,
      'fast_courses@7': 1,
      'distinct_days@30': 1,
      streak_days: 1,
    });
    expect(await measured(learner.enrollmentId)).toMatchObject(counts);
    expect(Object.keys(await measured(elsewhere.enrollmentId)).filter((key) => !key.includes(':'))).toEqual(
      [],
    );
    expect(await ruleFacts(learner)).toHaveLength(0);
    for (const section of [2, 3]) await report(course, learner, section);
    expect(await ruleFacts(learner)).toEqual([{ lesson_id: null, section_id: null }]);
  });

  it('a day that counts is counted with what is learned on it', async () => {
    const course = await publish(({ lessons: [one] }) => ({
      [one!.sections[0]!]: { completion: { type: 'count_at_least', metric: 'distinct_days', count: 1 } },
    }));
    const done = await report(course, await enroll(course), 0);
    expect(done.reply.progress.section.status).toBe('completed');
  });

  it('staff who grant all of it grant it whatever the rule', async () => {
    const course = await publish(({ courseId, lessons: [one] }) => ({
      [one!.id]: { completion: { type: 'score_at_least', sectionId: one!.sections[0]!, score: 80 } },
      [courseId]: { completion: { type: 'time_at_least', courseId, seconds: 3_600 } },
    }));
    const learner = await enroll(course);
    const grant = (kind: 'lesson' | 'course', scopeId: string) =>
      app.as(instructor).ok(progressAdjustmentsContract.make, {
        params: { courseId: course.courseId, studentId: learner.id },
        body: { action: 'grant', scope: { kind, id: scopeId }, reason: 'Seen in class.' },
      });
    await grant('lesson', course.lessons[0]!.id);
    expect((await numbersOf(learner)).course).toMatchObject({ lessonsDone: 1, percentage: 50 });
    const whole = await grant('course', course.courseId);
    expect(whole.course).toMatchObject({ status: 'completed', progressPercentage: 100 });
  });
});

describe('what a rule closes', () => {
  it('takes neither reports nor answers until it opens, and keeps nothing of them', async () => {
    const course = await publish(({ lessons: [one, two] }) => ({
      [two!.id]: { access: { type: 'lesson_completed', lessonId: one!.id } },
    }));
    const learner = await enroll(course);
    const refused = await report(course, learner, 2);
    expect(refused).toEqual({ refusal: 'access_rule', enrollmentId: learner.enrollmentId });
    expect((await numbersOf(learner)).sections.size).toBe(0);
    await report(course, learner, 0);
    await report(course, learner, 1);
    expect((await report(course, learner, 2)).reply.progress.course.progressPercentage).toBe(75);
  });
});

/** The last section that a rule of a node may ask for without asking for itself; nodes: sections, lessons, course. */
const lastBefore = (node: number, purpose: string): number => {
  if (node < 4) return node - 1;
  if (purpose === 'completion') return 3;
  return node === 5 ? 1 : -1;
};

describe('the numbers of a course with rules', () => {
  it('follow from its facts: rebuilt they are the same, and they are those of the model', async () => {
    const step = fc.record({
      section: fc.nat(3),
      completed: fc.boolean(),
      timeSpent: fc.constantFrom(0, 30, 300),
      score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 }),
    });
    const ruled = fc.array(
      fc.tuple(fc.nat(6), fc.constantFrom('access', 'completion'), fc.nat(4), fc.nat(3)),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(ruled, fc.array(step, { minLength: 4, maxLength: 16 }), async (wanted, steps) => {
        const rules: CourseRules = {};
        const course = await publish((made) => {
          const sections = sectionsOf(made);
          const nodes = [...sections, ...made.lessons.map((lesson) => lesson.id), made.courseId];
          for (const [node, purpose, kind, section] of wanted) {
            const place = Math.min(section, lastBefore(node, purpose));
            const sectionId = sections[place];
            if (!sectionId) continue;
            const asked: Rule[] = [
              { type: 'section_completed', sectionId },
              { type: 'time_at_least', sectionId, seconds: 60 },
              { type: 'score_at_least', sectionId, score: 50 },
              { none: [{ type: 'time_at_least', courseId: made.courseId, seconds: 900 }] },
              { type: 'count_at_least', metric: 'sections_completed', count: place + 1 },
            ];
            rules[nodes[node]!] = { ...rules[nodes[node]!], [purpose]: asked[kind]! };
          }
          return rules;
        });
        const learner = await enroll(course);
        let percentage = 0;
        for (const { score, ...each } of steps) {
          const said = score === null ? each : { ...each, kind: 'answer', completed: false, score };
          await report(course, learner, each.section, said);
          const now = await percentageOf(learner);
          expect(now).toBeGreaterThanOrEqual(percentage);
          expect(now).toBeLessThanOrEqual(100);
          percentage = now;
        }
        await expectTrue(course, rules, learner);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

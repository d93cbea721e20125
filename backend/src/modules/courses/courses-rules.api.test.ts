import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { makeSampleCourse, type SampleCourse } from '../../../test/support/sample-course.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import type { Rule } from '../rules/index.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesRulesContract as contract } from './courses-rules.contract.ts';

const NOWHERE = '0198c8a0-0000-7000-8000-000000000009';

let app: TestApp;
let instructor: TestPerson;
let author: ApiClient;
let course: SampleCourse;
let params: { courseId: string };
let sections: string[];
let lessons: string[];
let other: string;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  author = app.as(instructor);
  other = (await makeSampleCourse(app, instructor)).id;
});
afterAll(() => app.close());
beforeEach(async () => {
  course = await makeSampleCourse(app, instructor);
  params = { courseId: course.id };
  sections = course.sectionIds;
  lessons = course.lessonIds;
});

const done = (sectionId: string): Rule => ({ type: 'section_completed', sectionId });
const set = (nodeId: string, access: Rule, more = {}) =>
  author.ok(contract.setRules, { params: { ...params, nodeId }, body: { access, ...more } });
const read = () => author.ok(contract.getRules, { params });
const inOrder = (order: 'sections' | 'lessons' | 'none') =>
  author.ok(contract.sequence, { params, body: { order } });
type Rules = Awaited<ReturnType<typeof read>>;
const accessOf = ({ nodes }: Rules) =>
  nodes.flatMap(({ title, access }) => (access ? [[title, access]] : []));

describe('the rules of a draft', () => {
  test('a course has none; one is set, read, taken away', async () => {
    const empty = await read();
    expect(empty.nodes.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'course Tides',
      expect.stringMatching(/^lesson /),
      'section High water',
      'section Low water',
      expect.stringMatching(/^lesson /),
      'section Spring tides',
      'section Neap tides',
    ]);
    expect(
      empty.nodes.every((node) => node.access === null && node.completion === null && node.isScored),
    ).toBe(true);
    expect(empty.findings).toEqual([]);
    expect(empty.achievements.length).toBeGreaterThan(0);
    await set(sections[1]!, done(sections[0]!));
    expect(accessOf(await read())).toEqual([['Low water', done(sections[0]!)]]);
    const place = { ...params, nodeId: sections[1]! };
    expect(accessOf(await author.ok(contract.removeRules, { params: place }))).toEqual([]);
  });

  test('of two who change the same rules, the second is told; other rules are not in the way', async () => {
    const before = await read();
    const revisionOf = (id: string) => before.nodes.find((node) => node.id === id)!.revision;
    const body = { access: done(sections[0]!), revision: revisionOf(sections[1]!) };
    const place = { ...params, nodeId: sections[1]! };
    await author.ok(contract.setRules, { params: place, body });
    expect(await author.refused(contract.setRules, { params: place, body })).toMatchObject({
      status: 409,
      code: 'rules_changed',
    });
    await set(sections[2]!, done(sections[0]!), { revision: revisionOf(sections[2]!) });
  });

  test.each<[string, (course: SampleCourse) => Rule, string]>([
    ['a section of no course', () => ({ all: [done(NOWHERE)] }), 'body.access.all.0.sectionId'],
    [
      'a lesson of no course',
      () => ({ any: [{ none: [{ type: 'lesson_completed', lessonId: NOWHERE }] }] }),
      'body.access.any.0.none.0.lessonId',
    ],
    ['a course nobody has', () => ({ type: 'course_completed', courseId: NOWHERE }), 'body.access.courseId'],
    [
      'a score in another course',
      () => ({ type: 'score_at_least', courseId: NOWHERE, score: 50 }),
      'body.access.courseId',
    ],
    ['a cohort of no course', () => ({ type: 'cohort', cohortId: NOWHERE }), 'body.access.cohortId'],
    ['an achievement nobody offers', () => ({ type: 'achievement', key: 'flying' }), 'body.access.key'],
    [
      'a count of nothing',
      () => ({ type: 'count_at_least', metric: 'sheep', count: 3 }),
      'body.access.metric',
    ],
    [
      'a count within days that is not counted so',
      () => ({ type: 'count_at_least', metric: 'streak_days', count: 3, withinDays: 7 }),
      'body.access.withinDays',
    ],
  ])('a rule may not name %s', async (_what, rule, path) => {
    const place = { ...params, nodeId: sections[0]! };
    const problem = await author.refused(contract.setRules, {
      params: place,
      body: { access: rule(course) },
    });
    expect(problem).toMatchObject({ status: 422, code: 'rule_reference_unknown' });
    expect(problem.errors?.map((each) => each.path)).toEqual([path]);
  });

  test('are for those who edit the course', async () => {
    const student = app.as(await app.person());
    const stranger = app.as(await app.person({ role: 'instructor' }));
    const place = { ...params, nodeId: sections[0]! };
    const body = { access: done(sections[1]!) };
    for (const who of [student, stranger]) {
      expect((await who.call(contract.getRules, { params })).status).toBe(403);
      expect((await who.call(contract.setRules, { params: place, body })).status).toBe(403);
      expect((await who.call(contract.sequence, { params, body: { order: 'none' } })).status).toBe(403);
      expect((await who.call(contract.simulate, { params, body: {} })).status).toBe(403);
    }
    const other = app.as(await app.person({ role: 'instructor', institution: 'second-college' }));
    expect((await other.call(contract.getRules, { params })).status).toBe(404);
    const unknown = { ...params, nodeId: NOWHERE };
    expect(await author.refused(contract.setRules, { params: unknown, body })).toMatchObject({
      code: 'node_not_found',
    });
  });

  test('a course is put in order at once, by sections or lessons, and what else is asked for stays', async () => {
    const opens: Rule = { type: 'date_window', from: '2030-03-03T00:00:00Z' };
    await set(sections[2]!, opens);
    expect(accessOf(await inOrder('sections'))).toEqual([
      ['Low water', done(sections[0]!)],
      ['Spring tides', { all: [opens, done(sections[1]!)] }],
      ['Neap tides', done(sections[2]!)],
    ]);
    const byLessons = accessOf(await inOrder('lessons'));
    expect(byLessons.map(([, rule]) => rule)).toEqual([
      { type: 'lesson_completed', lessonId: lessons[0] },
      opens,
    ]);
    expect(await inOrder('lessons')).toEqual(await read());
    expect(accessOf(await inOrder('none'))).toEqual([['Spring tides', opens]]);
  });

  test('a cycle is saved and found, stops publication with the place, and goes when it is mended', async () => {
    await set(sections[0]!, done(sections[1]!));
    const { findings } = await set(sections[1]!, done(sections[0]!));
    expect(findings[0]).toMatchObject({ severity: 'blocker', code: 'rule_cycle', purpose: 'access' });
    expect(findings[0]!.witness.nodes.map(({ title }) => title)).toEqual(['High water', 'Low water']);
    const readiness = await author.ok(authoring.readiness, { params });
    expect(readiness.ready).toBe(false);
    expect(readiness.findings).toContainEqual(
      expect.objectContaining({
        severity: 'blocker',
        code: 'rule_cycle',
        lessonId: lessons[0],
        sectionId: sections[0],
      }),
    );
    expect(await author.refused(authoring.publish, { params, body: {} })).toMatchObject({
      code: 'not_ready',
    });
    await author.ok(contract.removeRules, { params: { ...params, nodeId: sections[0]! } });
    expect((await read()).findings).toEqual([]);
    await author.ok(authoring.publish, { params, body: {} });
  });

  test('are published with the version; a change of rules alone is something to publish', async () => {
    expect((await author.ok(authoring.readiness, { params })).hasUnpublishedChanges).toBe(false);
    await set(sections[1]!, done(sections[0]!));
    await set(lessons[1]!, { type: 'mastery_at_least', lessonId: lessons[0], mastery: 3 });
    expect((await author.ok(authoring.readiness, { params })).hasUnpublishedChanges).toBe(true);
    const { version } = await author.ok(authoring.publish, { params, body: {} });
    expect(version.number).toBe(2);
    const {
      rows: [stored],
    } = await withClient(app.database.superuserUrl, (client) =>
      client.query(
        'select number, rules, compiled_rules from course_versions where course_id = $1 order by number desc limit 1',
        [course.id],
      ),
    );
    expect(stored).toEqual({
      number: 2,
      rules: {
        [sections[1]!]: { access: done(sections[0]!) },
        [lessons[1]!]: { access: { type: 'mastery_at_least', lessonId: lessons[0], mastery: 3 } },
      },
      compiled_rules: {
        [sections[1]!]: { access: { measure: `section_completed:${sections[0]}`, atLeast: 1 } },
        [lessons[1]!]: { access: { measure: `mastery:lesson:${lessons[0]}`, atLeast: 3 } },
      },
    });
  });

  test('of what was taken out, nothing is said; what named it is warned of, and stops where nothing else helps', async () => {
    await set(sections[1]!, done(sections[0]!));
    await set(sections[2]!, { any: [done(sections[1]!), done(sections[3]!)] });
    await author.ok(authoring.archiveSection, { params: { ...params, sectionId: sections[1]! } });
    const { findings, nodes } = await read();
    expect(nodes).toHaveLength(6);
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning reference_missing',
    ]);
    await author.ok(authoring.archiveSection, { params: { ...params, sectionId: sections[3]! } });
    expect((await read()).findings[0]).toMatchObject({ severity: 'blocker', code: 'condition_unattainable' });
  });
});

describe('a course tried out', () => {
  const simulate = (body: object) => author.ok(contract.simulate, { params, body });
  const locks = ({ nodes }: Awaited<ReturnType<typeof simulate>>) =>
    nodes.flatMap(({ title, kind, access }) =>
      kind === 'section' && access.state === 'locked' ? [[title, access.reason]] : [],
    );

  test('by somebody new, on a day, with what is supposed', async () => {
    await inOrder('sections');
    await set(lessons[1]!, {
      all: [
        { type: 'date_window', from: '2030-03-03T00:00:00Z' },
        { type: 'score_at_least', lessonId: lessons[0], score: 80 },
      ],
    });
    expect(locks(await simulate({}))).toEqual([
      ['Low water', 'prerequisites_not_met'],
      ['Spring tides', 'prerequisites_not_met'],
      ['Neap tides', 'prerequisites_not_met'],
    ]);
    const given = { completedSections: sections.slice(0, 2), scores: { [sections[0]!]: 70 } };
    const early = await simulate({ at: '2030-03-02T00:00:00Z', given });
    expect(locks(early)[0]).toEqual(['Spring tides', 'locked_until']);
    expect(early).toMatchObject({
      requiredSections: 4,
      completedRequiredSections: 2,
      progressPercentage: 50,
    });
    const later = await simulate({ at: '2030-03-03T00:00:00Z', given });
    expect(locks(later)[0]).toEqual(['Spring tides', 'mastery_not_achieved']);
    expect(later.nodes.find(({ id }) => id === sections[2])!.access.requiredActions).toEqual([
      expect.objectContaining({
        code: 'score_at_least',
        have: 70,
        need: 80,
        link: { courseId: course.id, lessonId: lessons[0], sectionId: sections[0] },
      }),
    ]);
    const scored = { ...given, scores: { [sections[0]!]: 70, [sections[1]!]: 90 } };
    expect(locks(await simulate({ at: '2030-03-03T00:00:00Z', given: scored }))).toEqual([
      ['Neap tides', 'prerequisites_not_met'],
    ]);
  });

  test('by one of its learners, with what they did, in the version that is published', async () => {
    await inOrder('sections');
    await author.ok(authoring.publish, { params, body: {} });
    await inOrder('none');
    const person = await app.person();
    const learner = app.as(person);
    await learner.ok(enrollmentsContract.enroll, { params });
    await learner.ok(progressContract.record, {
      params: { lessonId: lessons[0]!, sectionId: sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const published = await simulate({ view: 'published', learnerId: person.id });
    expect(locks(published).map(([title]) => title)).toEqual(['Spring tides', 'Neap tides']);
    expect(published.completedRequiredSections).toBe(1);
    expect(locks(await simulate({ learnerId: person.id }))).toEqual([]);
    expect(
      await author.refused(contract.simulate, { params, body: { learnerId: instructor.id } }),
    ).toMatchObject({
      code: 'learner_not_found',
    });
  });

  test('by a learner whose counts the draft asks for, and what is supposed adds to them', async () => {
    await set(sections[2]!, { type: 'count_at_least', metric: 'sections_completed', count: 2 });
    await set(sections[3]!, {
      all: [
        { type: 'count_at_least', metric: 'distinct_days', count: 2, withinDays: 7 },
        { type: 'course_completed', courseId: other },
        { type: 'count_at_least', metric: 'minutes_learned', count: 5 },
      ],
    });
    const person = await app.person();
    await app.as(person).ok(enrollmentsContract.enroll, { params });
    await app.as(person).ok(progressContract.record, {
      params: { lessonId: lessons[0]!, sectionId: sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const asked = { learnerId: person.id };
    const standing = ({ nodes }: Awaited<ReturnType<typeof simulate>>, id: string) =>
      nodes
        .find((node) => node.id === id)!
        .access.requiredActions.map(({ metric, code, have, need }) => [metric ?? code, have, need]);
    const before = await simulate(asked);
    expect(before.asked).toEqual({
      isTimed: true,
      mastery: [],
      cohorts: [],
      achievements: [],
      courses: [{ id: other, has: false }],
      counts: [
        { key: 'sections_completed', metric: 'sections_completed', withinDays: null, have: 1 },
        { key: 'distinct_days@7', metric: 'distinct_days', withinDays: 7, have: 1 },
        { key: 'minutes_learned', metric: 'minutes_learned', withinDays: null, have: 0 },
      ],
    });
    expect(standing(before, sections[2]!)).toEqual([['sections_completed', 1, 2]]);
    expect(standing(before, sections[3]!)).toEqual([
      ['distinct_days', 1, 2],
      ['course_completed', 0, 1],
      ['minutes_learned', 0, 5],
    ]);
    const given = {
      completedSections: [sections[1]!],
      timeSeconds: { [sections[1]!]: 299 },
      courses: [other],
      counts: { 'distinct_days@7': 3 },
    };
    const after = await simulate({ ...asked, given });
    expect(after.asked.courses).toEqual([{ id: other, has: true }]);
    expect(after.asked.counts.map(({ have }) => have)).toEqual([2, 3, 4]);
    expect(standing(after, sections[2]!)).toEqual([]);
    expect(standing(after, sections[3]!)).toEqual([['minutes_learned', 4, 5]]);
  });

  test('with a level of mastery that is supposed, as the lowest score that proves it', async () => {
    const [low, spring] = [sections[0]!, sections[2]!];
    await set(spring, { type: 'mastery_at_least', sectionId: low, mastery: 3 });
    await set(sections[3]!, { type: 'score_at_least', lessonId: lessons[0], score: 70 });
    const judged = async (given: object) => {
      const { nodes, asked } = await simulate({ given });
      const missing = nodes.flatMap(({ access }) => access.requiredActions);
      return { asked, missing: missing.map(({ code, have }) => [code, have]) };
    };
    const nobody = await judged({});
    expect(nobody.asked.mastery).toEqual([
      { level: 1, fromScore: 0 },
      { level: 2, fromScore: 50 },
      { level: 3, fromScore: 70 },
      { level: 4, fromScore: 85 },
    ]);
    expect(nobody.missing).toEqual([
      ['mastery_at_least', 0],
      ['score_at_least', 0],
    ]);
    expect((await judged({ mastery: { [low]: 2 } })).missing).toEqual([
      ['mastery_at_least', 2],
      ['score_at_least', 50],
    ]);
    expect((await judged({ mastery: { [low]: 3 } })).missing).toEqual([]);
    const scored = await judged({ mastery: { [low]: 4 }, scores: { [low]: 40 } });
    expect(scored.missing[0]).toEqual(['mastery_at_least', 1]);
    const refused = await author.refused(contract.simulate, {
      params,
      body: { given: { mastery: { [low]: 5 } } },
    });
    expect(refused.status).toBe(400);
  });

  test('needs a version to show the published one', async () => {
    const draft = await makeSampleCourse(app, instructor, { publish: false });
    const asked = { params: { courseId: draft.id }, body: { view: 'published' as const } };
    expect(await author.refused(contract.simulate, asked)).toMatchObject({ code: 'not_published' });
  });
});

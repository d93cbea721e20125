import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { condition, COURSE, courseWith, day, idOf, ruleOf } from '../../../test/support/ruled-courses.ts';
import type { Condition, CourseRules, Rule } from './rules.grammar.ts';
import { analyseRules } from './rules-analysis.ts';
import { nodesOf, type RuledOutline } from './rules-outline.ts';
import type { RuledCourse } from './rules-reach.ts';
import { simulate } from './rules-simulation.ts';

type Four = [string, string, string, string];
const [first, second, third, fourth] = [1, 2, 3, 4].map((n) => idOf('section', n)) as Four;
const [lesson1, lesson2] = [idOf('lesson', 1), idOf('lesson', 2)] as [string, string];
const done = (sectionId: string): Rule => ({ type: 'section_completed', sectionId });
const window = (from?: string, until?: string): Rule => ({ type: 'date_window', from, until });
const scored = (sectionId: string): Rule => ({ type: 'score_at_least', sectionId, score: 80 });
const counted = (metric: string, count: number): Rule => ({ type: 'count_at_least', metric, count });

/** Sections 1 and 2 have questions, cohort 1 and one achievement exist. */
const ruled = (rules: CourseRules, outline: RuledOutline = courseWith()): RuledCourse => ({
  outline,
  rules,
  scored: new Set([first, second]),
  cohorts: new Set([idOf('cohort', 1)]),
  achievements: new Set(['first_steps']),
  courses: new Set([idOf('course', 8)]),
});
const findingsOf = (wanted: 'blocker' | 'warning') => (course: RuledCourse) =>
  analyseRules(course, day(0)).filter(({ severity }) => severity === wanted);
const [blockersOf, warningsOf] = [findingsOf('blocker'), findingsOf('warning')];

describe('rules of a course that work', () => {
  test.each<[string, CourseRules]>([
    ['there are none', {}],
    [
      'each section needs the one before',
      {
        [second]: { access: done(first) },
        [third]: { access: done(second) },
        [fourth]: { access: done(third) },
      },
    ],
    [
      'dates one after the other',
      {
        [first]: { access: window(day(1), day(3)) },
        [third]: { access: { all: [done(first), window(day(2), day(3))] } },
      },
    ],
    [
      'a score where there are questions',
      {
        [lesson2]: { access: scored(first) },
        [COURSE]: { completion: { type: 'score_at_least', courseId: COURSE, score: 100 } },
      },
    ],
    ['one way is closed, another open', { [second]: { access: { any: [scored(third), done(first)] } } }],
    [
      'time on the section itself before it is done',
      { [first]: { completion: { type: 'time_at_least', sectionId: first, seconds: 600 } } },
    ],
    ['something only before something else', { [first]: { access: { none: [done(second)] } } }],
    [
      'opened before something else, and done after it',
      { [first]: { access: { none: [done(second)] }, completion: done(second) } },
    ],
    [
      'as many sections as there are besides',
      {
        [fourth]: { access: counted('sections_completed', 3) },
        [COURSE]: { completion: counted('lessons_completed', 2) },
      },
    ],
    ['days on which something is learned', { [second]: { access: counted('distinct_days', 5) } }],
    ['full marks in both sections with questions', { [third]: { access: counted('perfect_scores', 2) } }],
  ])('%s', (_what, rules) => {
    expect(blockersOf(ruled(rules))).toEqual([]);
  });
});

describe('a fault is found, and shown', () => {
  test.each<[string, CourseRules, string, string[]]>([
    [
      'two sections that wait for each other',
      { [first]: { access: done(second) }, [second]: { access: done(first) } },
      'rule_cycle',
      [first, second],
    ],
    ['a section that waits for itself', { [first]: { access: done(first) } }, 'rule_cycle', [first]],
    [
      'a section that waits for its lesson',
      { [first]: { access: { type: 'lesson_completed', lessonId: lesson1 } } },
      'rule_cycle',
      [first],
    ],
    [
      'a course that waits for its lesson',
      { [COURSE]: { access: { type: 'lesson_completed', lessonId: lesson1 } } },
      'rule_cycle',
      [COURSE],
    ],
    [
      'a score of a section that is locked by it',
      { [first]: { access: scored(first) } },
      'rule_cycle',
      [first],
    ],
    [
      'a lesson behind a cycle',
      { [first]: { access: done(first) }, [lesson2]: { access: done(first) } },
      'node_unreachable',
      [lesson2, first],
    ],
    [
      'a window that ends before it begins',
      { [first]: { access: window(day(3), day(2)) } },
      'dates_contradict',
      [first],
    ],
    [
      'windows of lesson and section that never meet',
      { [lesson1]: { access: window(day(1), day(2)) }, [first]: { access: window(day(3)) } },
      'dates_contradict',
      [first],
    ],
    [
      'a window that is over before what it waits for opens',
      {
        [first]: { access: window(day(5)) },
        [second]: { access: { all: [done(first), window(undefined, day(4))] } },
      },
      'dates_before_prerequisites',
      [second, first],
    ],
    [
      'a window too short for the time it asks for',
      {
        [first]: {
          access: window(day(1)),
          completion: {
            all: [{ type: 'time_at_least', sectionId: first, seconds: 90_000 }, window(undefined, day(2))],
          },
        },
      },
      'dates_before_prerequisites',
      [first, first],
    ],
    [
      'a score where nothing is scored',
      { [first]: { access: scored(third) } },
      'condition_unattainable',
      [first],
    ],
    [
      'mastery where nothing is scored',
      { [first]: { completion: { type: 'mastery_at_least', lessonId: lesson2, mastery: 1 } } },
      'condition_unattainable',
      [first],
    ],
    [
      'more sections than there are besides',
      { [fourth]: { access: counted('sections_completed', 4) } },
      'condition_unattainable',
      [fourth],
    ],
    [
      'more full marks than there are questions',
      { [COURSE]: { completion: counted('perfect_scores', 3) } },
      'condition_unattainable',
      [COURSE],
    ],
    [
      'minutes of a course that waits for them',
      { [COURSE]: { access: counted('minutes_learned', 1) } },
      'condition_unattainable',
      [COURSE],
    ],
    [
      'a window that is over before so much is done',
      {
        [first]: { access: window(day(5)) },
        [second]: { access: window(day(5)) },
        [fourth]: { access: { all: [counted('sections_completed', 2), window(undefined, day(4))] } },
      },
      'dates_before_prerequisites',
      [fourth],
    ],
    [
      'a section that was taken out',
      { [first]: { access: done(idOf('section', 9)) } },
      'condition_unattainable',
      [first],
    ],
    [
      'a course that is not published',
      { [COURSE]: { access: { type: 'course_completed', courseId: idOf('course', 7) } } },
      'condition_unattainable',
      [COURSE],
    ],
    [
      'a cohort that is gone',
      { [first]: { access: { type: 'cohort', cohortId: idOf('cohort', 2) } } },
      'condition_unattainable',
      [first],
    ],
    [
      'an achievement that is not offered',
      { [first]: { access: { type: 'achievement', key: 'streak' } } },
      'condition_unattainable',
      [first],
    ],
    [
      'the same asked for and forbidden',
      { [first]: { access: { all: [done(second), { none: [done(second)] }] } } },
      'rule_contradiction',
      [first],
    ],
    [
      'a score above what is forbidden',
      {
        [first]: {
          completion: {
            all: [scored(second), { none: [{ type: 'mastery_at_least', sectionId: second, mastery: 2 }] }],
          },
        },
      },
      'rule_contradiction',
      [first],
    ],
    [
      'each only before the other',
      { [first]: { access: { none: [done(second)] } }, [second]: { access: { none: [done(first)] } } },
      'hundred_percent_unattainable',
      [first, second],
    ],
    [
      '100 % behind a locked section',
      { [fourth]: { access: scored(fourth) } },
      'hundred_percent_unattainable',
      [fourth],
    ],
    [
      'a course that completes with a score nobody has',
      { [COURSE]: { completion: scored(third) } },
      'course_completion_unattainable',
      [COURSE],
    ],
  ])('%s', (_what, rules, code, path) => {
    const found = blockersOf(ruled(rules)).find((each) => each.code === code)!;
    expect({ code: found?.code, path: found?.witness.nodes.map(({ id }) => id) }).toEqual({ code, path });
    expect(found.message).not.toMatch(/undefined/);
  });

  test.each<[string, CourseRules, string]>([
    [
      'an optional section that 100 % waits for',
      { [first]: { access: done(second) } },
      'depends_on_optional',
    ],
    [
      'a door that closes behind the learner',
      { [first]: { access: { none: [done(third)] } } },
      'learners_can_shut_themselves_out',
    ],
    [
      'one of two ways that is no way',
      { [first]: { access: { any: [scored(third), done(third)] } } },
      'condition_never_met',
    ],
    [
      'one of two ways that was taken out',
      { [first]: { access: { any: [done(idOf('section', 9)), done(third)] } } },
      'reference_missing',
    ],
    [
      'dates that are over',
      { [first]: { access: window(undefined, '2030-01-01T00:00:00Z') } },
      'dates_are_over',
    ],
  ])('warned of: %s', (_what, rules, code) => {
    const course = ruled(rules, courseWith(2));
    expect(blockersOf(course)).toEqual([]);
    expect(warningsOf(course).map((each) => each.code)).toContain(code);
  });

  test.each<[string, RuledCourse['entry'], Rule, string[]]>([
    [
      'enrolment opens when it is over',
      { opensAt: day(5), closesAt: null },
      window(undefined, day(4)),
      ['dates_over_when_enrollment_opens'],
    ],
    [
      'enrolment closes when it is over',
      { opensAt: day(1), closesAt: day(5) },
      window(undefined, day(4)),
      ['dates_over_before_enrollment_closes'],
    ],
    [
      'no time is left at the end of enrolment',
      { opensAt: null, closesAt: day(4) },
      { all: [{ type: 'time_at_least', sectionId: second, seconds: 90_000 }, window(undefined, day(5))] },
      ['dates_over_before_enrollment_closes'],
    ],
    ['it is open longer', { opensAt: day(1), closesAt: day(3) }, window(undefined, day(4)), []],
    ['nobody is kept out', { opensAt: null, closesAt: null }, window(undefined, day(4)), []],
    [
      'it does not count',
      { opensAt: day(5), closesAt: null },
      { any: [window(day(1), day(4)), done(second)] },
      [],
    ],
  ])('warned of, by when people may enrol: %s', (_what, entry, access, codes) => {
    const found = analyseRules({ ...ruled({ [first]: { access } }), entry: entry! }, day(0));
    expect(found.map(({ code }) => code)).toEqual(codes);
    expect(found.flatMap(({ witness }) => witness.nodes.map(({ id }) => id))).toEqual(codes.map(() => first));
  });

  test.each<[string, Rule, RegExp]>([
    [
      'cohort',
      { type: 'cohort', cohortId: idOf('cohort', 2) },
      /a cohort that the course does not have any more/,
    ],
    ['achievement', { type: 'achievement', key: 'streak' }, /an achievement that is not offered any more/],
    ['course', { type: 'course_completed', courseId: idOf('course', 7) }, /a course that is not published/],
    ['section', done(idOf('section', 9)), /a section that is not in the course any more/],
  ])('a %s that is gone is called what it is, as the only way and as one of two', (_what, gone, words) => {
    const [blocker] = blockersOf(ruled({ [first]: { access: gone } }));
    expect(blocker).toMatchObject({ code: 'condition_unattainable', witness: { conditions: [gone] } });
    expect(blocker!.message).toMatch(words);
    const [warned] = warningsOf(ruled({ [first]: { access: { any: [gone, done(third)] } } }));
    expect(warned).toMatchObject({ code: 'reference_missing', witness: { conditions: [gone] } });
    expect(warned!.message).toMatch(words);
  });

  test('the witness of a door that closes is a learner who stands before it', () => {
    const rules: CourseRules = { [first]: { access: { none: [done(third)] } } };
    const { witness } = warningsOf(ruled(rules))[0]!;
    expect(witness.facts.measures).toEqual({ [`section_completed:${third}`]: 1 });
  });
});

/** Half days from the eve of the first date to half a day after the last, so that what opens then can still take time. */
const MOMENTS = Array.from({ length: 6 }, (_each, n) =>
  new Date(Date.parse(day(0)) + n * 43_200_000).toISOString(),
);
const LEVELS = [60, 100];

/** `stood`: the sections that were open once. Who marked one then has it done when its rule is met, closed or not. */
type State = { at: number; scores: Record<string, number>; cohort: boolean } & Record<
  'done' | 'stood' | 'times',
  string[]
>;

/** Everything any learner can bring about in a small course, tried out step by step. */
function tryAll({ outline, rules, scored: questions }: RuledCourse) {
  const nodes = nodesOf(outline);
  const sections = nodes.filter(({ kind }) => kind === 'section');
  const [opened, finished] = [new Set<string>(), new Set<string>()];
  let isWhole = false;
  const seen = new Set<string>();
  const queue: State[] = [true, false].map((cohort) => ({
    at: 0,
    done: [],
    stood: [],
    scores: {},
    times: [],
    cohort,
  }));
  for (let state = queue.pop(); state; state = queue.pop()) {
    const name = JSON.stringify(state);
    if (seen.has(name)) continue;
    seen.add(name);
    const completed = state.done.filter((key) => key.startsWith('section_completed')).length;
    const known = {
      ...Object.fromEntries(state.done.map((key) => [key, 1])),
      sections_completed: completed,
    };
    const supposed = (completedSections: string[]) => ({
      known,
      now: MOMENTS[state!.at]!,
      supposed: {
        completedSections,
        scores: state!.scores,
        mastery: {},
        timeSeconds: Object.fromEntries(state!.times.map((id) => [id, 40_000])),
        cohorts: state!.cohort ? [idOf('cohort', 1)] : [],
        achievements: [],
        courses: [],
        counts: {},
      },
    });
    const { access, completion } = simulate(outline, rules, supposed([]));
    const doneOf = (all: typeof completion) =>
      [...all.values()]
        .flatMap(({ kind, id, state: is }) => (is === 'done' ? [`${kind}_completed:${id}`] : []))
        .sort();
    for (const [id, { state: is }] of access) if (is === 'open') opened.add(id);
    for (const [id, { state: is }] of completion) if (is === 'done') finished.add(id);
    isWhole ||= nodes[0]!.sections.every((id) => completion.get(id)!.state === 'done');
    const isOpen = (id: string) => access.get(id)!.state === 'open';
    const stood = sections.flatMap(({ id }) => (isOpen(id) || state!.stood.includes(id) ? [id] : []));
    const here = { ...state, done: doneOf(completion), stood };
    if (state.at + 1 < MOMENTS.length) queue.push({ ...here, at: state.at + 1 });
    for (const { id } of sections) {
      if (stood.includes(id) && completion.get(id)!.state === 'open') {
        const after = doneOf(simulate(outline, rules, supposed([id])).completion);
        queue.push({ ...here, done: after });
      }
      if (!isOpen(id)) continue;
      if (questions.has(id)) {
        for (const score of LEVELS) queue.push({ ...here, scores: { ...here.scores, [id]: score } });
      }
      if (id === first && state.at + 1 < MOMENTS.length && !here.times.includes(id)) {
        queue.push({ ...here, at: state.at + 1, times: [...here.times, id] });
      }
    }
  }
  return { opened, finished, isWhole };
}

describe('whatever the rules of a small course', () => {
  const dates = fc.constantFrom(day(1), day(2));
  const few = fc.integer({ min: 1, max: 4 });
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc
      .constantFrom(first, second, third)
      .map((sectionId) => ({ type: 'section_completed' as const, sectionId })),
    fc.constantFrom(lesson1, lesson2).map((lessonId) => ({ type: 'lesson_completed' as const, lessonId })),
    fc
      .constantFrom(first, third)
      .map((sectionId) => ({ type: 'score_at_least' as const, sectionId, score: 60 })),
    fc.constant({ type: 'mastery_at_least' as const, courseId: COURSE, mastery: 4 }),
    fc.constant({ type: 'time_at_least' as const, sectionId: first, seconds: 600 }),
    dates.map((from) => ({ type: 'date_window' as const, from })),
    dates.map((until) => ({ type: 'date_window' as const, until })),
    fc.constantFrom(1, 2).map((n) => ({ type: 'cohort' as const, cohortId: idOf('cohort', n) })),
    few.map((count) => ({ type: 'count_at_least' as const, metric: 'sections_completed', count })),
  );
  const outline: RuledOutline = courseWith(2);
  outline.modules[1]!.lessons[0]!.sections.pop();
  const nodes = nodesOf(outline);
  const rulesWith = (withNone: boolean) =>
    fc
      .dictionary(
        fc.constantFrom(...nodes.map(({ id }) => id)),
        fc.record(
          { access: ruleOf(leaf, withNone), completion: ruleOf(leaf, withNone) },
          { requiredKeys: [] },
        ),
        { maxKeys: 3 },
      )
      .map((rules): RuledCourse => ({ ...ruled(rules, outline), scored: new Set([first]) }));

  test('no blocker is false: what it says cannot be, nobody brings about', () => {
    fc.assert(
      fc.property(rulesWith(true), (course) => {
        const { opened, finished, isWhole } = tryAll(course);
        const wrong = blockersOf(course).filter(({ code, node, purpose }) => {
          if (code === 'hundred_percent_unattainable') return isWhole;
          return (purpose === 'access' ? opened : finished).has(node.id);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('nothing is overlooked where rules forbid nothing: what nobody brings about is a blocker', () => {
    fc.assert(
      fc.property(rulesWith(false), (course) => {
        const { opened, finished, isWhole } = tryAll(course);
        const isFine = isWhole && nodes.every(({ id }) => opened.has(id) && finished.has(id));
        const blockers = blockersOf(course);
        expect(blockers.length === 0).toBe(isFine);
        expect(blockers.every(({ witness }) => witness.nodes.length > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('any rules at all are looked at without failing', () => {
    const any = fc.dictionary(
      fc.constantFrom(...nodesOf(courseWith()).map(({ id }) => id)),
      fc.record(
        { access: ruleOf(condition, true), completion: ruleOf(condition, true) },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(any, (rules) => {
        for (const { witness } of analyseRules(ruled(rules), day(2))) {
          expect(witness.nodes.length + witness.conditions.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

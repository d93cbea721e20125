import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accessOf,
  completionOf,
  compileRule,
  compileRules,
  conditionsOf,
  evaluate,
  metThreshold,
  Rule,
  type RuleFacts,
} from './index.ts';
import {
  condition,
  COURSE,
  courseWith,
  day,
  facts,
  idOf,
  ruleOf,
} from '../../../test/support/ruled-courses.ts';
import type { Missing } from './rules.evaluate.ts';

const [first, second, third, fourth] = [1, 2, 3, 4].map((n) => idOf('section', n)) as [
  string,
  string,
  string,
  string,
];
const done = (sectionId: string): Rule => ({ type: 'section_completed', sectionId });
const scored = (score: number): Rule => ({ type: 'score_at_least', sectionId: first, score });
const from = (moment: string): Rule => ({ type: 'date_window', from: moment });
const factsOf = (measures: Record<string, number> = {}, now = day(3)): RuleFacts => ({ now, measures });
const hasDone = (...sections: string[]) =>
  factsOf(Object.fromEntries(sections.map((id) => [`section_completed:${id}`, 1])));

describe('a rule is written', () => {
  const nested = (depth: number): unknown =>
    depth === 1 ? { type: 'cohort', cohortId: first } : { all: [nested(depth - 1)] };

  test.each<[string, unknown, boolean]>([
    ['with five levels', nested(5), true],
    ['with six levels', nested(6), false],
    ['with five thousand levels', nested(5_000), false],
    ['with 50 conditions', { any: Array(50).fill(done(first)) }, true],
    ['with 51 conditions', { all: [{ any: Array(50).fill(done(first)) }, done(second)] }, false],
    ['as an empty group', { all: [] }, false],
    ['as two groups at once', { all: [done(first)], any: [done(first)] }, false],
    ['asking for more than there are', { atLeast: 3, of: [done(first), done(second)] }, false],
    ['with a score of 0, which gates nothing', scored(0), false],
    ['with a score on two nodes', { ...(scored(50) as object), lessonId: second }, false],
    ['with a score on no node', { type: 'score_at_least', score: 50 }, false],
    ['with a date window without an end or a beginning', { type: 'date_window' }, false],
    ['with a member nobody knows', { ...(done(first) as object), sectoinId: second }, false],
    ['as text', 'section_completed', false],
  ])('%s', (_what, rule, fits) => {
    expect(Rule.safeParse(rule).success).toBe(fits);
  });
});

describe('a rule is evaluated', () => {
  test.each<[string, Rule, RuleFacts, boolean]>([
    ['all, one missing', { all: [done(first), done(second)] }, hasDone(first), false],
    ['all, all there', { all: [done(first), done(second)] }, hasDone(first, second), true],
    ['any, one there', { any: [done(first), done(second)] }, hasDone(second), true],
    ['none, one there', { none: [done(first), done(second)] }, hasDone(second), false],
    ['none, nothing there', { none: [done(first)] }, hasDone(), true],
    [
      'two of three',
      { atLeast: 2, of: [done(first), done(second), done(third)] },
      hasDone(first, third),
      true,
    ],
    ['one of three is not two', { atLeast: 2, of: [done(first), done(second)] }, hasDone(third), false],
    ['exactly the score', scored(80), factsOf({ [`score:section:${first}`]: 80 }), true],
    ['a hair below the score', scored(80), factsOf({ [`score:section:${first}`]: 79.99 }), false],
    ['the first moment of a window', from(day(3)), factsOf(), true],
    ['the moment before', from('2030-03-03T00:00:00.001Z'), factsOf(), false],
    ['the end of a window is outside', { type: 'date_window', until: day(3) }, factsOf(), false],
    ['a window in another time zone', from('2030-03-03T01:00:00+01:00'), factsOf(), true],
  ])('%s', (_what, rule, known, isMet) => {
    expect(evaluate(rule, known).state).toBe(isMet ? 'met' : 'unmet');
  });

  test('says what is there and what is missing, with how much', () => {
    const rule: Rule = { all: [done(first), scored(80), { any: [from(day(9)), done(second)] }] };
    const known = factsOf({ [`section_completed:${first}`]: 1, [`score:section:${first}`]: 60 });
    expect(evaluate(rule, known)).toEqual({
      state: 'unmet',
      met: [{ code: 'section_completed', nodeKind: 'section', nodeId: first, have: 1, need: 1 }],
      missing: [
        { code: 'score_at_least', nodeKind: 'section', nodeId: first, have: 60, need: 80 },
        {
          code: 'some_of',
          have: 0,
          need: 1,
          options: [
            [{ code: 'date_window', have: 0, need: 1, opensAt: day(9) }],
            [{ code: 'section_completed', nodeKind: 'section', nodeId: second, have: 0, need: 1 }],
          ],
        },
      ],
    });
  });

  /** The meaning of a rule, written down once more and without trees. */
  function means(rule: Rule, known: RuleFacts): boolean {
    if ('all' in rule) return rule.all.every((child) => means(child, known));
    if ('any' in rule) return rule.any.some((child) => means(child, known));
    if ('none' in rule) return rule.none.every((child) => !means(child, known));
    if ('of' in rule) return rule.of.filter((child) => means(child, known)).length >= rule.atLeast;
    return evaluate(rule, known).state === 'met';
  }
  const rules = ruleOf(condition, true);

  test('whatever the rule and the facts: the compiled tree means the same, and nothing is missing when it is met', () => {
    fc.assert(
      fc.property(rules, facts, (rule, known) => {
        const isMet = means(rule, known);
        expect(Rule.parse(rule)).toEqual(rule);
        expect(metThreshold(compileRule(rule), known)).toBe(isMet);
        const { state, missing } = evaluate(rule, known);
        expect(state).toBe(isMet ? 'met' : 'unmet');
        expect(missing.length === 0).toBe(isMet);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever the rules: none is not any, all is every one of them, any is at least one', () => {
    fc.assert(
      fc.property(fc.array(rules, { minLength: 1, maxLength: 4 }), facts, (children, known) => {
        const state = (rule: Rule) => evaluate(rule, known).state;
        const opposite = state({ any: children }) === 'met' ? 'unmet' : 'met';
        expect(state({ none: children })).toBe(opposite);
        expect(state({ atLeast: children.length, of: children })).toBe(state({ all: children }));
        expect(state({ atLeast: 1, of: children })).toBe(state({ any: children }));
      }),
    );
  });

  test('whoever knows, scores or works more never loses what has no "none" in it', () => {
    fc.assert(
      fc.property(ruleOf(condition, false), facts, facts, (rule, less, more) => {
        const measures = { ...less.measures };
        for (const [key, value] of Object.entries(more.measures)) {
          measures[key] = Math.max(measures[key] ?? 0, value);
        }
        const before = evaluate(rule, less).state;
        const after = evaluate(rule, { now: less.now, measures }).state;
        expect([before, after]).not.toEqual(['met', 'unmet']);
      }),
    );
  });

  test('whoever does all that is missing meets the rule', () => {
    const measurable = condition.filter(({ type }) => type !== 'date_window');
    /** A condition, however much of it there is. */
    const asked = (each: Missing) => JSON.stringify({ ...each, have: 0, unanswered: undefined });
    const keyed = (rule: Rule) =>
      new Map(
        conditionsOf(rule).map((each) => {
          const tree = compileRule(each) as { measure: string; atLeast: number };
          return [asked(evaluate(each, factsOf()).missing[0]!), tree] as const;
        }),
      );
    const leaves = (missing: Missing[]): Missing[] =>
      missing.flatMap((each) => (each.code === 'some_of' ? leaves(each.options.flat()) : [each]));
    fc.assert(
      fc.property(ruleOf(measurable, false), facts, (rule, known) => {
        const trees = keyed(rule);
        const measures = { ...known.measures };
        for (const each of leaves(evaluate(rule, known).missing)) {
          const { measure, atLeast } = trees.get(asked(each))!;
          measures[measure] = Math.max(measures[measure] ?? 0, atLeast);
        }
        expect(evaluate(rule, { now: known.now, measures }).state).toBe('met');
      }),
    );
  });
});

test('a score that is not there yet is told apart from one of 0', () => {
  const sectionId = idOf('section', 1);
  const rule: Rule = { type: 'score_at_least', sectionId, score: 80 };
  const missing = (measures: Record<string, number>) =>
    evaluate(rule, { now: factsOf().now, measures }).missing;
  expect(missing({})).toMatchObject([{ have: 0, unanswered: true }]);
  const [zero] = missing({ [`score:section:${sectionId}`]: 0 });
  expect(zero).toMatchObject({ have: 0, need: 80 });
  expect(zero).not.toHaveProperty('unanswered');
});

describe('a course with rules', () => {
  const outline = courseWith(4);
  const [lesson1, lesson2] = [idOf('lesson', 1), idOf('lesson', 2)];

  test('a course without rules is open everywhere', () => {
    expect(compileRules({})).toBeNull();
    const access = accessOf(outline, {}, factsOf());
    expect(access.size).toBe(7);
    expect([...access.values()].every(({ state, reason }) => state === 'open' && reason === null)).toBe(true);
  });

  test('a lesson locks its sections, the course everything, and a lock says where to go on', () => {
    const access = accessOf(
      outline,
      { [lesson2]: { access: { type: 'lesson_completed', lessonId: lesson1 } } },
      hasDone(first),
    );
    expect([...access].filter(([, { state }]) => state === 'locked').map(([id]) => id)).toEqual([
      lesson2,
      third,
      fourth,
    ]);
    expect(access.get(third)).toEqual({
      kind: 'section',
      id: third,
      state: 'locked',
      reason: 'prerequisites_not_met',
      requiredActions: [
        {
          code: 'lesson_completed',
          nodeKind: 'lesson',
          nodeId: lesson1,
          title: 'Lesson 1',
          have: 0,
          need: 1,
          link: { courseId: COURSE, lessonId: lesson1, sectionId: second },
        },
      ],
    });
    const closed = accessOf(outline, { [COURSE]: { access: from(day(9)) } }, factsOf());
    expect(new Set([...closed.values()].map(({ state, reason }) => `${state} ${reason}`))).toEqual(
      new Set(['locked locked_until']),
    );
    expect(closed.get(COURSE)!.requiredActions).toEqual([
      { code: 'date_window', have: 0, need: 1, until: day(9) },
    ]);
  });

  test.each<[string, Rule[], string]>([
    [
      'prerequisites before all',
      [scored(80), { type: 'time_at_least', sectionId: first, seconds: 60 }, from(day(9)), done(first)],
      'prerequisites_not_met',
    ],
    [
      'dates before engagement',
      [scored(80), { type: 'time_at_least', sectionId: first, seconds: 60 }, from(day(9))],
      'locked_until',
    ],
    [
      'engagement before mastery',
      [scored(80), { type: 'time_at_least', sectionId: first, seconds: 60 }],
      'insufficient_engagement',
    ],
    ['mastery last', [{ type: 'mastery_at_least', sectionId: first, mastery: 3 }], 'mastery_not_achieved'],
    [
      'a choice by the first that any option has',
      [scored(80), { any: [{ type: 'time_at_least', sectionId: first, seconds: 60 }, done(first)] }],
      'prerequisites_not_met',
    ],
    [
      'who has an achievement or a cohort, as prerequisites',
      [
        { type: 'achievement', key: 'streak' },
        { type: 'cohort', cohortId: first },
      ],
      'prerequisites_not_met',
    ],
  ])('judges in order: %s', (_what, all, reason) => {
    const { [2]: node } = [...accessOf(outline, { [first]: { access: { all } } }, factsOf()).values()];
    expect(node!.reason).toBe(reason);
    expect(node!.requiredActions).toHaveLength(all.length);
  });

  test('judges the rules of a section and of its lesson together, in the same order', () => {
    const rules = {
      [lesson1]: { access: scored(80) },
      [second]: { access: { all: [scored(80), done(first)] } },
    };
    const { reason, requiredActions } = accessOf(outline, rules, factsOf()).get(second)!;
    expect(reason).toBe('prerequisites_not_met');
    expect(requiredActions.map(({ code }) => code)).toEqual(['section_completed', 'score_at_least']);
  });

  test('is done with its required sections and what its completion rules ask', () => {
    const rules = {
      [lesson2]: { completion: scored(80) },
      [first]: { completion: { type: 'time_at_least' as const, sectionId: first, seconds: 60 } },
    };
    const completion = completionOf(outline, rules, hasDone(third));
    expect(completion.get(third)!.state).toBe('done');
    expect(completion.get(first)).toMatchObject({ state: 'open', reason: 'insufficient_engagement' });
    expect(completion.get(second)).toMatchObject({ state: 'open', reason: null, requiredActions: [] });
    expect(completion.get(lesson2)).toMatchObject({ state: 'open', reason: 'mastery_not_achieved' });
    expect(completion.get(COURSE)!.requiredActions.map(({ nodeId }) => nodeId)).toEqual([first, second]);
  });
});

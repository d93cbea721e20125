/** Rules, facts and courses of every kind, for property tests. */
import * as fc from 'fast-check';
import type { Condition, Rule } from '../../src/modules/rules/rules.grammar.ts';
import type { RuledOutline } from '../../src/modules/rules/rules-outline.ts';
import type { RuleFacts } from '../../src/modules/rules/rules.threshold.ts';

/** The n-th id of a kind: readable, and in the form of a UUID. */
export const idOf = (kind: 'course' | 'lesson' | 'section' | 'cohort', n: number): string => {
  const letter = { course: 'c', lesson: '1', section: '5', cohort: '9' }[kind];
  return `0198c8a0-0000-7000-8000-${letter}${String(n).padStart(11, '0')}`;
};

export const COURSE = idOf('course', 0);
/** A day of March 2030, as a moment. */
export const day = (n: number): string => new Date(Date.UTC(2030, 2, n)).toISOString();

const few = fc.integer({ min: 1, max: 4 });
const percent = fc.constantFrom(10, 49.5, 50, 70, 85, 100);
const days = fc.integer({ min: 1, max: 6 }).map(day);
const scope = fc.oneof(
  few.map((n) => ({ sectionId: idOf('section', n) })),
  fc.constantFrom(1, 2).map((n) => ({ lessonId: idOf('lesson', n) })),
  fc.constant({ courseId: COURSE }),
);

/** Conditions on sections 1 to 4, lessons 1 and 2, and their course. */
export const condition: fc.Arbitrary<Condition> = fc.oneof(
  few.map((n) => ({ type: 'section_completed' as const, sectionId: idOf('section', n) })),
  fc.constantFrom(1, 2).map((n) => ({ type: 'lesson_completed' as const, lessonId: idOf('lesson', n) })),
  fc.constantFrom(0, 7).map((n) => ({ type: 'course_completed' as const, courseId: idOf('course', n) })),
  fc.tuple(scope, percent).map(([node, score]) => ({ type: 'score_at_least' as const, ...node, score })),
  fc.tuple(scope, few).map(([node, mastery]) => ({ type: 'mastery_at_least' as const, ...node, mastery })),
  fc
    .tuple(scope, fc.constantFrom(60, 600))
    .map(([node, seconds]) => ({ type: 'time_at_least' as const, ...node, seconds })),
  days.map((from) => ({ type: 'date_window' as const, from })),
  days.map((until) => ({ type: 'date_window' as const, until })),
  fc.tuple(days, days).map(([from, until]) => ({ type: 'date_window' as const, from, until })),
  fc.constantFrom(1, 2).map((n) => ({ type: 'cohort' as const, cohortId: idOf('cohort', n) })),
  fc.constantFrom('first_steps', 'streak').map((key) => ({ type: 'achievement' as const, key })),
  fc.tuple(fc.constantFrom('sections_completed', 'distinct_days'), few).map(([metric, count]) => ({
    type: 'count_at_least' as const,
    metric,
    count,
  })),
);

/** Rules over the given conditions, with or without groups that can be met by doing less. */
export const ruleOf = (leaf: fc.Arbitrary<Condition>, withNone: boolean): fc.Arbitrary<Rule> => {
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => {
    const children = fc.array(tie('rule'), { minLength: 1, maxLength: 3 });
    const groups: fc.Arbitrary<Rule>[] = [
      children.map((all) => ({ all })),
      children.map((any) => ({ any })),
      children.chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
      ...(withNone ? [children.map((none) => ({ none }))] : []),
    ];
    return { rule: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, ...groups) };
  });
  return rule;
};

/** What the conditions above may ask for, at any size. */
export const facts: fc.Arbitrary<RuleFacts> = fc
  .record({
    now: days,
    done: fc.subarray([
      ...[1, 2, 3, 4].map((n) => `section_completed:${idOf('section', n)}`),
      ...[1, 2].map((n) => `lesson_completed:${idOf('lesson', n)}`),
      ...[0, 7].map((n) => `course_completed:${idOf('course', n)}`),
      ...[1, 2].map((n) => `cohort:${idOf('cohort', n)}`),
      'achievement:first_steps',
      'achievement:streak',
      'sections_completed',
      'distinct_days',
    ]),
    measured: fc.array(
      fc.tuple(
        fc.constantFrom('score', 'mastery', 'time'),
        scope.map((node) => Object.entries(node).map(([name, id]) => `${name.slice(0, -2)}:${id}`)[0]!),
        fc.integer({ min: 0, max: 700 }),
      ),
      { maxLength: 8 },
    ),
  })
  .map(({ now, done, measured }) => ({
    now,
    measures: {
      ...Object.fromEntries(done.map((key) => [key, 1])),
      ...Object.fromEntries(
        measured.map(([name, node, value]) => [
          `${name}:${node}`,
          { score: value % 101, mastery: value % 5, time: value }[name]!,
        ]),
      ),
    },
  }));

/** Two lessons of two sections each; the numbers are optional sections. */
export const courseWith = (...optional: number[]): RuledOutline => ({
  courseId: COURSE,
  title: 'Tides',
  modules: [1, 2].map((lesson) => ({
    lessons: [
      {
        id: idOf('lesson', lesson),
        title: `Lesson ${lesson}`,
        sections: [lesson * 2 - 1, lesson * 2].map((section) => ({
          id: idOf('section', section),
          title: `Section ${section}`,
          isRequired: !optional.includes(section),
        })),
      },
    ],
  })),
});

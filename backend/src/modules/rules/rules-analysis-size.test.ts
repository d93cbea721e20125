import { describe, expect, test } from '@jest/globals';
import { COURSE, day, idOf } from '../../../test/support/ruled-courses.ts';
import type { CourseRules, Rule } from './rules.grammar.ts';
import { analyseRules } from './rules-analysis.ts';
import type { RuledOutline } from './rules-outline.ts';

const lesson1 = idOf('lesson', 1);
const done = (sectionId: string): Rule => ({ type: 'section_completed', sectionId });

describe('a course of a thousand sections', () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => idOf('section', 100 + index));
  const outline: RuledOutline = {
    courseId: COURSE,
    title: 'Long',
    modules: [
      {
        lessons: [
          { id: lesson1, title: 'All', sections: ids.map((id) => ({ id, title: id, isRequired: true })) },
        ],
      },
    ],
  };
  const never: Rule = {
    all: [
      { type: 'date_window', until: day(1) },
      { type: 'date_window', from: day(2) },
    ],
  };
  const inOrder = (order: string[]): CourseRules =>
    Object.fromEntries(order.slice(1).map((id, index) => [id, { access: done(order[index]!) }]));

  test.each<[string, CourseRules, number]>([
    ['from the last to the first', inOrder(ids.toReversed()), 0],
    ['in a circle', { ...inOrder(ids), [ids[0]!]: { access: done(ids.at(-1)!) } }, 2],
    [
      'each after as many as come before it',
      Object.fromEntries(
        ids
          .slice(1)
          .map((id, index) => [
            id,
            { access: { type: 'count_at_least' as const, metric: 'sections_completed', count: index + 1 } },
          ]),
      ),
      0,
    ],
    ['behind a door that never opens', { ...inOrder(ids), [ids[0]!]: { access: never } }, 1_001],
  ])('is judged in a moment, and in few words: %s', (_what, rules, blockers) => {
    const begun = process.cpuUsage();
    const course = {
      outline,
      rules,
      scored: new Set<string>(),
      cohorts: new Set<string>(),
      achievements: new Set<string>(),
      courses: new Set<string>(),
    };
    const found = analyseRules(course, day(0)).filter(({ severity }) => severity === 'blocker');
    // Of the processor: others may keep it busy.
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(5_000);
    expect(found).toHaveLength(blockers);
    const unreachable = found.filter(({ code }) => code === 'node_unreachable');
    expect(Math.max(0, ...unreachable.map(({ witness }) => witness.nodes.length))).toBeLessThanOrEqual(20);
    expect(unreachable.every(({ witness }) => witness.nodes.at(-1)!.id === ids[0])).toBe(true);
  });
});

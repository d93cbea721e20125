import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../rules/index.ts';
import { nodesIn, requirementsOf, ruleFindings } from './achievement-rule.ts';

const count = (metric: string, withinDays?: number): Rule => ({
  type: 'count_at_least',
  metric,
  count: 3,
  ...(withinDays && { withinDays }),
});
const earned = (key: string): Rule => ({ type: 'achievement', key });
const others = requirementsOf([
  { key: 'first', rule: count('sections_completed') },
  { key: 'second', rule: { all: [earned('first'), earned('third')] } },
  { key: 'third', rule: { any: [earned('mine'), count('best_score')] } },
]);

describe('the rule of an achievement', () => {
  it.each<[string, Rule, { key?: string; ofCourse?: boolean }, string[]]>([
    ['counts sections', count('sections_completed'), {}, []],
    ['counts days within a week', count('distinct_days', 7), {}, []],
    ['counts what nobody counts', count('logins'), {}, ['metric_unknown']],
    ['says in how many days a course is done', count('fast_courses', 14), {}, []],
    ['does not say in how many days', count('fast_courses'), {}, ['days_needed']],
    ['puts a streak into days', count('streak_days', 7), {}, ['days_not_counted']],
    [
      'counts the days of a person for a course',
      count('streak_days'),
      { ofCourse: true },
      ['metric_not_of_course'],
    ],
    ['counts scores for a course', count('perfect_scores'), { ofCourse: true }, []],
    ['asks for another one', earned('first'), {}, []],
    ['asks for one that is not there', earned('none'), {}, ['achievement_unknown']],
    ['asks for itself', earned('mine'), { key: 'mine' }, ['achievement_cycle']],
    ['asks for itself by two others', earned('second'), { key: 'mine' }, ['achievement_cycle']],
    ['asks for nothing', { none: [count('best_score')] }, {}, ['asks_nothing']],
  ])('%s', (_, rule, { key = null, ofCourse = false }, codes) => {
    expect(ruleFindings(rule, { key, others, ofCourse }).map(({ code }) => code)).toEqual(codes);
  });

  it('names courses, sections and cohorts, each once', () => {
    const [courseId, sectionId, cohortId] = [1, 2, 3].map(
      (digit) => `00000000-0000-4000-8000-00000000000${digit}`,
    ) as [string, string, string];
    const course: Rule = { type: 'course_completed', courseId };
    const rule: Rule = {
      all: [
        course,
        { any: [course, { type: 'score_at_least', sectionId, score: 80 }] },
        { type: 'cohort', cohortId },
      ],
    };
    expect(nodesIn(rule)).toEqual([courseId, sectionId, cohortId]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { DraftRules, Rule } from '../../api/generated/types.gen.ts';
import {
  changedAt,
  draftOf,
  fromLocalInput,
  isOrdered,
  offeredTypes,
  ruleOf,
  toLocalInput,
  withChosen,
} from './rule-draft.ts';

const done = (sectionId: string): Rule => ({ type: 'section_completed', sectionId });

describe('a rule that is edited', () => {
  it.each<[string, Rule]>([
    ['a condition', done('a')],
    ['a group', { all: [done('a'), done('b')] }],
    [
      'groups in groups',
      { any: [{ none: [done('a')] }, { atLeast: 2, of: [done('b'), done('c'), done('d')] }] },
    ],
  ])('is stored as it was read: %s', (_what, rule) => {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  it('is none without conditions, whatever the groups', () => {
    expect(ruleOf(draftOf(null))).toBeNull();
    expect(
      ruleOf({ kind: 'any', atLeast: 1, children: [{ kind: 'all', atLeast: 1, children: [] }] }),
    ).toBeNull();
  });

  it('changes and loses what is at a path, and asks for no more than is left', () => {
    const draft = draftOf({ all: [done('a'), { atLeast: 2, of: [done('b'), done('c'), done('d')] }] });
    const changed = changedAt(draft, [1, 0], { type: 'section_completed', sectionId: 'e' });
    expect(ruleOf(changed)).toEqual({
      all: [done('a'), { atLeast: 2, of: [done('e'), done('c'), done('d')] }],
    });
    expect(ruleOf(changedAt(changedAt(changed, [1, 0], null), [1, 0], null))).toEqual({
      all: [done('a'), done('d')],
    });
    expect(ruleOf(changedAt(draft, [1], null))).toEqual(done('a'));
  });

  it('keeps a moment through a local input', () => {
    const moment = '2030-03-03T08:30:00.000Z';
    expect(fromLocalInput(toLocalInput(moment))).toBe(moment);
    expect(fromLocalInput('')).toBeUndefined();
  });

  it('shows what it asks for also when that is gone, not the first of what is left', () => {
    const left = [{ value: 'b', label: 'Group B' }];
    expect(withChosen(left, 'a', 'Gone')).toEqual([{ value: 'a', label: 'Gone' }, ...left]);
    expect(withChosen(left, 'b', 'Gone')).toEqual(left);
    const nothing = { cohorts: [], achievements: [], courses: [] } as unknown as DraftRules;
    expect(offeredTypes(nothing)).not.toContain('cohort');
    expect(offeredTypes(nothing, 'cohort')).toContain('cohort');
    expect(offeredTypes(nothing)).toContain('count_at_least');
  });

  it.each<[boolean, string, Rule | null]>([
    [true, 'a completed section', done('a')],
    [true, 'one among others', { all: [{ type: 'cohort', cohortId: 'c' }, done('a')] }],
    [false, 'one inside a choice', { any: [done('a'), done('b')] }],
    [false, 'another course', { type: 'course_completed', courseId: 'c' }],
    [false, 'nothing', null],
  ])('is %s in order with %s', (expected, _what, rule) => {
    expect(isOrdered(rule)).toBe(expected);
  });
});

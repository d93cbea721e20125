import { describe, expect, it } from '@jest/globals';
import type { OfferedAchievement, Rule } from '../../api/generated/types.gen.ts';
import { changesIn, draftOf, faultsOf, ruleOf } from './achievement-draft.ts';

const count = (metric: string, wanted: number, withinDays?: number): Rule => ({
  type: 'count_at_least',
  metric,
  count: wanted,
  ...(withinDays && { withinDays }),
});
const achievement = (rule: Rule) =>
  ({ name: 'Ten', description: 'Ten sections.', points: 5, rarity: 'rare', rule }) as OfferedAchievement;

describe('the form of an achievement', () => {
  it.each<[string, Rule]>([
    ['one count', count('sections_completed', 10)],
    ['one within days', count('distinct_days', 5, 7)],
    ['all of two', { all: [count('sections_completed', 10), count('best_score', 90)] }],
    ['one of two', { any: [count('fast_courses', 1, 14), count('streak_days', 30)] }],
  ])('shows and keeps %s', (_, rule) => {
    expect(ruleOf(draftOf(achievement(rule)))).toEqual(rule);
  });

  it.each<[string, Rule]>([
    ['groups in groups', { all: [{ any: [count('best_score', 90)] }] }],
    ['another kind of condition', { type: 'achievement', key: 'first_section' }],
    ['what must not be', { none: [count('best_score', 90)] }],
  ])('leaves %s as it is', (_, rule) => {
    const draft = draftOf(achievement(rule));
    expect(draft.counts).toBeNull();
    expect(ruleOf(draft)).toBeUndefined();
  });

  it('saves the words that were changed, and leaves those that were only shown', () => {
    const shown = { name: 'Der erste Schritt', description: 'Schließen Sie einen Abschnitt ab.' };
    expect(changesIn({ ...shown, points: 5 }, shown)).toEqual({ points: 5 });
    expect(changesIn({ ...shown, name: 'Los', points: 5 }, shown)).toEqual({ name: 'Los', points: 5 });
    expect(changesIn({ ...shown, description: 'Los.' }, shown)).toEqual({ description: 'Los.' });
  });

  it('says what is missing, field by field', () => {
    const draft = draftOf(null);
    expect(faultsOf(draft).map(({ field }) => field)).toEqual(['name', 'description']);
    const counts = [
      { id: 0, metric: 'fast_courses' as const, count: 1, withinDays: '' as const },
      { id: 1, metric: 'streak_days' as const, count: 0, withinDays: 3 },
    ];
    expect(faultsOf({ ...draft, name: 'A', description: 'B', points: '', counts })).toEqual([
      { field: 'points', fault: 'number' },
      { field: 'days-0', fault: 'days' },
      { field: 'count-1', fault: 'number' },
    ]);
  });
});

import type { OfferedAchievement, Rule } from '../../api/generated/types.gen.ts';
import { daysOf, METRICS, type Metric } from '../../lib/rule-metrics.ts';

export type Count = { id: number; metric: Metric; count: number | ''; withinDays: number | '' };

export type AchievementDraft = {
  name: string;
  description: string;
  points: number | '';
  rarity: OfferedAchievement['rarity'];
  /** Whether all counts have to be there or one is enough. */
  mode: 'all' | 'any';
  /** Null: the rule says more than this form can show and stays as it is. */
  counts: Count[] | null;
};

export const MOST_COUNTS = 10;

const isMetric = (metric: string): metric is Metric => METRICS.some((known) => known.metric === metric);

/** A new count; `id` tells the rows of the form apart. */
export const newCount = (id: number): Count => ({
  id,
  metric: 'sections_completed',
  count: 10,
  withinDays: '',
});

/** The counts of a rule that is one count, or all or any of several; null for every other rule. */
function countsOf(rule: Rule): Pick<AchievementDraft, 'mode' | 'counts'> {
  const [mode, rules] =
    'all' in rule
      ? (['all', rule.all] as const)
      : 'any' in rule
        ? (['any', rule.any] as const)
        : (['all', [rule]] as const);
  const counts: Count[] = [];
  for (const [id, leaf] of rules.entries()) {
    if (!('type' in leaf) || leaf.type !== 'count_at_least' || !isMetric(leaf.metric)) {
      return { mode: 'all', counts: null };
    }
    counts.push({ id, metric: leaf.metric, count: leaf.count, withinDays: leaf.withinDays ?? '' });
  }
  return { mode, counts };
}

type Worded = Pick<OfferedAchievement, 'name' | 'description'>;

/** The same to save, without words that are as they were shown: those may be translated, and are not kept that way. */
export function changesIn<Fields extends Worded>(
  { name, description, ...others }: Fields,
  shown: Worded,
): Omit<Fields, keyof Worded> & Partial<Worded> {
  return {
    ...others,
    ...(name !== shown.name && { name }),
    ...(description !== shown.description && { description }),
  };
}

/** What the form shows of an achievement, or of a new one. */
export function draftOf(achievement: OfferedAchievement | null): AchievementDraft {
  if (!achievement) {
    return { name: '', description: '', points: 10, rarity: 'common', mode: 'all', counts: [newCount(0)] };
  }
  const { name, description, points, rarity, rule } = achievement;
  return { name, description, points, rarity, ...countsOf(rule) };
}

export type DraftFault = { field: string; fault: 'missing' | 'number' | 'days' };

const isCount = (value: number | '', most: number) =>
  value !== '' && Number.isInteger(value) && value >= 1 && value <= most;

/** What stands before saving, by the id of its field. */
export function faultsOf({ name, description, points, counts }: AchievementDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (name.trim() === '') faults.push({ field: 'name', fault: 'missing' });
  if (description.trim() === '') faults.push({ field: 'description', fault: 'missing' });
  if (points === '' || !Number.isInteger(points) || points < 0 || points > 10_000)
    faults.push({ field: 'points', fault: 'number' });
  for (const { id, metric, count, withinDays } of counts ?? []) {
    if (!isCount(count, 100_000)) faults.push({ field: `count-${id}`, fault: 'number' });
    const days = daysOf(metric);
    const wanted = days === 'required' || (days === 'allowed' && withinDays !== '');
    if (wanted && !isCount(withinDays, 3650)) faults.push({ field: `days-${id}`, fault: 'days' });
  }
  return faults;
}

/** The rule of a draft without faults; undefined where the rule stays as it is. */
export function ruleOf({ mode, counts }: AchievementDraft): Rule | undefined {
  if (!counts) return undefined;
  const leaves = counts.map(({ metric, count, withinDays }) => ({
    type: 'count_at_least' as const,
    metric,
    count: Number(count),
    ...(daysOf(metric) !== 'none' && withinDays !== '' && { withinDays }),
  }));
  const [only] = leaves;
  if (only && leaves.length === 1) return only;
  return mode === 'all' ? { all: leaves } : { any: leaves };
}

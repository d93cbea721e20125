/** Counts of somebody who did more, supposedly, than is known of them. */

type Measures = Record<string, number>;

type SupposedCounts = {
  /** The keys that are counted. */
  keys: readonly string[];
  known: Measures;
  supposed: { scores: Record<string, number>; timeSeconds: Record<string, number>; counts: Measures };
};

const partsOf = (key: string): [metric: string, hasDays: boolean] => {
  const [metric = '', days] = key.split('@');
  return [metric, days !== undefined];
};

const valuesOf = (measures: Measures, prefix: string): number[] =>
  Object.entries(measures).flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));

/** Sets the counts that supposed scores and times change, and those that are supposed themselves. */
export function supposeCounts(measures: Measures, { keys, known, supposed }: SupposedCounts): void {
  const before = (id: string) => known[`score:section:${id}`];
  const perfect = Object.entries(supposed.scores).reduce(
    (more, [id, score]) => more + Number(score === 100) - Number(before(id) === 100),
    0,
  );
  const seconds = valuesOf(measures, 'time:section:').reduce((sum, value) => sum + value, 0);
  for (const key of keys) {
    const [metric] = partsOf(key);
    if (metric === 'perfect_scores') measures[key] = (known[key] ?? 0) + perfect;
    if (metric === 'best_score' && Object.keys(supposed.scores).length > 0)
      measures[key] = Math.max(0, ...valuesOf(measures, 'score:section:'));
    if (metric === 'minutes_learned' && Object.keys(supposed.timeSeconds).length > 0)
      measures[key] = Math.floor(seconds / 60);
    if (supposed.counts[key] !== undefined) measures[key] = supposed.counts[key];
  }
}

/**
 * Counts one more thing that is done, as all that is supposed on the day that is looked at: within days it is as much as
 * was done on that day, or the best there was.
 */
export function countDone(
  measures: Measures,
  kind: 'section' | 'lesson' | 'course',
  doneNow: number,
  { keys, known, supposed }: SupposedCounts,
): void {
  for (const key of keys) {
    const [metric, hasDays] = partsOf(key);
    if (metric !== `${kind}s_completed` || supposed.counts[key] !== undefined) continue;
    const had = known[key] ?? 0;
    measures[key] = hasDays ? Math.max(had, doneNow) : had + doneNow;
  }
}

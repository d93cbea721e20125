/** Counts that rules of a course make, from the facts of its enrolment; `achievement_measure` in SQL is the other way. */
import type { SectionReplay } from './progress-explain.replay.ts';

/** What counts are made of. Moments in microseconds of the epoch. */
type Counted = {
  sections: readonly SectionReplay[];
  /** When each lesson was done in which some of the work is the learner's own. */
  lessonsDone: readonly number[];
  seconds: number;
};

const DAY = 86_400 * 1_000_000;
const OWN_WORK = new Set(['learner', 'rule', 'credit']);

/** Whether a section became done by the learner's own work: not by what staff or an assessment said. */
export const isOwnWork = (section: SectionReplay | undefined): boolean =>
  section?.done ? OWN_WORK.has(section.done.by) : false;

const scoresIn = ({ sections }: Counted): number[] =>
  sections.flatMap(({ score }) => (score && !score.isSelfReported ? [score.value] : []));

/** How many there are; within days, the most in any so many days in a row. */
function most(moments: readonly number[], days: number | null): number {
  if (days === null) return moments.length;
  return Math.max(
    0,
    ...moments.map((end) => moments.filter((at) => at <= end && at > end - days * DAY).length),
  );
}

const COUNTS = new Map<string, (counted: Counted, days: number | null) => number>([
  [
    'sections_completed',
    ({ sections }, days) =>
      most(
        sections.filter(isOwnWork).map(({ done }) => done!.at),
        days,
      ),
  ],
  ['lessons_completed', ({ lessonsDone }, days) => most(lessonsDone, days)],
  ['minutes_learned', ({ seconds }) => Math.floor(seconds / 60)],
  ['perfect_scores', (counted) => scoresIn(counted).filter((score) => score === 100).length],
  ['best_score', (counted) => Math.max(0, ...scoresIn(counted))],
]);

/** Whether a metric is counted in the course of the rule; the others are of all that a person does. */
export const isCountedByFacts = (metric: string): boolean => COUNTS.has(metric);

/** The counts with these keys, those that are of one course. */
export function countsByFacts(keys: readonly string[], counted: Counted): Record<string, number> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [metric = '', days] = key.split('@');
      const count = COUNTS.get(metric);
      return count ? [[key, count(counted, days === undefined ? null : Number(days))]] : [];
    }),
  );
}

/** What an eval found, and whether that is what it should be. */
import type { RubricReport } from '../src/modules/rubric/index.ts';

export type CheckScore = { id: string; score: number | null; stops: boolean };

export type EvalResult = {
  brief: string;
  author: string;
  scenario: string;
  /** How the run ended. */
  status: string;
  score: number | null;
  checks: CheckScore[];
  attempts: number;
  /** Attempts whose answer was sent back. */
  repairs: number;
  refusals: number;
  costMicros: number;
  promptVersions: string[];
  seconds: number;
  /** Whether a course of this run may be published; null where a live model decides. */
  mayBePublished: boolean | null;
};

/** The checks of a report as scores from 0 to 100. */
export const scoresOf = (report: RubricReport): CheckScore[] =>
  report.checks.map((result) => ({
    id: result.check.id,
    score: result.measured ? Math.round(100 * result.score) : null,
    stops: result.measured && result.stopsPublication,
  }));

export const gatesOf = ({ checks }: EvalResult): string[] =>
  checks.filter(({ stops }) => stops).map(({ id }) => id);

/** What is wrong with a result in a line, or null when it is as it should be. */
export function faultOf(result: EvalResult): string | null {
  const name = `${result.brief} by ${result.author}`;
  if (result.status !== 'completed') return `${name} ended ${result.status}`;
  const gates = gatesOf(result);
  if (result.mayBePublished !== false && gates.length > 0)
    return `${name} fails the gates ${gates.join(', ')}`;
  return result.mayBePublished === false && gates.length === 0 ? `${name} should fail a gate` : null;
}

const mean = (numbers: number[]) =>
  numbers.length === 0 ? null : Math.round(numbers.reduce((sum, each) => sum + each, 0) / numbers.length);

/** The mean of each check over the results that measured it. */
export function meansOf(results: readonly EvalResult[]): CheckScore[] {
  return (results[0]?.checks ?? []).map(({ id }) => {
    const own = results.flatMap(({ checks }) => checks.filter((check) => check.id === id));
    const scores = own.flatMap(({ score }) => (score === null ? [] : [score]));
    return { id, score: mean(scores), stops: own.some(({ stops }) => stops) };
  });
}

const cell = (value: number | null) => (value === null ? '–' : String(value));

/** A table of the results, one of the checks, and the sums, for people. */
export function tableOf(results: readonly EvalResult[]): string {
  const rows = results.map((each) => [
    each.brief,
    each.author,
    each.scenario,
    each.status,
    cell(each.score),
    gatesOf(each).join(' ') || '–',
    String(each.attempts),
    String(each.repairs),
    String(each.refusals),
    `${(each.costMicros / 1_000_000).toFixed(4)} $`,
    `${each.seconds.toFixed(1)} s`,
  ]);
  const head = 'brief author scenario status score gates attempts repairs refusals cost time'.split(' ');
  const checks = meansOf(results).map(({ id, score }) => [id, cell(score)]);
  return [aligned([head, ...rows]), aligned([['check', 'mean'], ...checks]), ...versionsOf(results)].join(
    '\n\n',
  );
}

/** Score, rates and cost by version of the prompts; nothing for authors that use none. */
function versionsOf(results: readonly EvalResult[]): string[] {
  const versions = Map.groupBy(
    results.filter(({ promptVersions }) => promptVersions.length > 0),
    ({ promptVersions }) => promptVersions.join(' '),
  );
  if (versions.size === 0) return [];
  const rows = [...versions].map(([version, own]) => {
    const sum = (of: (result: EvalResult) => number) => own.reduce((total, each) => total + of(each), 0);
    const attempts = Math.max(
      1,
      sum((each) => each.attempts),
    );
    const rate = (count: number) => `${((100 * count) / attempts).toFixed(1)} %`;
    return [
      cell(mean(own.flatMap(({ score }) => score ?? []))),
      rate(sum((each) => each.repairs)),
      rate(sum((each) => each.refusals)),
      `${(sum((each) => each.costMicros) / 1_000_000 / own.length).toFixed(4)} $`,
      version,
    ];
  });
  return [aligned([['score', 'repaired', 'refused', 'cost per course', 'prompt versions'], ...rows])];
}

function aligned(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

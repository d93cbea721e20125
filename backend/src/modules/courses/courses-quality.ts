/** The report of the rubric as the staff of a course read it: what to do first comes first. */
import type { z } from 'zod';
import { inEnglish } from '../../platform/sentences.ts';
import { RUBRIC_SENTENCES } from '../rubric/index.ts';
import type { CheckResult, RubricFinding, RubricReport } from '../rubric/index.ts';
import type { QualityCheck, QualityFinding } from './courses-quality.contract.ts';

export type Quality = {
  score: number | null;
  stopsPublication: boolean;
  checks: z.infer<typeof QualityCheck>[];
};
type State = z.infer<typeof QualityCheck>['state'];

const ORDER: Record<State, number> = { stops: 0, below: 1, met: 2, not_measured: 3 };
const percent = (share: number) => Math.round(100 * share);

function stateOf(result: CheckResult): State {
  if (!result.measured) return 'not_measured';
  if (result.stopsPublication) return 'stops';
  return result.isMet ? 'met' : 'below';
}

/** How much of the whole score a check costs; gates may weigh nothing and come first all the same. */
const costOf = (result: CheckResult) => (result.measured ? result.check.weight * (1 - result.score) : 0);

function findingOf(finding: RubricFinding, generated: ReadonlySet<string>): z.infer<typeof QualityFinding> {
  const { code, severity, message, fix, sentence, place } = finding;
  const isGenerated = place.sectionId !== null && generated.has(place.sectionId);
  return { code, severity, message, fix, sentence, ...place, isGenerated };
}

function checkOf(result: CheckResult, generated: ReadonlySet<string>): z.infer<typeof QualityCheck> {
  const { id, number, title, formula, threshold, source, weight, scope, gate, minimum } = result.check;
  const definition = { id, number, title, formula, threshold, source, weight, scope };
  const standing = { isGate: gate !== null, state: stateOf(result), minimum: percent(minimum) };
  if (!result.measured) {
    const why = { reason: inEnglish(RUBRIC_SENTENCES, result.reason), note: null, sentence: result.reason };
    return { ...definition, ...standing, score: null, ...why, found: 0, findings: [] };
  }
  const { note: sentence, found } = result;
  const note = sentence && inEnglish(RUBRIC_SENTENCES, sentence);
  const why = { reason: null, note, sentence };
  const findings = result.findings.map((finding) => findingOf(finding, generated));
  return { ...definition, ...standing, score: percent(result.score), ...why, found, findings };
}

/**
 * @param generated ids of the sections that an author wrote, who can be asked again
 * @returns every check: those that stop publication first, then what costs most of the score
 */
export function qualityOf(report: RubricReport, generated: ReadonlySet<string>): Quality {
  const checks = report.checks.toSorted(
    (a, b) =>
      ORDER[stateOf(a)] - ORDER[stateOf(b)] || costOf(b) - costOf(a) || a.check.number - b.check.number,
  );
  return {
    score: report.score,
    stopsPublication: report.stopsPublication,
    checks: checks.map((result) => checkOf(result, generated)),
  };
}

/** Measures a course by the checks and adds them up to the score of its structural quality. */
import { sayIn, type Sentence } from '../../platform/sentences.ts';
import type { Check, CheckId, ExaminedCourse, Find } from './rubric-check.ts';
import { because } from './rubric-check.ts';
import { CHECKS } from './rubric-checks.ts';
import type { Place, RubricContent, RubricCourse, RubricSection } from './rubric-course.ts';
import { examineContent } from './rubric-examination.ts';
import { isEnglish } from './rubric-language.ts';
import { RUBRIC_SENTENCES } from './rubric-sentences.ts';

/** blocker: stops publication; warning: its check is below its minimum; advice: the check is met all the same. */
export type Severity = 'blocker' | 'warning' | 'advice';

export type RubricFinding = {
  check: CheckId;
  code: string;
  severity: Severity;
  /** In English, as `sentence` says it in every language. */
  message: string;
  /** What an author would be asked to do about it; the key of its sentence is `<code>.fix`. */
  fix: string;
  sentence: Sentence;
  place: Place;
};

export type CheckResult = { check: Check } & (
  | {
      measured: true;
      /** 0 to 1. */
      score: number;
      isMet: boolean;
      stopsPublication: boolean;
      /** How many findings there are; the list holds the first of them. */
      found: number;
      findings: RubricFinding[];
      /** What was measured in part only; null when all was. */
      note: Sentence | null;
    }
  | { measured: false; reason: Sentence }
);

export type RubricReport = {
  /** 0 to 100 over what was measured; null when nothing with a weight was. */
  score: number | null;
  stopsPublication: boolean;
  checks: CheckResult[];
};

type Wanted = {
  /** Which checks: all of them unless said otherwise. */
  only?: (check: Check) => boolean;
  /** Findings listed for each check. */
  most?: number;
};

/** More findings of one check help nobody. */
const MOST_FINDINGS = 50;
const OTHER_LANGUAGE = because('other_language');

function severityOf(stops: boolean, isMet: boolean): Severity {
  if (stops) return 'blocker';
  return isMet ? 'advice' : 'warning';
}

const say = sayIn(RUBRIC_SENTENCES);

function said({ code, key, values, words, place }: Find) {
  const { message: fix } = say(`${code}.fix`, values, words);
  return { code, ...say(key ?? code, values, words), fix, place };
}

function resultOf(check: Check, course: ExaminedCourse, most: number): CheckResult {
  if (check.languages === 'english' && !isEnglish(course.language)) {
    return { check, measured: false, reason: OTHER_LANGUAGE };
  }
  const measure = check.measure(course);
  if (!measure.measured) return { check, ...measure };
  const score = Math.min(1, Math.max(0, measure.score));
  // Shares like 9/10 are not exact in binary.
  const isMet = score >= check.minimum - 1e-9;
  const stopsPublication = check.gate !== null && (measure.gateScore ?? score) < check.gate - 1e-9;
  const severity = severityOf(stopsPublication, isMet);
  return {
    check,
    measured: true,
    score,
    isMet,
    stopsPublication,
    found: measure.finds.length,
    findings: measure.finds.slice(0, most).map((find) => ({
      check: check.id,
      severity: stopsPublication && find.isMild ? 'warning' : severity,
      ...said(find),
    })),
    note: measure.note ?? null,
  };
}

/** 100 × Σ weight × score / Σ weight over what was measured. */
function scoreOf(checks: readonly CheckResult[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const result of checks) {
    if (!result.measured) continue;
    sum += result.check.weight * result.score;
    weights += result.check.weight;
  }
  return weights === 0 ? null : Math.round((100 * sum) / weights);
}

/**
 * Measures a course whose sections were examined before. Pure: the same course always gives the same report.
 * @returns every wanted check in the order of the rubric
 */
export function judgeExamined(
  course: ExaminedCourse,
  { only, most = MOST_FINDINGS }: Wanted = {},
): RubricReport {
  const checks = CHECKS.filter((check) => only?.(check) ?? true).map((check) =>
    resultOf(check, course, most),
  );
  return {
    score: scoreOf(checks),
    stopsPublication: checks.some((result) => result.measured && result.stopsPublication),
    checks,
  };
}

/** Looks at every section of a course. */
export function examineCourse(course: RubricCourse): ExaminedCourse {
  return {
    ...course,
    modules: course.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        sections: lesson.sections.map(({ body, keys, ...section }: RubricSection & RubricContent) => ({
          ...section,
          examination: examineContent({ body, keys }, course.language),
        })),
      })),
    })),
  };
}

/** Measures a course from its contents. */
export const judgeCourse = (course: RubricCourse, wanted: Wanted = {}): RubricReport =>
  judgeExamined(examineCourse(course), wanted);

/** All findings of a report, gravest first; those of the same gravity by the weight of their check. */
export function findingsOf(report: RubricReport): RubricFinding[] {
  const order: Record<Severity, number> = { blocker: 0, warning: 1, advice: 2 };
  return report.checks
    .flatMap((result) =>
      result.measured ? result.findings.map((finding) => ({ finding, weight: result.check.weight })) : [],
    )
    .sort((a, b) => order[a.finding.severity] - order[b.finding.severity] || b.weight - a.weight)
    .map(({ finding }) => finding);
}

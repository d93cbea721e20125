export type { CitationFaultReason, Place, RubricCourse, RubricLevel } from './rubric-course.ts';
export { type Check, type CheckId, type ExaminedCourse } from './rubric-check.ts';
export { CHECKS } from './rubric-checks.ts';
export { type Examination, examineContent, numbersIn } from './rubric-examination.ts';
export {
  type CheckResult,
  findingsOf,
  judgeCourse,
  judgeExamined,
  type RubricFinding,
  type RubricReport,
  type Severity,
} from './rubric-judge.ts';
export { checkQuestions } from './rubric-keys.ts';
export { SCAFFOLD_CONTAINER } from './rubric-markdown.ts';
export { flawsOf } from './rubric-item-flaws.ts';
export { isEnglish } from './rubric-language.ts';
export { faultOfObjective } from './rubric-checks-objectives.ts';
export { findPlaceholder, findPlaceholderIn } from './rubric-placeholders.ts';
export { termKey, termsIn, withoutTerms, type MarkedTerm } from './rubric-terms.ts';
export { RUBRIC_SENTENCES } from './rubric-sentences.ts';

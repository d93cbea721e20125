export { CourseRules, Rule, RulePurpose, conditionsOf, type Condition } from './rules.grammar.ts';
export { compileRule, compileRules, type CompiledRules, type ThresholdTree } from './rules.compile.ts';
export { metThreshold, type RuleFacts } from './rules.threshold.ts';
export { evaluate } from './rules.evaluate.ts';
export {
  accessOf,
  completionOf,
  REFUSAL_ORDER,
  type NodeAccess,
  type NodeCompletion,
  type RefusalReason,
  type RequiredAction,
} from './rules-access.ts';

export {
  childrenOf,
  conditionsOf,
  CourseRules,
  Rule,
  RuleCondition,
  RulePurpose,
  type Condition,
} from './rules.grammar.ts';
export {
  compileRule,
  compileRules,
  nodeOf,
  type CompiledRules,
  type ThresholdTree,
} from './rules.compile.ts';
export { countsIn, metricFinding, type MetricFinding, type RuleMetric } from './rules-metrics.ts';
export { MASTERY_LEVELS, masteryOf, metThreshold, type RuleFacts } from './rules.threshold.ts';
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
export { nodesOf, type RuledNode, type RuledOutline } from './rules-outline.ts';
export { analyseRules } from './rules-analysis.ts';
export type { RuleFinding } from './rules-finder.ts';
export { say } from './rules-sentences.ts';
export { isCourseNeeded } from './rules-needed.ts';
export { simulate } from './rules-simulation.ts';
export { RefusalReasonReply, RequiredActionReply } from './rules.replies.ts';

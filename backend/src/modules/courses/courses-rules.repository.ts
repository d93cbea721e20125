/** The rules of a draft. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Rule, RulePurpose, type CourseRules } from '../rules/index.ts';

type CourseKey = { institutionId: string; courseId: string };

const RuleRow = z.object({ nodeId: z.string(), purpose: RulePurpose, rule: Rule });

/** All rules of a draft by their node, also of nodes that were taken out since. */
export async function loadRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<CourseRules> {
  const rows = await tx.courseRule.findMany({ where: { institutionId, courseId }, orderBy: { id: 'asc' } });
  const rules: CourseRules = {};
  for (const { nodeId, purpose, rule } of z.array(RuleRow).parse(rows)) {
    rules[nodeId] = { ...rules[nodeId], [purpose]: rule };
  }
  return rules;
}

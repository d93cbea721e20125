/** One course asks for another to be completed first. */
import { z } from 'zod';

/** Where: before one may enrol, in the rules of its published version, or in those of its draft. */
const RequirementSource = z.enum(['enrolment', 'published', 'draft']);
export type RequirementSource = z.infer<typeof RequirementSource>;

export const Requirement = z.object({
  courseId: z.string(),
  requiredId: z.string(),
  source: RequirementSource,
});
export type Requirement = z.infer<typeof Requirement>;

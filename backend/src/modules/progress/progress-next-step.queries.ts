import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { LearningPath } from '../courses/index.ts';
import { NextStep } from './progress.contract.ts';
import type { StudentView } from './progress.policy.ts';
import { NEXT_STEP, seenEnrollment, type Viewer } from './progress.queries.ts';

const OpenSection = z.object({
  lessonId: z.uuid(),
  sectionId: z.uuid(),
  title: z.string(),
  isOptional: z.boolean(),
});

const NextStepRow = z.object({
  enrollmentId: z.uuid(),
  isCompleted: z.boolean(),
  isRuled: z.boolean(),
  learningPath: LearningPath,
  nextStep: NextStep.nullable(),
  undone: z.array(OpenSection),
});

/**
 * The next step of a person in a course with the sections they have not done, in their order. Null when the viewer may
 * not see them, or they do not learn the course.
 */
export async function findNextStep(
  database: Database,
  scope: InstitutionScope,
  learner: { studentId: string; courseId: string },
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
): Promise<z.output<typeof NextStepRow> | null> {
  const { seen, from, values } = seenEnrollment(scope, learner, viewer, view);
  const [found] = await database.query(
    scope,
    {
      name: `next_step_${view}`,
      text: `with ${seen}
        select e.id as "enrollmentId", e.completed_at is not null as "isCompleted",
          v.compiled_rules is not null as "isRuled", ${NEXT_STEP} as "nextStep",
          jsonb_build_object('preferredDepth', e.preferred_depth, 'preferredOrder', e.preferred_order) as "learningPath",
          coalesce((select jsonb_agg(jsonb_build_object('lessonId', o.lesson_id, 'sectionId', o.section_id,
              'title', o.title, 'isOptional', not o.counts_for_course) order by o.position)
            from open_sections(e.institution_id, e.id, e.version_id, '{}') o), '[]') as undone
        ${from} and e.status in ('active', 'completed')`,
      values,
    },
    NextStepRow,
  );
  return found ?? null;
}

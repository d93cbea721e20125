import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';

const MeasuresRow = z.object({ measures: z.record(z.string(), z.number()) });

/**
 * What the rules of a course are judged by for somebody in it, by the keys of compiled rules; null for nobody in it.
 * @param learner counts: those that are made besides the ones the learner's version asks for
 */
export async function findMeasures(
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, userId, counts }: { courseId: string; userId: string; counts: string[] },
): Promise<Record<string, number> | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'measures_of_learner',
      text: `select rule_measures($1, e.id, $4) as measures from enrollments e
        where e.institution_id = $1 and e.course_id = $2 and e.user_id = $3 and e.status in ('active', 'completed', 'suspended')`,
      values: [institutionId, courseId, userId, counts],
    },
    MeasuresRow,
  );
  return row?.measures ?? null;
}

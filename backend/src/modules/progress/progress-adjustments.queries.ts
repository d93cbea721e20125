import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { ProgressAdjustment } from './progress-adjustments.contract.ts';

const AdjustmentsRow = z.object({
  isEnrolled: z.boolean(),
  total: z.number().int(),
  adjustments: z.array(ProgressAdjustment),
});

/**
 * What staff did to a student's progress in a course, the newest first.
 * @param only when given, the one adjustment of this id
 */
export async function readAdjustments(
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, studentId }: { courseId: string; studentId: string },
  { page, limit, only = null }: { page: number; limit: number; only?: string | null },
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'progress_adjustments_of_student',
      text: `with e as materialized (
          select id from enrollments where institution_id = $1 and course_id = $2 and user_id = $3
        )
        select exists (select 1 from e) as "isEnrolled",
          (select count(*)::integer from progress_adjustments a join e on e.id = a.enrollment_id
            where a.institution_id = $1) as total,
          coalesce((select jsonb_agg(shown.adjustment order by shown.made_at desc, shown.id desc) from (
            select a.id, a.made_at, jsonb_build_object('id', a.id, 'action', a.action,
              'scope', jsonb_build_object('kind', a.scope_kind, 'id', a.scope_id, 'title', coalesce(
                (select title from sections where institution_id = $1 and id = a.scope_id),
                (select title from lessons where institution_id = $1 and id = a.scope_id),
                (select title from courses where institution_id = $1 and id = a.scope_id))),
              'sections', a.sections, 'reason', a.reason, 'madeAt', iso_utc(a.made_at),
              'madeBy', jsonb_build_object('id', m.user_id, 'fullName', m.full_name)) as adjustment
            from progress_adjustments a
            join e on e.id = a.enrollment_id
            join memberships m on m.institution_id = a.institution_id and m.user_id = a.made_by
            where a.institution_id = $1 and ($6::uuid is null or a.id = $6)
            order by a.made_at desc, a.id desc
            limit $5 offset ($4 - 1) * $5) shown), '[]') as adjustments`,
      values: [institutionId, courseId, studentId, page, limit, only],
    },
    AdjustmentsRow,
  );
  return found!;
}

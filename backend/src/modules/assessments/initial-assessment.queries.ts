import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { Outcome } from './initial-assessment.repository.ts';

const AttemptRow = z.object({
  number: z.number().int(),
  state: z.enum(['started', 'submitted', 'accepted', 'skipped']),
  startedAt: timestamp,
  submittedAt: timestamp.nullable(),
  decidedAt: timestamp.nullable(),
  outcome: Outcome.nullable(),
  acceptedSections: z.array(z.uuid()),
  titles: z.record(z.string(), z.string()),
});

const StudentRow = z.object({ attempts: z.array(AttemptRow) });

/** The initial assessments of a student in a course, newest first; null when they were never in it. */
export async function findAttempts(
  database: Database,
  { institutionId }: InstitutionScope,
  { courseId, studentId }: { courseId: string; studentId: string },
): Promise<z.output<typeof AttemptRow>[] | null> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'initial_assessments_of_student',
      text: `select coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'state', a.status,
            'startedAt', iso_utc(a.started_at), 'submittedAt', iso_utc(a.submitted_at),
            'decidedAt', iso_utc(a.decided_at), 'outcome', a.outcome, 'acceptedSections', a.accepted_sections,
            'titles', (select coalesce(jsonb_object_agg(w.section_id, w.title), '{}') from course_version_sections w
              where w.institution_id = $1 and w.version_id = a.version_id)) order by a.number desc)
          from initial_assessments a where a.institution_id = $1 and a.enrollment_id = e.id), '[]') as attempts
        from enrollments e where e.institution_id = $1 and e.course_id = $2 and e.user_id = $3`,
      values: [institutionId, courseId, studentId],
    },
    StudentRow,
  );
  return row?.attempts ?? null;
}

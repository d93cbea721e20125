import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { Objective } from '../courses/index.ts';
import type { StudentView } from './progress.policy.ts';
import { seenEnrollment, type Viewer } from './progress.queries.ts';

const EvidenceRow = z.object({
  versionNumber: z.number(),
  language: z.string(),
  courseObjectives: z.array(Objective),
  lessons: z.array(z.object({ id: z.uuid(), title: z.string(), objectives: z.array(Objective) })),
  sections: z.array(
    z.object({
      sectionId: z.uuid(),
      lessonId: z.uuid(),
      title: z.string(),
      isRequired: z.boolean(),
      done: z.boolean(),
      questions: z.array(
        z.object({
          questionId: z.string(),
          prompt: z.string(),
          objectiveId: z.string().nullable(),
          right: z.boolean().nullable(),
        }),
      ),
    }),
  ),
});

/**
 * What an enrolment's version promises and teaches, with what was done and, of each question, whether the latest answer
 * was right. Null when the viewer may see no enrolment of this person in the course. Keys are not read.
 */
export async function findEvidence(
  database: Database,
  scope: InstitutionScope,
  studentId: string,
  courseId: string,
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
): Promise<z.output<typeof EvidenceRow> | null> {
  const { seen, from, values } = seenEnrollment(scope, { studentId, courseId }, viewer, view);
  const [found] = await database.query(
    scope,
    {
      name: `objective_evidence_${view}`,
      text: `with ${seen}
        select v.number as "versionNumber", c.language, c.learning_objectives as "courseObjectives",
          (select coalesce(jsonb_agg(jsonb_build_object('id', l -> 'id', 'title', l -> 'title',
              'objectives', l -> 'objectives')
              order by m.place, t.place), '[]')
            from jsonb_array_elements(v.outline) with ordinality m (module, place),
              jsonb_array_elements(m.module -> 'lessons') with ordinality t (l, place)) as lessons,
          (select coalesce(jsonb_agg(jsonb_build_object('sectionId', w.section_id, 'lessonId', w.lesson_id,
              'title', w.title, 'isRequired', w.is_required,
              'done', coalesce(s.status in ('completed', 'reviewed'), false),
              'questions', (select coalesce(jsonb_agg(jsonb_build_object('questionId', q ->> 'id',
                  'prompt', left(q ->> 'prompt', 200), 'objectiveId', q ->> 'objectiveId',
                  'right', (select r.correct from question_responses r
                    where r.institution_id = $1 and r.enrollment_id = e.id and r.section_id = w.section_id
                      and r.question_id = q ->> 'id'
                    order by r.created_at desc, r.id desc limit 1)) order by a.place), '[]')
                from jsonb_array_elements(b.body -> 'questions') with ordinality a (q, place))) order by w.position), '[]')
            from course_version_sections w
            join section_bodies b on b.institution_id = $1 and b.hash = w.body_hash
            left join section_progress s on s.institution_id = $1 and s.enrollment_id = e.id
              and s.section_id = w.section_id
            where w.institution_id = $1 and w.version_id = v.id) as sections
        ${from}`,
      values,
    },
    EvidenceRow,
  );
  return found ?? null;
}

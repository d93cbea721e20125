import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { PLACE } from './progress-places.queries.ts';
import { LearningSession } from './progress-sessions.contract.ts';
import type { StudentView } from './progress.policy.ts';
import { VIEWS, type Viewer } from './progress.queries.ts';

const SessionsRow = z.object({
  visible: z.boolean(),
  total: z.number().int(),
  sessions: z.array(LearningSession),
});

/** One page of a student's visits, the latest first, of the courses that the view shows. */
export async function findSessions(
  database: Database,
  { institutionId }: InstitutionScope,
  { studentId, courseId = null }: { studentId: string; courseId?: string | null | undefined },
  { viewer, view }: { viewer: Viewer; view: Exclude<StudentView, 'none'> },
  { page, limit }: { page: number; limit: number },
) {
  const { enrollments, visible, values } = VIEWS[view];
  const shown = values(viewer);
  const at = (place: number) => `$${shown.length + 2 + place}`;
  const [found] = await database.query(
    { institutionId },
    {
      name: `learning_sessions_of_student_${view}`,
      text: `with seen as materialized (
          select e.course_id from enrollments e where e.institution_id = $1 and e.user_id = $2 and ${enrollments}
        )
        select ${visible} as visible,
          (select count(*)::integer from learning_sessions s join seen on seen.course_id = s.course_id
            where s.institution_id = $1 and s.user_id = $2
              and (${at(1)}::uuid is null or s.course_id = ${at(1)})) as total,
          coalesce((select jsonb_agg(page.session order by page.started_at desc, page.id desc) from (
            select s.id, s.started_at, jsonb_build_object('id', s.id,
              'course', jsonb_build_object('id', c.id, 'title', c.title), 'startedAt', iso_utc(s.started_at),
              'lastSeenAt', iso_utc(s.last_seen_at), 'endedAt', iso_utc(s.ended_at), 'activeSeconds', s.active_seconds,
              'sectionsCompleted', s.sections_completed, 'interactions', s.interactions, 'outcome', s.outcome,
              'exitSection', case when x.id is not null then
                jsonb_build_object('id', x.id, 'lessonId', x.lesson_id, 'title', x.title,
                  'place', case when p.section_id = x.id then ${PLACE} end) end) as session
            from learning_sessions s
            join seen on seen.course_id = s.course_id
            join courses c on c.institution_id = s.institution_id and c.id = s.course_id
            left join lateral (
              select * from reading_places r
              where r.institution_id = $1 and r.user_id = $2 and r.course_id = s.course_id and r.session_id = s.id
              order by r.read_at desc limit 1) p on true
            left join sections x on x.institution_id = s.institution_id
              and x.id = case when p.read_at > s.last_seen_at then p.section_id else s.exit_section_id end
            where s.institution_id = $1 and s.user_id = $2 and (${at(1)}::uuid is null or s.course_id = ${at(1)})
            order by s.started_at desc, s.id desc
            limit ${at(3)} offset (${at(2)} - 1) * ${at(3)}) page), '[]') as sessions`,
      values: [institutionId, studentId, ...shown, courseId, page, limit],
    },
    SessionsRow,
  );
  return found!;
}

import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import { THUMBNAIL_ALT, thumbnailUrl } from '../courses/index.ts';
import { CourseInProgress, LearningStreak, type ProgressReply } from './progress.contract.ts';
import type { StudentView } from './progress.policy.ts';

/**
 * What a learner reports; times in seconds, a score from 0 to 100, confidence from 0 to 1. What did not happen now has
 * its moment, by the server's clock, and the device and number under which that device kept it.
 */
export type ProgressReport = {
  lessonId: string;
  sectionId: string;
  eventId: string;
  completed: boolean;
  timeSpent: number;
  score: number | null;
  confidence: number | null;
  clientTime: string | null;
  sessionId: string | null;
  occurredAt?: string;
  deviceId?: string;
  deviceSequence?: number;
};

const RecordRow = z.object({
  result: z.object({
    // Parsed by the route's reply schema when it leaves.
    reply: z.custom<z.input<typeof ProgressReply>>((reply) => typeof reply === 'object').optional(),
    refusal: z
      .enum([
        'section_not_found',
        'enrollment_not_active',
        'event_id_taken',
        'access_rule',
        'completion_rule',
      ])
      .optional(),
    enrollmentId: z.uuid().optional(),
    settled: z.array(z.uuid()).default([]),
  }),
});

/** The progress write: everything that follows from a report in one statement (`record_progress`). */
export async function recordReport(
  database: Database,
  scope: InstitutionScope,
  userId: string,
  report: ProgressReport,
) {
  const { result } = await database.call(
    {
      name: 'record_progress',
      text: 'select record_progress($1, $2, $3) as result',
      values: [scope.institutionId, userId, JSON.stringify(report)],
    },
    RecordRow,
  );
  return result;
}

/** Courses of the staff member $3, by the same rule as `isCourseStaff` of courses. */
const TAUGHT = `exists (
  select 1 from courses k
  where k.institution_id = e.institution_id and k.id = e.course_id and (
    k.instructor_id = $3 and $4::text = 'instructor' or exists (
      select 1 from course_collaborators o
      where o.institution_id = k.institution_id and o.course_id = k.id and o.user_id = $3)))`;

export type Viewer = { userId: string; role: string };
type ViewSql = { enrollments: string; visible: string; values: (viewer: Viewer) => string[] };

/** Of a view: which enrolments it shows, when it shows anything at all, and the values from $3 on. */
export const VIEWS: Record<Exclude<StudentView, 'none'>, ViewSql> = {
  own: { enrollments: 'true', visible: 'true', values: () => [] },
  all: { enrollments: 'true', visible: 'true', values: () => [] },
  taught: {
    enrollments: TAUGHT,
    visible: 'exists (select 1 from seen)',
    values: ({ userId, role }) => [userId, role],
  },
  observed: {
    enrollments: 'true',
    visible: `exists (select 1 from observations o
      where o.institution_id = $1 and o.observer_id = $3 and o.student_id = $2)`,
    values: ({ userId }) => [userId],
  },
};

/**
 * The from and where of a query that reads one enrolment of a person: `e` in its course `c` on its version `v`, of $2 in
 * the course that follows the view's values. @returns with the values, from $1 on
 */
export function seenEnrollment(
  { institutionId }: InstitutionScope,
  { studentId, courseId }: { studentId: string; courseId: string },
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
) {
  const { enrollments, visible, values } = VIEWS[view];
  const own = values(viewer);
  return {
    seen: `seen as materialized (
      select e.* from enrollments e where e.institution_id = $1 and e.user_id = $2 and ${enrollments})`,
    from: `from seen e
      join courses c on c.institution_id = $1 and c.id = e.course_id
      join course_versions v on v.institution_id = $1 and v.id = e.version_id
      where e.course_id = $${own.length + 3} and e.status <> 'waiting' and ${visible}`,
    values: [institutionId, studentId, ...own, courseId],
  };
}

const LearningRow = z.object({
  visible: z.boolean(),
  courses: z.array(CourseInProgress),
  averageScore: numeric.nullable(),
  streak: LearningStreak,
});

/**
 * The enrolments of a student that were not withdrawn, the latest learned first, with the next step of each, and the
 * streak in days of their time zone. Null when there is no such member. Scores are those of the server only.
 * @param viewer who looks; of `view` the part that the policy allows
 */
export async function findLearning(
  database: Database,
  { institutionId }: InstitutionScope,
  studentId: string,
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
): Promise<z.output<typeof LearningRow> | null> {
  const { enrollments, visible, values } = VIEWS[view];
  const [found] = await database.query(
    { institutionId },
    {
      name: `learning_of_student_${view}`,
      text: `with seen as materialized (
          select e.* from enrollments e where e.institution_id = $1 and e.user_id = $2 and ${enrollments}
        ), shown as (select * from seen where status <> 'withdrawn')
        select ${visible} as visible,
          coalesce((select jsonb_agg(${COURSE} order by e.last_accessed_at desc nulls last, e.enrolled_at desc)
            from shown e join courses c on c.institution_id = e.institution_id and c.id = e.course_id
            join institutions i on i.id = e.institution_id), '[]') as courses,
          (select round(avg(s.score), 2) from shown e
            join section_progress s on s.institution_id = e.institution_id and s.enrollment_id = e.id
            where s.score is not null and not s.score_self_reported) as "averageScore",
          current_streak($1, $2, now()) as streak
        from memberships m
        where m.institution_id = $1 and m.user_id = $2`,
      values: [institutionId, studentId, ...values(viewer)],
    },
    LearningRow,
  );
  return found ?? null;
}

/** The next step of an enrolment `e`, looked for from the last place on. */
export const NEXT_STEP = `next_step(e.institution_id, e.id, e.version_id, coalesce((
    select v.position from section_progress s
    join course_version_sections v on v.institution_id = s.institution_id and v.version_id = e.version_id
      and v.section_id = s.section_id
    where s.institution_id = e.institution_id and s.enrollment_id = e.id and s.last_accessed_at is not null
    order by s.last_accessed_at desc limit 1), 0))`;

/** An enrolment `e` in its course `c` as CourseInProgress. */
const COURSE = `jsonb_build_object('courseId', c.id, 'title', c.title, 'language', c.language,
  'thumbnailUrl', ${thumbnailUrl('i.slug')}, 'thumbnailAlt', ${THUMBNAIL_ALT},
  'enrollmentId', e.id, 'status', e.status, 'progressPercentage', e.progress_percentage,
  'requiredSections', e.required_sections, 'completedRequiredSections', e.completed_required_sections,
  'timeSpentSeconds', e.time_spent_seconds, 'enrolledAt', iso_utc(e.enrolled_at),
  'lastAccessedAt', iso_utc(e.last_accessed_at), 'completedAt', iso_utc(e.completed_at),
  'nextStep', ${NEXT_STEP})`;

/** The enrolments to compute again: one, or all of the institution. */
export const listEnrollmentIds = (
  database: Database,
  { institutionId }: InstitutionScope,
  enrollmentId: string | null,
) =>
  database.query(
    { institutionId },
    {
      name: 'enrollment_ids',
      text: `select id, user_id as "userId", course_id as "courseId" from enrollments
        where institution_id = $1 and ($2::uuid is null or id = $2) order by id`,
      values: [institutionId, enrollmentId],
    },
    z.object({ id: z.uuid(), userId: z.uuid(), courseId: z.uuid() }),
  );

/** The people of whom something waits for a rule to be met. */
export const listWaitingPeople = (database: Database, { institutionId }: InstitutionScope) =>
  database.query(
    { institutionId },
    {
      name: 'people_waiting_for_rules',
      text: 'select distinct user_id as "userId" from enrollments_waiting_for_rules($1) order by 1',
      values: [institutionId],
    },
    z.object({ userId: z.uuid() }),
  );

/** Reads a little of what a progress write needs; for readiness. */
export async function probeProgress(database: Database, { institutionId }: InstitutionScope): Promise<void> {
  await database.query(
    { institutionId },
    {
      name: 'progress_probe',
      text: `select e.id from enrollments e
        left join section_progress s on s.institution_id = e.institution_id and s.enrollment_id = e.id
        where e.institution_id = $1 limit 1`,
      values: [institutionId],
    },
    z.object({ id: z.uuid() }),
  );
}

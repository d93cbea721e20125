import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { CourseRules } from '../rules/index.ts';
import { VersionOutline, type Unnamed } from './progress-access.queries.ts';
import type { StudentView } from './progress.policy.ts';
import { seenEnrollment, type Viewer } from './progress.queries.ts';

const SectionShown = z.object({ status: z.string(), seconds: z.number(), score: z.number().nullable() });
const LessonShown = z.object({ percentage: z.number(), seconds: z.number(), isDone: z.boolean() });

const ExplainedRow = z.object({
  enrollmentId: z.uuid(),
  title: z.string(),
  versionNumber: z.number(),
  status: z.string(),
  percentage: z.number(),
  seconds: z.number(),
  enrolledAt: z.number(),
  outline: VersionOutline,
  rules: CourseRules,
  measures: z.record(z.string(), z.number()),
  now: z.string(),
  sections: z.array(
    z.object({
      id: z.uuid(),
      lessonId: z.uuid(),
      title: z.string(),
      countsForCourse: z.boolean(),
      countsForLesson: z.boolean(),
    }),
  ),
  shownSections: z.record(z.string(), SectionShown),
  shownLessons: z.record(z.string(), LessonShown),
});
export type ExplainedEnrollment = z.output<typeof ExplainedRow>;

const OtherCourseRow = ExplainedRow.pick({
  enrollmentId: true,
  enrolledAt: true,
  rules: true,
  sections: true,
}).extend({ courseId: z.uuid() });
/** Another course of the same person, on the version they are on there. */
export type OtherCourse = z.output<typeof OtherCourseRow>;

const RecordsElsewhere = z.object({
  cohorts: z.array(z.uuid()),
  achievements: z.array(z.string()),
  courses: z.array(OtherCourseRow),
});

/** Microseconds of the epoch: what JavaScript's dates are too coarse for. */
const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;

/** The sections of a version `v`. */
const SECTIONS = `(select jsonb_agg(jsonb_build_object('id', w.section_id, 'lessonId', w.lesson_id, 'title', w.title,
    'countsForCourse', w.counts_for_course, 'countsForLesson', w.counts_for_lesson) order by w.position)
  from course_version_sections w where w.institution_id = $1 and w.version_id = v.id)`;

/**
 * An enrolment as it is shown everywhere, with its version's outline and rules. Null when the person has none in this
 * course that the viewer may see.
 */
export async function findExplained(
  database: Database,
  scope: InstitutionScope,
  studentId: string,
  courseId: string,
  viewer: Viewer,
  view: Exclude<StudentView, 'none'>,
): Promise<ExplainedEnrollment | null> {
  const { seen, from, values } = seenEnrollment(scope, { studentId, courseId }, viewer, view);
  const [found] = await database.query(
    scope,
    {
      name: `explained_enrollment_${view}`,
      text: `with ${seen}
        select e.id as "enrollmentId", c.title, v.number as "versionNumber", e.status,
          e.progress_percentage as percentage, e.time_spent_seconds as seconds,
          ${micros('e.enrolled_at')}::float8 as "enrolledAt", v.outline, v.rules,
          rule_measures($1, e.id) as measures, iso_utc(clock_timestamp()) as now,
          ${SECTIONS} as sections,
          coalesce((select jsonb_object_agg(s.section_id, jsonb_build_object('status', s.status,
              'seconds', s.time_spent_seconds, 'score', s.score))
            from section_progress s where s.institution_id = $1 and s.enrollment_id = e.id), '{}') as "shownSections",
          coalesce((select jsonb_object_agg(l.lesson_id, jsonb_build_object('percentage', l.progress_percentage,
              'seconds', l.time_spent_seconds, 'isDone', l.completed_at is not null))
            from lesson_progress l where l.institution_id = $1 and l.enrollment_id = e.id), '{}') as "shownLessons"
        ${from}`,
      values,
    },
    ExplainedRow,
  );
  return found ?? null;
}

/** Facts that are gone through for one answer; an enrolment with more is told of without the proof. */
export const FACTS_READ = 20_000;

const FactRow = z.object({
  eventId: z.uuid(),
  kind: z.enum(['report', 'answer', 'rule', 'credit', 'known', 'excuse', 'grant', 'reset']),
  at: z.number(),
  occurredAt: z.string(),
  lessonId: z.uuid().nullable(),
  sectionId: z.uuid().nullable(),
  completed: z.boolean(),
  claimed: z.boolean(),
  reportedSeconds: z.number(),
  score: z.number().nullable(),
  isSelfReported: z.boolean(),
  madeBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ExplainedFactRow = z.output<typeof FactRow>;

/** The newest facts of an enrolment, in their order; an answer with its score among all others, as a rebuild takes it. */
export async function listFacts(
  database: Database,
  { institutionId }: InstitutionScope,
  enrollmentId: string,
): Promise<ExplainedFactRow[]> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'explained_facts',
      text: `select f.event_id as "eventId", f.kind, ${micros('f.occurred_at')}::float8 as at,
          iso_utc(f.occurred_at) as "occurredAt", f.lesson_id as "lessonId", f.section_id as "sectionId", f.completed,
          f.claimed, f.reported_seconds as "reportedSeconds",
          case f.kind when 'answer' then score_of_answer(f) else f.score end::float8 as score,
          f.score_self_reported as "isSelfReported", m.full_name as "madeBy", f.reason
        from progress_facts f
        left join memberships m on m.institution_id = $1 and m.user_id = f.made_by
        where f.institution_id = $1 and f.enrollment_id = $2
        order by f.occurred_at desc, f.event_id desc
        limit $3`,
      values: [institutionId, enrollmentId, FACTS_READ],
    },
    FactRow,
  );
  return rows.toReversed();
}

/** What a person reported of their time in other courses than this enrolment's, in the order of facts. */
export function listTimeElsewhere(
  database: Database,
  { institutionId }: InstitutionScope,
  enrollmentId: string,
) {
  return database.query(
    { institutionId },
    {
      name: 'explained_time_elsewhere',
      text: `select f.event_id as "eventId", ${micros('f.occurred_at')}::float8 as at,
          f.reported_seconds as "reportedSeconds", ${micros('o.enrolled_at')}::float8 as "enrolledAt"
        from enrollments e
        join enrollments o on o.institution_id = $1 and o.user_id = e.user_id and o.id <> e.id
        join progress_facts f on f.institution_id = $1 and f.enrollment_id = o.id and f.reported_seconds > 0
        where e.institution_id = $1 and e.id = $2
        order by f.occurred_at, f.event_id
        limit $3`,
      values: [institutionId, enrollmentId, FACTS_READ],
    },
    z.object({ eventId: z.uuid(), at: z.number(), reportedSeconds: z.number(), enrolledAt: z.number() }),
  );
}

/**
 * Of what is named, the cohorts that an enrolment is in, the achievements that its person was awarded, and their other
 * enrolments, whatever became of those.
 */
export async function findRecordsElsewhere(
  database: Database,
  { institutionId }: InstitutionScope,
  enrollmentId: string,
  { courses, cohorts, achievements }: Unnamed,
): Promise<z.output<typeof RecordsElsewhere>> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'explained_records_elsewhere',
      text: `with e as (select * from enrollments where institution_id = $1 and id = $2)
        select
          array(select m.cohort_id from cohort_members m
            join cohorts c on c.institution_id = $1 and c.id = m.cohort_id and c.archived_at is null
            where m.institution_id = $1 and m.enrollment_id = $2 and m.cohort_id = any($3::uuid[])) as cohorts,
          array(select a.key from achievements a
            where a.institution_id = $1 and a.key = any($4::text[]) and exists (
              select 1 from awarded_achievements w join e on w.user_id = e.user_id
              where w.institution_id = $1 and w.achievement_id = a.id)) as achievements,
          coalesce((select jsonb_agg(jsonb_build_object('courseId', o.course_id, 'enrollmentId', o.id,
              'enrolledAt', ${micros('o.enrolled_at')}, 'rules', v.rules, 'sections', ${SECTIONS}) order by o.id)
            from e join enrollments o on o.institution_id = $1 and o.user_id = e.user_id and o.id <> e.id
            join course_versions v on v.institution_id = $1 and v.id = o.version_id
            where o.course_id = any($5::uuid[])), '[]') as courses`,
      values: [institutionId, enrollmentId, cohorts, achievements, courses],
    },
    RecordsElsewhere,
  );
  return found!;
}

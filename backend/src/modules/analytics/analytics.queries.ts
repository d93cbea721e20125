import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';

/** Days of the trend, today included. */
const TREND_DAYS = 30;

const average = numeric.nullable();
const AnalyticsRow = z.object({
  totals: z.object({
    enrollments: z.number().int(),
    active: z.number().int(),
    completions: z.number().int(),
    completionRate: average,
    averageProgress: average,
    averageTimeSpentSeconds: z.number().int().nullable(),
    averageCompletionHours: average,
    studentSatisfaction: average,
    difficultyRating: average,
  }),
  sections: z.array(
    z.object({
      sectionId: z.uuid(),
      title: z.string(),
      lessonTitle: z.string(),
      reached: z.number().int(),
      completed: z.number().int(),
      stopped: z.number().int(),
      averageTimeSpentSeconds: z.number().int().nullable(),
      averageScore: average,
    }),
  ),
  trend: z.array(
    z.object({ date: z.iso.date(), activeLearners: z.number().int(), sectionsCompleted: z.number().int() }),
  ),
  distribution: z.array(
    z.object({ from: z.number().int(), to: z.number().int(), learners: z.number().int() }),
  ),
});

const TOTALS = `(select jsonb_build_object('enrollments', t.enrollments, 'active', t.active,
    'completions', t.completions, 'completionRate', t.completion_rate, 'averageProgress', t.average_progress,
    'averageTimeSpentSeconds', t.average_time_spent_seconds, 'averageCompletionHours', t.average_completion_hours,
    'studentSatisfaction', s.student_satisfaction, 'difficultyRating', s.difficulty_rating)
  from course_totals($1, $2) t
  left join course_statistics s on s.institution_id = $1 and s.course_id = $2)`;

/** Each section is counted by itself before it is joined, so no row is there twice. Scores: those of the server. */
const SECTIONS = `(select jsonb_agg(jsonb_build_object('sectionId', v.section_id, 'title', v.title,
    'lessonTitle', l.lesson ->> 'title', 'reached', coalesce(p.reached, 0), 'completed', coalesce(p.completed, 0),
    'stopped', coalesce(e.stopped, 0), 'averageTimeSpentSeconds', p.seconds, 'averageScore', p.score) order by v.position)
  from courses c
  join course_versions w on w.institution_id = $1 and w.id = c.published_version_id
  join course_version_sections v on v.institution_id = $1 and v.version_id = w.id
  join lateral (select lesson from jsonb_path_query(w.outline, '$[*].lessons[*]') lesson
    where lesson ->> 'id' = v.lesson_id::text) l on true
  left join lateral (
    select count(*)::integer as reached, count(s.completed_at)::integer as completed,
      round(avg(s.time_spent_seconds))::integer as seconds,
      round(avg(s.score) filter (where not s.score_self_reported), 2) as score
    from section_progress s where s.institution_id = $1 and s.section_id = v.section_id) p on true
  left join stops e on e.section_id = v.section_id
  where c.institution_id = $1 and c.id = $2)`;

/**
 * Days of UTC; a day without learning is there with zeros. `since` is a moment of its own, because under row security
 * an index is searched by plain comparisons only.
 */
const TREND = `(select jsonb_agg(jsonb_build_object('date', d.day, 'activeLearners', coalesce(a.learners, 0),
    'sectionsCompleted', coalesce(f.sections, 0)) order by d.day)
  from (select (last - back) as day from days, generate_series(0, $3::integer - 1) back) d
  left join (
    select learned.day, count(*)::integer as learners
    from (select distinct (p.occurred_at at time zone 'UTC')::date as day, p.user_id
      from progress_facts p, days
      where p.institution_id = $1 and p.course_id = $2 and p.occurred_at >= days.since
        and p.kind in ('report', 'answer')) learned
    group by 1) a on a.day = d.day
  left join (
    select (s.completed_at at time zone 'UTC')::date as day, count(*)::integer as sections
    from days, enrollments e
    join section_progress s on s.institution_id = e.institution_id and s.enrollment_id = e.id
    where e.institution_id = $1 and e.course_id = $2 and s.completed_at >= days.since
    group by 1) f on f.day = d.day)`;

const DISTRIBUTION = `(select jsonb_agg(jsonb_build_object('from', step.first, 'to', step.last, 'learners', (
    select count(*) from enrollments e
    where e.institution_id = $1 and e.course_id = $2 and e.admitted_at is not null
      and e.progress_percentage between step.first and step.last))
    order by step.first)
  from (values (0, 24), (25, 49), (50, 74), (75, 99), (100, 100)) step(first, last))`;

/** How a course is doing, computed from the projections as they are now; one trip. */
export async function readCourseAnalytics(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
): Promise<z.output<typeof AnalyticsRow>> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'course_analytics',
      text: `with days as materialized (
          select (now() at time zone 'UTC')::date as last,
            (date_trunc('day', now() at time zone 'UTC') - make_interval(days => $3::integer - 1)) at time zone 'UTC' as since
        ), stops as materialized (
          select * from section_stops($1, (select published_version_id from courses where institution_id = $1 and id = $2))
        )
        select ${TOTALS} as totals, coalesce(${SECTIONS}, '[]') as sections, ${TREND} as trend,
          ${DISTRIBUTION} as distribution`,
      values: [institutionId, courseId, TREND_DAYS],
    },
    AnalyticsRow,
  );
  return found!;
}

/** The courses that learners completed since their statistics were counted. */
export const listStaleCourses = (database: Database, { institutionId }: InstitutionScope) =>
  database.query(
    { institutionId },
    {
      name: 'stale_courses',
      text: 'select course_id as "courseId" from course_statistics where institution_id = $1 and stale',
      values: [institutionId],
    },
    z.object({ courseId: z.uuid() }),
  );

/**
 * Makes the partitions of learning events that are missing for so many months from now on; the worker's role may.
 * @returns how many were made
 */
export async function makeEventPartitions(database: Database, monthsAhead: number): Promise<number> {
  const statement = {
    name: 'make_event_partitions',
    text: 'select make_event_partitions($1) as made',
    values: [monthsAhead],
  };
  return (await database.call(statement, z.object({ made: z.number().int() }))).made;
}

/** Reads a little of the statistics; for readiness. */
export async function probeAnalytics(database: Database, { institutionId }: InstitutionScope): Promise<void> {
  await database.query(
    { institutionId },
    {
      name: 'analytics_probe',
      text: 'select course_id as "courseId" from course_statistics where institution_id = $1 limit 1',
      values: [institutionId],
    },
    z.object({ courseId: z.uuid() }),
  );
}

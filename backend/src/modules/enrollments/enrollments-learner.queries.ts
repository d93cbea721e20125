import type { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { CourseLearner } from './enrollments-learner.contract.ts';

const LearnerRow = CourseLearner.omit({ dueDates: true });

const ENROLLMENT = `jsonb_build_object('id', e.id, 'status', e.status, 'source', e.source,
  'waitingFor', e.waiting_for, 'waitingSince', iso_utc(e.waiting_since), 'versionNumber', v.number,
  'newestVersionNumber', newest.number, 'enrolledAt', iso_utc(e.enrolled_at),
  'lastAccessedAt', iso_utc(e.last_accessed_at), 'completedAt', iso_utc(e.completed_at),
  'progressPercentage', e.progress_percentage, 'requiredSections', e.required_sections,
  'completedRequiredSections', e.completed_required_sections, 'timeSpentSeconds', e.time_spent_seconds)`;

const LAST_SECTION = `(select jsonb_build_object('id', w.section_id, 'title', w.title,
    'at', iso_utc(p.last_accessed_at))
  from section_progress p join course_version_sections w on w.institution_id = $1 and w.version_id = e.version_id
    and w.section_id = p.section_id
  where p.institution_id = $1 and p.enrollment_id = e.id and p.last_accessed_at is not null
  order by p.last_accessed_at desc limit 1)`;

const SECTIONS = `(select jsonb_agg(jsonb_build_object('id', w.section_id, 'title', w.title, 'kind', w.kind,
    'isRequired', w.is_required, 'status', coalesce(p.status, 'not_started'),
    'completionSource', p.completion_source, 'score', p.score,
    'scoreSelfReported', coalesce(p.score_self_reported, false), 'mastery', p.mastery,
    'timeSpentSeconds', coalesce(p.time_spent_seconds, 0), 'revisits', coalesce(p.revisit_count, 0),
    'lastAccessedAt', iso_utc(p.last_accessed_at), 'completedAt', iso_utc(p.completed_at)) order by w.position)
  from course_version_sections w
  left join section_progress p on p.institution_id = $1 and p.enrollment_id = e.id and p.section_id = w.section_id
  where w.institution_id = $1 and w.version_id = e.version_id and w.lesson_id = l.id)`;

/** Lessons as the outline of the pinned version names and orders them. */
const LESSONS = `coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'moduleTitle', l.module_title,
    'progressPercentage', coalesce(p.progress_percentage, 0),
    'requiredSections', coalesce(p.required_sections, l.required),
    'completedRequiredSections', coalesce(p.completed_required_sections, 0),
    'timeSpentSeconds', coalesce(p.time_spent_seconds, 0), 'completedAt', iso_utc(p.completed_at),
    'sections', ${SECTIONS}) order by l.first)
  from (
    select w.lesson_id as id, min(w.position) as first, (count(*) filter (where w.counts_for_lesson)) as required,
      named.lesson ->> 'title' as title, named.module ->> 'title' as module_title
    from course_version_sections w
    join lateral (select m.value as module, n.value as lesson from jsonb_array_elements(v.outline) m(value)
      cross join lateral jsonb_array_elements(m.value -> 'lessons') n(value)
      where n.value ->> 'id' = w.lesson_id::text) named on true
    where w.institution_id = $1 and w.version_id = e.version_id
    group by w.lesson_id, named.lesson, named.module
  ) l
  left join lesson_progress p on p.institution_id = $1 and p.enrollment_id = e.id and p.lesson_id = l.id), '[]')`;

/** Somebody was last where they read last, also where that was not worth a report; as in the list of visits. */
const SESSIONS = `coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startedAt', iso_utc(s.started_at),
    'endedAt', iso_utc(s.ended_at), 'activeSeconds', s.active_seconds, 'sectionsCompleted', s.sections_completed,
    'outcome', s.outcome, 'exitSection', x.title,
    'exitPlace', case when p.section_id = x.id and (p.block > 0 and p.words <> '' or p.question_id is not null) then
      jsonb_build_object('words', p.words, 'isQuestion', p.question_id is not null) end) order by s.started_at desc)
  from (select * from learning_sessions where institution_id = $1 and user_id = e.user_id and course_id = e.course_id
    order by started_at desc limit 20) s
  left join lateral (select * from reading_places r
    where r.institution_id = $1 and r.user_id = e.user_id and r.course_id = e.course_id and r.session_id = s.id
    order by r.read_at desc limit 1) p on true
  left join sections x on x.institution_id = $1
    and x.id = case when p.read_at > s.last_seen_at then p.section_id else s.exit_section_id end), '[]')`;

/** Completing is a fact of learning: its moment is the enrolment's, and it is told between the steps. */
const HISTORY = `coalesce((select jsonb_agg(jsonb_build_object('step', h.step, 'at', iso_utc(h.at), 'note', h.note,
    'madeBy', case when m.user_id is not null then jsonb_build_object('id', m.user_id, 'fullName', m.full_name) end,
    'fromVersion', f.number, 'toVersion', t.number) order by h.at desc, h.id desc)
  from (
    (select h.id, h.step, h.at, h.note, h.made_by, h.from_version_id, h.to_version_id from enrollment_history h
     where h.institution_id = $1 and h.enrollment_id = e.id and h.step <> 'completed'
     order by h.at desc, h.id desc limit 199)
    union all
    select e.id, 'completed', e.completed_at, '', null, null, null where e.completed_at is not null
  ) h
  left join memberships m on m.institution_id = $1 and m.user_id = h.made_by
  left join course_versions f on f.institution_id = $1 and f.id = h.from_version_id
  left join course_versions t on t.institution_id = $1 and t.id = h.to_version_id), '[]')`;

const ACHIEVEMENTS = `coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name, 'rarity', a.rarity,
    'points', a.points, 'awardedAt', iso_utc(w.awarded_at)) order by w.awarded_at desc, a.id)
  from awarded_achievements w join achievements a on a.institution_id = $1 and a.id = w.achievement_id
  where w.institution_id = $1 and w.user_id = e.user_id), '[]')`;

const COHORTS = `coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by lower(k.name))
  from cohort_members m join cohorts k on k.institution_id = $1 and k.id = m.cohort_id and k.archived_at is null
  where m.institution_id = $1 and m.enrollment_id = e.id), '[]')`;

/** Everything staff see of one learner of a course, in one trip; null when the person was never in it. */
export async function findCourseLearner(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
  userId: string,
): Promise<z.output<typeof LearnerRow> | null> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'learner_of_course',
      text: `select jsonb_build_object('id', m.user_id, 'fullName', m.full_name, 'email', m.email) as student,
          jsonb_build_object('id', c.id, 'title', c.title, 'language', c.language) as course,
          ${ENROLLMENT} as enrollment, ${LAST_SECTION} as "lastSection", ${LESSONS} as lessons,
          ${SESSIONS} as sessions, ${HISTORY} as history, ${ACHIEVEMENTS} as achievements, ${COHORTS} as cohorts
        from enrollments e
        join memberships m on m.institution_id = $1 and m.user_id = e.user_id
        join courses c on c.institution_id = $1 and c.id = e.course_id
        join course_versions v on v.institution_id = $1 and v.id = e.version_id
        left join course_versions newest on newest.institution_id = $1 and newest.id = c.published_version_id
        where e.institution_id = $1 and e.course_id = $2 and e.user_id = $3`,
      values: [institutionId, courseId, userId],
    },
    LearnerRow,
  );
  return found ?? null;
}

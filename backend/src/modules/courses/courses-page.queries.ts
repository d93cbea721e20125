import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import { sameSubject, sameTopic } from './courses-near.queries.ts';
import {
  createParameters,
  LISTED,
  PROGRESS_MEMBERS,
  SEEN,
  sightOf,
  summaryJoins,
  summaryMembers,
} from './courses-summary.queries.ts';
import {
  CourseDetail,
  CourseProgress,
  EnrollmentStatus,
  OutlineModule,
  CoursePage,
} from './courses.replies.ts';
import { CollaboratorRole, CourseStatus, Visibility } from './courses.values.ts';

/** How the reader stands to a course, as the policy asks it. */
export const StandingRow = z.object({
  instructorId: z.string(),
  collaboratorRole: CollaboratorRole.nullable(),
  status: CourseStatus,
  visibility: Visibility,
  isArchived: z.boolean(),
  enrollmentStatus: EnrollmentStatus.nullable(),
});

/** The members of a standing, as arguments of json_build_object, from courses `c` and the reader's enrolment `e`. */
export const STANDING_MEMBERS = `'instructorId', c.instructor_id, 'collaboratorRole', (
    select k.role from course_collaborators k where k.institution_id = $1 and k.course_id = c.id and k.user_id = $2),
  'status', c.status, 'visibility', c.visibility, 'isArchived', c.archived_at is not null,
  'enrollmentStatus', e.status`;

const Recommended = z.object({
  courseId: z.string(),
  title: z.string(),
  language: z.string(),
  subject: z.string().nullable(),
  topic: z.string().nullable(),
});

const CoursePageRow = z.object({
  standing: StandingRow,
  version_id: z.string().nullable(),
  course: CourseDetail.omit({ modules: true }),
  progress: CourseProgress.nullable(),
  metadata: CoursePage.shape.studentMetadata,
  recommended: z.array(Recommended),
  outline: z.array(OutlineModule).nullable(),
});
export type CoursePageFacts = z.output<typeof CoursePageRow>;

const RECOMMENDED = 3;

/** Other courses the reader finds in the catalogue and is not in, of the same subject or with a tag in common. */
const recommendations = (seen: string) => `coalesce((
  select json_agg(json_build_object('courseId', id, 'title', title, 'language', language,
      'subject', same_subject, 'topic', topic)
    order by reasons desc, featured desc, published_at desc, id desc)
  from (
    select c.id, c.title, c.language, c.featured, c.published_at, max(near.subject) as same_subject,
      min(near.topic) as topic, count(*) as reasons
    from (
      select o.id, course.subject as subject, null as topic from (${sameSubject('course')}) o
      union all
      select t.course_id, null, tag from unnest(course.tags) tag cross join lateral (${sameTopic('tag')}) t
    ) near
    join courses c on c.institution_id = $1 and c.id = near.id
    where c.id <> course.id and ${LISTED} and ${seen} and not exists (
      select from enrollments e where e.institution_id = $1 and e.course_id = c.id and e.user_id = $2)
    group by c.institution_id, c.id
    order by reasons desc, c.featured desc, c.published_at desc, c.id desc
    limit ${RECOMMENDED}
  ) best), '[]')`;

const PROGRESS = `json_build_object(${PROGRESS_MEMBERS},
  'timeSpentSeconds', e.time_spent_seconds, 'lastAccessedAt', iso_utc(e.last_accessed_at),
  'completedAt', iso_utc(e.completed_at),
  'lessons', coalesce((select json_object_agg(p.lesson_id, json_build_object('lessonId', p.lesson_id,
      'progressPercentage', p.progress_percentage, 'requiredSections', p.required_sections,
      'completedRequiredSections', p.completed_required_sections, 'timeSpentSeconds', p.time_spent_seconds,
      'completedAt', iso_utc(p.completed_at)))
    from lesson_progress p where p.institution_id = $1 and p.enrollment_id = e.id), '{}'),
  'sections', coalesce((select json_object_agg(p.section_id, json_build_object('status', p.status,
      'score', p.score, 'timeSpentSeconds', p.time_spent_seconds, 'confidence', p.confidence))
    from section_progress p where p.institution_id = $1 and p.enrollment_id = e.id), '{}'))`;

/** Minutes estimated for the sections that count and are not done in the version the reader is on. */
const METADATA = `json_build_object('enrollmentDate', iso_utc(e.enrolled_at),
  'lastAccessed', iso_utc(e.last_accessed_at),
  'estimatedTimeRemainingMinutes', (select coalesce(sum(w.estimated_minutes), 0)
    from course_version_sections w
    left join section_progress p on p.institution_id = $1 and p.enrollment_id = e.id and p.section_id = w.section_id
    where w.institution_id = $1 and w.version_id = e.version_id and w.counts_for_course and p.completed_at is null))`;

/** The version a learner is on, else the newest. Row security takes `coalesce` for leaky and would not use the index. */
const VERSION_SHOWN = 'case when e.version_id is null then c.published_version_id else e.version_id end';

/**
 * Everything of a course page, whoever may see it, in one trip: the policy decides on `standing`.
 * @param heldVersionId the version whose outline the caller has already: `outline` is null when it is the one shown
 * @returns null when the institution has no such course
 */
export async function findCoursePage(
  database: Database,
  tenant: Tenant,
  courseId: string,
  slug: string,
  heldVersionId: string | null,
): Promise<CoursePageFacts | null> {
  const { values, add } = createParameters(tenant);
  const sight = sightOf(tenant);
  const mayBeStaff = sight !== 'public' && sight !== 'learner';
  const text = `select json_build_object(${STANDING_MEMBERS}) as standing, v.id as version_id,
    json_build_object(${summaryMembers(add(slug), mayBeStaff)}, 'learningObjectives', c.learning_objectives,
      'prerequisites', c.prerequisites, 'targetAudience', c.target_audience,
      'assessmentCriteria', c.assessment_criteria, 'tutorEnabled', c.tutor_enabled, 'revision', c.revision,
      'hasChosenCover', c.chosen_cover_key is not null, 'creditHours', c.credit_hours, 'priceCents', c.price_cents,
      'currency', c.currency, 'version', case when v.id is not null then
        json_build_object('number', v.number, 'publishedAt', iso_utc(v.published_at)) end) as course,
    case when e.id is not null then ${PROGRESS} end as progress,
    case when e.id is not null then ${METADATA} end as metadata,
    ${recommendations(SEEN[sight])} as recommended,
    case when v.id is distinct from ${add(heldVersionId)}::uuid then v.outline end as outline
  from courses c
  ${summaryJoins(VERSION_SHOWN)}
  cross join lateral (select c.id, c.subject, c.subject_key, c.tags) course
  where c.institution_id = $1 and c.id = ${add(courseId)}`;
  const [row] = await database.query(tenant, { name: `course_page_${sight}`, text, values }, CoursePageRow);
  return row ?? null;
}

const DRAFT_OUTLINE = `select coalesce((
  select json_agg(json_build_object('id', m.id, 'title', m.title, 'description', m.description,
      'order', m.order_index, 'revision', m.revision, 'lessons', coalesce((
    select json_agg(json_build_object('id', l.id, 'title', l.title, 'order', l.order_index,
        'objectives', l.objectives, 'estimatedMinutes', l.estimated_minutes, 'isRequired', l.is_required,
        'revision', l.revision, 'sections', coalesce((
      select json_agg(json_build_object('id', s.id, 'title', s.title, 'order', s.order_index, 'kind', s.kind,
          'role', s.role, 'estimatedMinutes', s.estimated_minutes, 'isRequired', s.is_required,
          'revision', s.revision)
        order by s.order_index, s.id)
      from sections s where s.institution_id = $1 and s.lesson_id = l.id and s.archived_at is null), '[]'))
      order by l.order_index, l.id)
    from lessons l where l.institution_id = $1 and l.module_id = m.id and l.archived_at is null), '[]'))
    order by m.order_index, m.id)
  from modules m where m.institution_id = $1 and m.course_id = $2 and m.archived_at is null), '[]') as outline`;

/** The modules of the draft as it is now. */
export async function getDraftOutline(
  database: Database,
  tenant: Tenant,
  courseId: string,
): Promise<z.output<typeof OutlineModule>[]> {
  const [row] = await database.query(
    tenant,
    { name: 'draft_outline', text: DRAFT_OUTLINE, values: [tenant.institutionId, courseId] },
    z.object({ outline: z.array(OutlineModule) }),
  );
  return row!.outline;
}

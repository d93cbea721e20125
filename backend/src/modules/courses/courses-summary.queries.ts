/** The parts of SQL that the catalogue and the course page share: who sees a course, and what is said about it. */
import type { Tenant } from '../../platform/http/caller.ts';

/**
 * Collects the values of a statement and numbers them. $1 is always the institution, $2 the reader (null when not
 * signed in).
 */
export function createParameters(tenant: Tenant) {
  const values: unknown[] = [tenant.institutionId, tenant.actor?.userId ?? null];
  return { values, add: (value: unknown) => `$${values.push(value)}` };
}

/** What a reader sees by their role; readers of one sight get the same statement. */
export type Sight = 'public' | 'learner' | 'ta' | 'instructor' | 'admin';

export function sightOf({ actor }: Tenant): Sight {
  if (!actor) return 'public';
  return actor.role === 'student' || actor.role === 'observer' ? 'learner' : actor.role;
}

/** What the catalogue lists; word for word the predicate of the partial indexes. */
export const LISTED = "c.status = 'published' and c.archived_at is null";

/** The ids of courses that the reader stands to: by role (`courses.policy.ts`, isCourseStaff) or by enrolment. */
const ENROLLED = `select e.course_id from enrollments e
  where e.institution_id = $1 and e.user_id = $2 and e.status <> 'withdrawn'`;
const COLLABORATING = `select k.course_id from course_collaborators k
  where k.institution_id = $1 and k.user_id = $2`;
const OWN = 'select o.id from courses o where o.institution_id = $1 and o.instructor_id = $2';

/** Whether the reader may edit the course `c`: `mayInCourse` of the policy, for many courses at once. */
export const TEACHING: Record<Sight, string> = {
  public: 'false',
  learner: 'false',
  ta: `c.id in (${COLLABORATING})`,
  instructor: `c.id in (${OWN} union ${COLLABORATING})`,
  admin: 'true',
};

/** Whether the course `c` is one of the reader's own: admins may edit every course, but not every course is theirs. */
export const ownCourse = ({ actor }: Tenant) => (actor?.role === 'ta' ? TEACHING.ta : TEACHING.instructor);

/** The private courses a reader sees in the catalogue, as ids of a superset; null: all, or none. */
export const PRIVATE_SEEN: Record<Sight, string | null> = {
  public: null,
  learner: ENROLLED,
  ta: `${ENROLLED} union ${COLLABORATING}`,
  instructor: `${ENROLLED} union ${COLLABORATING} union ${OWN} and o.visibility = 'private'`,
  admin: null,
};

/** Whether the reader sees the listed course `c`: `maySee` of the policy, for many courses at once. */
export const SEEN: Record<Sight, string> = {
  public: "c.visibility = 'public'",
  learner: `(c.visibility <> 'private' or c.id in (${PRIVATE_SEEN.learner}))`,
  ta: `(c.visibility <> 'private' or c.id in (${PRIVATE_SEEN.ta}))`,
  instructor: `(c.visibility <> 'private' or c.id in (${PRIVATE_SEEN.instructor}))`,
  admin: 'true',
};

/** How many there are of something in the draft of `c`; what was archived with its parent does not count. */
const draftCount = (of: 'modules' | 'lessons' | 'sections') => `(select count(*)::int from modules dm
  ${of === 'modules' ? '' : 'join lessons dl on dl.institution_id = $1 and dl.module_id = dm.id and dl.archived_at is null'}
  ${of === 'sections' ? 'join sections ds on ds.institution_id = $1 and ds.lesson_id = dl.id and ds.archived_at is null' : ''}
  where dm.institution_id = $1 and dm.course_id = c.id and dm.archived_at is null)`;

/** Without drafts the counts of a course that has no version are 0: the text to read them costs time even unused. */
const count = (of: 'modules' | 'lessons' | 'sections', column: string, drafts: boolean) =>
  `'${of}', ${drafts ? `case when v.id is null then ${draftCount(of)} else v.${column} end` : `coalesce(v.${column}, 0)`}`;

/**
 * The address of the picture of a course `c`: the one that was chosen, else what an author made, else one that is drawn.
 * @param slug the parameter that holds the institution's slug
 */
export const thumbnailUrl = (slug: string) =>
  `coalesce('/api/images/' || c.institution_id || '/' || coalesce(c.chosen_cover_key, c.cover_image_key),
    '/api/courses/' || c.id || '/cover.svg?institution=' || ${slug}::text || '&key=' || c.cover_key)`;

/** What the picture of a course `c` shows: only of one that was chosen something is said. */
export const THUMBNAIL_ALT = `coalesce(c.chosen_cover_alt, '')`;

/**
 * The members of a course's summary but its progress, as arguments of json_build_object; from `c` courses, `m` the
 * instructor's membership, `v` the version shown and `s` its statistics.
 * @param slug the parameter that holds the institution's slug
 * @param drafts whether the reader may see a course that was never published
 */
export const summaryMembers = (slug: string, drafts: boolean) => `
  'id', c.id, 'title', c.title, 'description', c.description, 'difficulty', c.difficulty, 'subject', c.subject,
  'tags', c.tags, 'estimatedMinutes', c.estimated_minutes,
  'thumbnailUrl', ${thumbnailUrl(slug)}, 'thumbnailAlt', ${THUMBNAIL_ALT},
  'status', c.status, 'visibility', c.visibility, 'featured', c.featured,
  'language', c.language, 'courseCode', c.course_code, 'academicTerm', c.academic_term,
  'instructor', json_build_object('id', m.user_id, 'fullName', m.full_name),
  'counts', json_build_object(${count('modules', 'module_count', drafts)},
    ${count('lessons', 'lesson_count', drafts)}, ${count('sections', 'section_count', drafts)},
    'enrollments', coalesce(s.enrollments, 0)),
  'analytics', json_build_object('averageCompletionHours', s.average_completion_hours,
    'completionRate', s.completion_rate, 'studentSatisfaction', s.student_satisfaction,
    'difficultyRating', s.difficulty_rating),
  'publishedAt', iso_utc(c.published_at)`;

/**
 * What a summary is made from, joined to courses `c`: `m`, `s`, the reader's enrolment `e`, and the version `v` that the
 * expression names. Each is looked up by its key, row by row: `limit` keeps a kept plan from reading whole tables.
 */
export const summaryJoins = (version: string) => `
  cross join lateral (select * from memberships
    where institution_id = $1 and user_id = c.instructor_id limit 1) m
  left join lateral (select * from enrollments
    where institution_id = $1 and course_id = c.id and user_id = $2 limit 1) e on true
  left join lateral (select * from course_versions
    where institution_id = $1 and id = ${version} limit 1) v on true
  left join lateral (select * from course_statistics
    where institution_id = $1 and course_id = c.id limit 1) s on true`;

/** The members of an enrolment `e` that every view of progress has. */
export const PROGRESS_MEMBERS = `'enrollmentId', e.id, 'status', e.status,
  'progressPercentage', e.progress_percentage, 'requiredSections', e.required_sections,
  'completedRequiredSections', e.completed_required_sections`;

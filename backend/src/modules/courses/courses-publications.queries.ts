/** What screens read of drafts on their way to publication. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { Publication, QueuedCourse, Reviewer } from './courses-publications.replies.ts';

const person = (table: string) => `json_build_object('id', ${table}.user_id, 'fullName', ${table}.full_name)`;

const SHOWN = 20;

const PUBLICATION = `json_build_object('id', p.id, 'state', p.state, 'note', p.note, 'learners', p.learners,
  'publishAt', iso_utc(p.publish_at), 'askedBy', ${person('a')}, 'askedAt', iso_utc(p.asked_at),
  'decidedBy', case when d.user_id is not null then ${person('d')} end, 'decidedAt', iso_utc(p.decided_at),
  'decisionNote', p.decision_note, 'failure', p.failure, 'endedAt', iso_utc(p.ended_at),
  'remarks', coalesce((
    select json_agg(json_build_object('sectionId', r.section_id, 'title', s.title, 'remark', r.remark)
      order by s.order_index, s.id)
    from publication_remarks r join sections s on s.institution_id = $1 and s.id = r.section_id
    where r.institution_id = $1 and r.publication_id = p.id), '[]'))`;

/** The newest of a course, the newest first: what is open is the first, if anything is. */
export function listPublications(database: Database, { institutionId }: SignedIn, courseId: string) {
  return database.query(
    { institutionId },
    {
      name: 'course_publications',
      text: `select ${PUBLICATION} as publication from (
          select * from publications where institution_id = $1 and course_id = $2 order by id desc limit ${SHOWN}) p
        join memberships a on a.institution_id = $1 and a.user_id = p.asked_by
        left join memberships d on d.institution_id = $1 and d.user_id = p.decided_by
        order by p.id desc`,
      values: [institutionId, courseId],
    },
    z.object({ publication: Publication }),
  );
}

/** Courses that wait for review, those that wait longest first. */
export async function listReviewQueue(
  database: Database,
  { institutionId }: SignedIn,
  { page, limit }: { page: number; limit: number },
) {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'review_queue',
      text: `select
          (select count(*) from publications where institution_id = $1 and state = 'in_review') as total,
          coalesce((select json_agg(json_build_object('courseId', c.id, 'title', c.title, 'language', c.language,
              'askedBy', ${person('a')}, 'askedAt', iso_utc(p.asked_at), 'publishAt', iso_utc(p.publish_at),
              'note', p.note, 'isFirst', c.published_version_id is null) order by p.asked_at, p.id)
            from (select * from publications where institution_id = $1 and state = 'in_review'
              order by asked_at, id limit $2 offset $3) p
            join courses c on c.institution_id = $1 and c.id = p.course_id
            join memberships a on a.institution_id = $1 and a.user_id = p.asked_by), '[]') as courses`,
      values: [institutionId, limit, (page - 1) * limit],
    },
    z.object({ total: numeric, courses: z.array(QueuedCourse) }),
  );
  return row!;
}

/** What the institution asks, who decides, and whether the reader does. */
export async function readPublishingSettings(database: Database, { institutionId, actor }: SignedIn) {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'publishing_settings',
      text: `select
          exists (select from publishing_settings where institution_id = $1 and review_required) as "reviewRequired",
          exists (select from publishing_reviewers where institution_id = $1 and user_id = $2) as "isReviewer",
          coalesce((select json_agg(json_build_object('id', m.user_id, 'fullName', m.full_name, 'role', m.role)
              order by m.full_name, m.user_id)
            from publishing_reviewers r
            join memberships m on m.institution_id = $1 and m.user_id = r.user_id
            where r.institution_id = $1), '[]') as reviewers`,
      values: [institutionId, actor.userId],
    },
    z.object({ reviewRequired: z.boolean(), isReviewer: z.boolean(), reviewers: z.array(Reviewer) }),
  );
  return row!;
}

/** People who teach and could be named as reviewers, by the beginning of a word of their name. */
export function findCandidates(database: Database, { institutionId }: SignedIn, name: string) {
  return database.query(
    { institutionId },
    {
      name: 'reviewer_candidates',
      text: `select user_id as id, full_name as "fullName", role from memberships
        where institution_id = $1 and status = 'active' and role in ('instructor', 'ta')
          and full_name ilike '%' || replace(replace(replace($2, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
        order by full_name, user_id limit 20`,
      values: [institutionId, name],
    },
    Reviewer,
  );
}

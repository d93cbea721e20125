/** What the homes of staff read: each home in one trip. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { ownCourse } from '../courses/index.ts';
import { DRAFTS, UNFINISHED } from './homes-drafts.queries.ts';
import { IN_NEED, LEARNERS } from './homes-learners.queries.ts';
import { InstitutionHome, TeachingHome } from './homes.replies.ts';

const LISTED_MOST = 10;
/** Courses with the most learners under way: only there is counted where people stop. */
const COURSES_COUNTED = 5;
const LOSSES_SHOWN = 3;
/** With fewer people than this, one person's evening would be a finding. */
const LEARNERS_LEAST = 5;
const STOPPED_LEAST = 2;

const REQUESTS = `(select jsonb_agg(jsonb_build_object('courseId', course_id, 'courseTitle', title, 'language', language,
    'count', count, 'since', iso_utc(since)) order by since)
  from (select t.id as course_id, t.title, t.language, count(*)::integer as count, min(e.waiting_since) as since
    from taught t join enrollments e on e.institution_id = $1 and e.course_id = t.id
    where e.status = 'waiting' and e.waiting_for = 'approval'
    group by t.id, t.title, t.language order by since limit ${LISTED_MOST}) r)`;

const PROPOSALS = `(select jsonb_agg(jsonb_build_object('courseId', course_id, 'courseTitle', title, 'language', language,
    'count', count, 'since', iso_utc(since), 'sectionId', section_id) order by since)
  from (select t.id as course_id, t.title, t.language, count(*)::integer as count, min(r.finished_at) as since,
      (array_agg(r.section_id order by r.finished_at))[1] as section_id
    from section_revisions r
    join sections s on s.institution_id = $1 and s.id = r.section_id and s.archived_at is null
    join taught t on t.id = s.course_id
    where r.institution_id = $1 and r.status = 'proposed'
    group by t.id, t.title, t.language order by since limit ${LISTED_MOST}) p)`;

/** What the reader may decide on: `mayDecide` of the policy. $4 says whether they are an admin. */
const REVIEWABLE = `publications p where p.institution_id = $1 and p.state = 'in_review'
  and ($4::boolean or p.asked_by <> $2 and exists (
    select from publishing_reviewers r where r.institution_id = $1 and r.user_id = $2))`;
const REVIEWS = `jsonb_build_object('total', (select count(*) from ${REVIEWABLE}),
  'courses', coalesce((select jsonb_agg(jsonb_build_object('courseId', c.id, 'title', c.title, 'language', c.language,
      'askedBy', jsonb_build_object('id', m.user_id, 'fullName', m.full_name), 'askedAt', iso_utc(p.asked_at))
      order by p.asked_at, p.id)
    from (select p.* from ${REVIEWABLE} order by p.asked_at, p.id limit ${LISTED_MOST}) p
    join courses c on c.institution_id = $1 and c.id = p.course_id
    join memberships m on m.institution_id = $1 and m.user_id = p.asked_by), '[]'))`;

/** The sections of the courses with the most learners under way, with how many came to each and stopped there. */
const COUNTED = `busy as materialized (
    select t.id, t.published_version_id as version_id, (select count(*) from enrollments e
      where e.institution_id = $1 and e.course_id = t.id and e.status = 'active') as active
    from taught t where t.published_version_id is not null
    order by active desc, t.id limit ${COURSES_COUNTED}
  ), stops as materialized (
    select e.section_id, e.stopped from busy cross join lateral section_stops($1, busy.version_id) e
  ), counted as materialized (
    select busy.id as course_id, v.section_id, v.title, v.position, p.reached, coalesce(e.stopped, 0) as stopped
    from busy
    join course_version_sections v on v.institution_id = $1 and v.version_id = busy.version_id
    cross join lateral (select count(*)::integer as reached
      from section_progress s where s.institution_id = $1 and s.section_id = v.section_id) p
    left join stops e on e.section_id = v.section_id
  )`;

/** The section of each course at which most stopped, where enough people came for it to say something. */
const LOST = `lost as (
    select distinct on (course_id) course_id, section_id, title, reached, stopped
    from (select c.*, max(reached) over (partition by course_id) as learners from counted c) s
    where learners >= ${LEARNERS_LEAST} and stopped >= ${STOPPED_LEAST}
    order by course_id, stopped desc, position
  )`;

const LOSSES = `(select jsonb_agg(jsonb_build_object('courseId', w.id, 'courseTitle', w.course_title, 'language', w.language,
    'section', jsonb_build_object('id', w.section_id, 'title', w.title), 'reached', w.reached,
    'stopped', w.stopped) order by w.stopped desc, w.course_title)
  from (select t.id, t.title as course_title, t.language, l.section_id, l.title, l.reached, l.stopped
    from lost l join taught t on t.id = l.course_id order by l.stopped desc, t.title limit ${LOSSES_SHOWN}) w)`;

const RUNS = `(select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.brief ->> 'title',
    'language', g.brief ->> 'language', 'status', g.status,
    'stage', g.stage, 'progress', g.progress, 'createdAt', iso_utc(g.created_at),
    'waitsFor', case when g.status in ('paused', 'failed') then g.error ->> 'code' end) order by g.created_at desc)
  from (select * from generations where institution_id = $1 and requested_by = $2
      and (status in ('queued', 'running', 'paused')
        or status = 'failed' and created_at > $3::timestamptz - interval '14 days')
    order by created_at desc limit ${LISTED_MOST}) g)`;

/** Everything of the home of somebody who teaches. `now` is what "for 7 days" is counted from. */
export async function readTeachingHome(
  database: Database,
  tenant: SignedIn,
  now: Date,
): Promise<z.output<typeof TeachingHome>> {
  const { institutionId, actor } = tenant;
  const [row] = await database.query(
    tenant,
    {
      name: `teaching_home_${actor.role === 'ta' ? 'ta' : 'instructor'}`,
      text: `with taught as materialized (
          select c.id, c.title, c.language, c.status, c.updated_at, c.published_at, c.published_version_id
          from courses c
          where c.institution_id = $1 and c.archived_at is null and c.status <> 'archived' and ${ownCourse(tenant)}
        ), ${IN_NEED}, ${COUNTED}, ${LOST}, ${UNFINISHED}
        select coalesce(${REQUESTS}, '[]') as requests, coalesce(${PROPOSALS}, '[]') as proposals,
          ${REVIEWS} as reviews, ${LEARNERS} as learners, coalesce(${LOSSES}, '[]') as losses,
          ${DRAFTS} as drafts, coalesce(${RUNS}, '[]') as runs`,
      values: [institutionId, actor.userId, now, actor.role === 'admin'],
    },
    TeachingHome,
  );
  return row!;
}

const InstitutionRow = InstitutionHome.omit({ budget: true });

/** How much waits and is under way in the whole institution. */
export async function readInstitutionCounts(
  database: Database,
  { institutionId }: SignedIn,
  now: Date,
): Promise<z.output<typeof InstitutionRow>> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'institution_home',
      text: `select
          (select count(*)::integer from enrollments
            where institution_id = $1 and status = 'waiting' and waiting_for = 'approval') as requests,
          (select count(*)::integer from publications where institution_id = $1 and state = 'in_review') as reviews,
          (select jsonb_build_object('underWay', count(*) filter (where status in ('queued', 'running')),
              'paused', count(*) filter (where status = 'paused'),
              'failed', (select count(*) from generations where institution_id = $1 and status = 'failed'
                and created_at > $2::timestamptz - interval '7 days'))
            from generations where institution_id = $1 and status in ('queued', 'running', 'paused')) as runs`,
      values: [institutionId, now],
    },
    InstitutionRow,
  );
  return row!;
}

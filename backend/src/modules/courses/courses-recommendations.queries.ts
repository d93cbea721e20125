import type { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { Recommendation } from './courses-recommendations.contract.ts';
import { CONSIDERED, sameSubject, sameTopic } from './courses-near.queries.ts';
import {
  createParameters,
  LISTED,
  SEEN,
  sightOf,
  THUMBNAIL_ALT,
  thumbnailUrl,
} from './courses-summary.queries.ts';

/** The courses of the reader that others are near to: those they were in last. */
const OWN_CONSIDERED = 10;
/** Members of a cohort looked at, and how many of them must take a course before it is said of the cohort. */
const COHORT_CONSIDERED = 200;
const COHORT_LEAST = 3;

/** Whether a course asks for another that the reader has not completed. */
const isMissing = (course: string) => `exists (
  select from course_prerequisites r where r.institution_id = $1 and r.course_id = ${course} and not exists (
    select from enrollments d where d.institution_id = $1 and d.course_id = r.prerequisite_id and d.user_id = $2
      and d.status = 'completed'))`;

/** Whether the course `c` takes somebody now who comes by themselves. */
const IS_OPEN = `coalesce(c.price_cents, 0) = 0 and not exists (
  select from enrollment_policies w where w.institution_id = $1 and w.course_id = c.id
    and (w.policy = 'staff_only' or w.opens_at > now() or w.closes_at <= now()))`;

const NEXT = `select q.course_id, 'next' as code, 1 as rank, mine.id as from_id, mine.title as from_title,
    null as topic, null::integer as learners
  from mine join course_prerequisites q on q.institution_id = $1 and q.prerequisite_id = mine.id
  where mine.status = 'completed'`;

/** Few people would be known by what they take; so of small numbers nothing is said. */
const COHORT = `select e.course_id, 'cohort', 2, null, null, null, count(distinct e.user_id)::integer
  from mine
  join cohort_members m on m.institution_id = $1 and m.enrollment_id = mine.enrollment_id
  join cohorts k on k.institution_id = $1 and k.id = m.cohort_id and k.archived_at is null
  cross join lateral (select o.enrollment_id from cohort_members o
    where o.institution_id = $1 and o.cohort_id = m.cohort_id and o.enrollment_id <> mine.enrollment_id
    limit ${COHORT_CONSIDERED}) o
  join enrollments p on p.institution_id = $1 and p.id = o.enrollment_id
  join enrollments e on e.institution_id = $1 and e.user_id = p.user_id and e.course_id <> mine.id
    and e.status in ('active', 'completed')
  group by e.course_id having count(distinct e.user_id) >= ${COHORT_LEAST}`;

const SUBJECT = `select o.id, 'subject', 3, mine.id, mine.title, mine.subject, null
  from mine cross join lateral (${sameSubject('mine')}) o`;

const TOPIC = `select t.course_id, 'topic', 4, mine.id, mine.title, tag, null
  from mine cross join unnest(mine.tags) tag cross join lateral (${sameTopic('tag')}) t`;

/** For those of whom nothing is known yet, and where nothing is near. */
const FRESH = `(select c.id, case when c.featured then 'featured' else 'new' end, 5, null, null, null, null
  from courses c where c.institution_id = $1 and ${LISTED}
  order by c.featured desc, c.published_at desc, c.id desc limit ${CONSIDERED})`;

/**
 * What a learner could take next: each course once, by its strongest reason. Courses with an enrolment of theirs, however
 * it ended, are left out, and so is what they could not join.
 * @param after only what is near this course of theirs · slug: of the institution, for pictures
 */
export function listRecommendations(
  database: Database,
  tenant: SignedIn,
  { after, limit, slug }: { after: string | null; limit: number; slug: string },
): Promise<z.output<typeof Recommendation>[]> {
  const { values, add } = createParameters(tenant);
  const sight = sightOf(tenant);
  const near = add(after);
  const text = `with mine as materialized (
      select c.id, c.title, c.subject, c.subject_key, c.tags, e.id as enrollment_id, e.status
      from enrollments e join courses c on c.institution_id = $1 and c.id = e.course_id
      where e.institution_id = $1 and e.user_id = $2 and e.status in ('active', 'completed')
        and (${near}::uuid is null or e.course_id = ${near})
      order by coalesce(e.last_accessed_at, e.enrolled_at) desc limit ${OWN_CONSIDERED}
    ), reasons as materialized (
      ${NEXT} union all ${COHORT} union all ${SUBJECT} union all ${TOPIC} union all ${FRESH}
    ), best as (
      select distinct on (course_id) *, count(*) over (partition by course_id) as named
      from reasons order by course_id, rank, from_title
    )
    select c.id as "courseId", c.title, c.subject, c.difficulty, c.language,
      c.estimated_minutes as "estimatedMinutes", ${thumbnailUrl(add(slug))} as "thumbnailUrl",
      ${THUMBNAIL_ALT} as "thumbnailAlt",
      jsonb_build_object('code', best.code, 'topic', best.topic, 'learners', best.learners,
        'course', case when best.from_id is not null then
          jsonb_build_object('id', best.from_id, 'title', best.from_title) end) as reason
    from best cross join lateral (select * from courses where institution_id = $1 and id = best.course_id limit 1) c
    where ${LISTED} and ${SEEN[sight]} and c.instructor_id <> $2 and ${IS_OPEN}
      and not exists (
        select from enrollments e where e.institution_id = $1 and e.course_id = c.id and e.user_id = $2)
      and not ${isMissing('c.id')}
    order by best.rank, best.named desc, c.featured desc, c.published_at desc, c.id desc
    limit ${add(limit)}`;
  return database.query(tenant, { name: `recommendations_${sight}`, text, values }, Recommendation);
}

import { z } from 'zod';
import type { Database, Statement } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import { readSearch } from './courses-catalogue.search.ts';
import {
  createParameters,
  LISTED,
  PRIVATE_SEEN,
  PROGRESS_MEMBERS,
  SEEN,
  sightOf,
  summaryJoins,
  summaryMembers,
  TEACHING,
  type Sight,
} from './courses-summary.queries.ts';
import { CourseSummary } from './courses.replies.ts';
import type { CatalogueQuery } from './courses.contract.ts';

/** What a page of the catalogue is asked for. */
export type CatalogueInput = z.output<typeof CatalogueQuery>;

const PageRow = z.object({ courses: z.array(CourseSummary), total: numeric });

type Sort = 'recent' | 'title' | 'relevance' | 'updated';

/** Each order ends with the id, so that pages never overlap. */
const ORDER: Record<Sort, string> = {
  recent: 'c.featured desc, c.published_at desc, c.id desc',
  title: 'lower(c.title), c.id',
  relevance: 'c.rank desc, c.featured desc, c.published_at desc, c.id desc',
  updated: 'c.updated_at desc, c.id desc',
};

const COMPLETED = `select e.course_id from enrollments e
  where e.institution_id = $1 and e.user_id = $2 and e.status = 'completed'`;

/** The counters that a sight takes in whole; private courses are added one by one. */
export const KINDS_SEEN: Record<Sight, string> = {
  public: "and k.visibility = 'public'",
  learner: "and k.visibility <> 'private'",
  ta: "and k.visibility <> 'private'",
  instructor: "and k.visibility <> 'private'",
  admin: '',
};

type Filters = {
  name: string;
  /** What kind of course `c` is wanted, and the same of the counters `k`. */
  ofCourse: string;
  ofKind: string;
  /** Leaves out what the reader completed. */
  open: string;
};

function filtersOf(query: CatalogueInput, add: (value: unknown) => string): Filters {
  const filters: Filters = { name: '', ofCourse: '', ofKind: '', open: '' };
  if (query.difficulty) {
    const difficulty = add(query.difficulty);
    filters.name += '_difficulty';
    filters.ofCourse += ` and c.difficulty = ${difficulty}`;
    filters.ofKind += ` and k.difficulty = ${difficulty}`;
  }
  if (query.subject) {
    const subject = add(query.subject);
    filters.name += '_subject';
    filters.ofCourse += ` and c.subject_key = lower(${subject})`;
    filters.ofKind += ` and lower(k.subject) = lower(${subject})`;
  }
  if (query.language) {
    const language = add(query.language);
    filters.name += '_language';
    filters.ofCourse += ` and c.language = ${language}`;
    filters.ofKind += ` and k.language = ${language}`;
  }
  if (query.term) {
    const term = add(query.term);
    filters.name += '_term';
    filters.ofCourse += ` and c.academic_term = ${term}`;
    filters.ofKind += ` and k.academic_term = ${term}`;
  }
  if (!query.includeCompleted) {
    filters.name += '_open';
    filters.open = ` and c.id not in (${COMPLETED})`;
  }
  return filters;
}

/**
 * How many listed courses the reader sees: the counters of their kinds, the private ones they stand to, and without
 * those they completed. None of it grows with the catalogue.
 */
function listedTotal(sight: Sight, filters: Filters): string {
  const counted = `(select coalesce(sum(k.courses), 0) from catalogue_counts k
    where k.institution_id = $1 ${KINDS_SEEN[sight]} ${filters.ofKind})`;
  const ids = PRIVATE_SEEN[sight];
  const privates = ids
    ? `+ (select count(*) from (${ids}) p (id) join courses c on c.institution_id = $1 and c.id = p.id
        where ${LISTED} and c.visibility = 'private' ${filters.ofCourse} ${filters.open})`
    : '';
  if (filters.open === '') return `${counted} ${privates}`;
  const completed = sight === 'admin' ? '' : "and c.visibility <> 'private'";
  return `${counted} ${privates} - (select count(*) from (${COMPLETED}) d (id)
    join courses c on c.institution_id = $1 and c.id = d.id where ${LISTED} ${completed} ${filters.ofCourse})`;
}

/**
 * Courses found by words: candidates by the index of words (all words when no operator was typed, else any), kept
 * when the text search query matches them. Short words that every text has are passed over unless there are no others.
 */
function foundBySearch(term: string, conditions: string, add: (value: unknown) => string): string {
  const { typed, words, all, beginnings } = readSearch(term);
  const text = add(typed);
  const list = add(words);
  const every = add(all);
  const prefixes = add(beginnings);
  return `wanted as materialized (
    select websearch_to_tsquery('simple', ${text}) || websearch_to_tsquery('english', ${text}) ||
      coalesce(to_tsquery('simple', ${prefixes}::text), ''::tsquery) as query
  ), typed as materialized (
    select n, tsvector_to_array(to_tsvector('simple', word)) as forms,
      tsvector_to_array(to_tsvector('english', word)) as stems
    from unnest(${list}::text[]) with ordinality w (word, n)
  ), words as materialized (
    select n, form, form || case when length(form) > 1 then chr(1114111) else chr(1) end as last
    from typed, unnest(stems || forms) form
    where cardinality(stems) > 0 or not exists (select from typed t where cardinality(t.stems) > 0)
  ), candidates as materialized (
    select t.course_id from words w
    join course_terms t on t.institution_id = $1 and t.term >= w.form and t.term < w.last
    group by t.course_id
    having not ${every}::boolean or count(distinct w.n) = (select count(distinct n) from words)
  ), found as materialized (
    select c.id, c.title, c.featured, c.published_at, c.updated_at, ts_rank(c.search_document, wanted.query) as rank
    from wanted, candidates cross join lateral (
      select * from courses where institution_id = $1 and id = candidates.course_id limit 1) c
    where c.search_document @@ wanted.query and ${conditions}
  ),`;
}

function pageStatement(tenant: Tenant, query: CatalogueInput, slug: string): Statement {
  const { values, add } = createParameters(tenant);
  const sight = sightOf(tenant);
  const teaching = query.scope === 'teaching';
  const filters = filtersOf(query, add);
  const { searchTerm } = query;
  const sort = sortOf(query);
  const base = teaching
    ? `${standingOf(query.status)} and ${TEACHING[sight]}`
    : `${LISTED} and ${SEEN[sight]}`;
  const conditions = `${base} ${filters.ofCourse} ${filters.open}`;
  const from = searchTerm ? 'from found c' : `from courses c where c.institution_id = $1 and ${conditions}`;
  const total = teaching || searchTerm ? `(select count(*) ${from})` : listedTotal(sight, filters);
  const text = `with ${searchTerm ? foundBySearch(searchTerm, conditions, add) : ''}
  page as materialized (
    select c.id, row_number() over (order by ${ORDER[sort]}) as place ${from}
    order by ${ORDER[sort]} limit ${add(query.limit)} offset ${add((query.page - 1) * query.limit)}
  )
  select ${total} as total, coalesce((
    select json_agg(json_build_object(${summaryMembers(add(slug), teaching)},
      'progress', case when e.id is not null then json_build_object(${PROGRESS_MEMBERS}) end) order by page.place)
    from page
    cross join lateral (select * from courses where institution_id = $1 and id = page.id limit 1) c
    ${summaryJoins('c.published_version_id')}
  ), '[]') as courses`;
  const standing = teaching && query.status ? `_${query.status}` : '';
  const name = `${query.scope}${standing}_${sight}_${sort}${filters.name}${searchTerm ? '_search' : ''}`;
  return { name, text, values };
}

/** Which of the courses one teaches are listed; the archived ones only when they are asked for. */
function standingOf(status: CatalogueInput['status']): string {
  if (status === 'archived') return 'c.archived_at is not null';
  const listed = "c.archived_at is null and c.status <> 'archived'";
  return status ? `${listed} and c.status = '${status}'` : listed;
}

function sortOf({ scope, sort, searchTerm }: CatalogueInput): Sort {
  if (searchTerm && (sort ?? 'relevance') === 'relevance') return 'relevance';
  if (sort === 'title') return 'title';
  return scope === 'teaching' ? 'updated' : 'recent';
}

/** A page of the catalogue, or of the courses the reader may edit, with the reader's own progress. One trip. */
export async function listCourses(
  database: Database,
  tenant: Tenant,
  query: CatalogueInput,
  slug: string,
): Promise<z.output<typeof PageRow>> {
  const [page] = await database.query(tenant, pageStatement(tenant, query, slug), PageRow);
  return page!;
}

/** The version of an institution's catalogue; 0 where nothing was ever shown. */
export async function readCatalogueVersion(database: Database, institutionId: string): Promise<number> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'catalogue_version',
      text: 'select version from catalogue_versions where institution_id = $1',
      values: [institutionId],
    },
    z.object({ version: numeric }),
  );
  return row?.version ?? 0;
}

/** What the catalogue can be filtered by. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import { KINDS_SEEN } from './courses-catalogue.queries.ts';
import { createParameters, LISTED, PRIVATE_SEEN, sightOf } from './courses-summary.queries.ts';

const VALUES_MOST = 500;

const Facet = z.object({ name: z.string(), courses: numeric });
const FacetsRow = z.object({
  subjects: z.array(Facet),
  languages: z.array(Facet),
  terms: z.array(Facet),
});
export type Facets = z.output<typeof FacetsRow>;

/** The values of a column of `kinds`, whatever their case, in the spelling most courses use, most first. */
const valuesOf = (column: string) => `coalesce((
  select json_agg(json_build_object('name', name, 'courses', courses) order by courses desc, name) from (
    select (array_agg(${column} order by courses desc, ${column}))[1] as name, sum(courses) as courses
    from (select ${column}, sum(courses) as courses from kinds where ${column} <> '' group by ${column}) spelt
    group by lower(${column})
    order by 2 desc, 1
    limit ${VALUES_MOST}) best), '[]')`;

/** The subjects, languages and terms of the courses that the reader finds in the catalogue. */
export async function readFacets(database: Database, tenant: Tenant): Promise<Facets> {
  const sight = sightOf(tenant);
  const ids = PRIVATE_SEEN[sight];
  const privates = ids
    ? `union all select c.subject, c.language, coalesce(c.academic_term, ''), 1 from (${ids}) p (id)
       join courses c on c.institution_id = $1 and c.id = p.id
       where ${LISTED} and c.visibility = 'private'`
    : '';
  const text = `with kinds as materialized (
    select k.subject, k.language, k.academic_term, k.courses from catalogue_counts k
    where k.institution_id = $1 and k.courses > 0 ${KINDS_SEEN[sight]}
    ${privates}
  )
  select ${valuesOf('subject')} as subjects, ${valuesOf('language')} as languages, ${valuesOf('academic_term')} as terms`;
  const { values } = createParameters(tenant);
  const statement = { name: `facets_${sight}`, text, values: ids ? values : values.slice(0, 1) };
  const [row] = await database.query(tenant, statement, FacetsRow);
  return row!;
}

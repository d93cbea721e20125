import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';

const Settings = z.object({
  selfRegistration: z.boolean().default(false),
  accentColor: z.string().nullable().default(null),
});

export const InstitutionRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  host: z.string().nullable(),
  settings: Settings,
});
export type Institution = z.output<typeof InstitutionRow>;

const COLUMNS = 'select id, slug, name, host, settings from institutions';

/** Reads of the global table of institutions. */
export const institutionsQueries = {
  findBySlug: (database: Database, slug: string) =>
    database.call(
      { name: 'institution_by_slug', text: `${COLUMNS} where slug = $1`, values: [slug] },
      InstitutionRow.optional(),
    ),
  findByHost: (database: Database, host: string) =>
    database.call(
      { name: 'institution_by_host', text: `${COLUMNS} where host = $1`, values: [host] },
      InstitutionRow.optional(),
    ),
  findById: (database: Database, id: string) =>
    database.call(
      { name: 'institution_by_id', text: `${COLUMNS} where id = $1`, values: [id] },
      InstitutionRow.optional(),
    ),
  listIds: (database: Database) =>
    database.call(
      {
        name: 'institution_ids',
        text: `select coalesce(array_agg(id order by id), '{}') as ids from institutions`,
        values: [],
      },
      z.object({ ids: z.array(z.uuid()) }),
    ),
};

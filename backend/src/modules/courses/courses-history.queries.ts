/** What the history of a section shows; changes nothing. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { SectionVersion } from './courses-history.contract.ts';
import { SITTING_PAUSE_MINUTES } from './courses-history.values.ts';

const VersionRow = SectionVersion.extend({ startedAt: timestamp, savedAt: timestamp });

export type HistoryWanted = {
  /** Only versions before this revision. */
  before?: number | undefined;
  limit: number;
  /** Each version, instead of the last one of every sitting. */
  every: boolean;
};

/**
 * The versions of a section, the latest first. What one person saved with no more than half an hour between is one
 * sitting, shown by its last version; a version with a name ends one, and so does anything that was not typed.
 * @returns one more than the limit when there are more
 */
export function listVersionsOfSection(
  database: Pick<Database, 'query'>,
  { institutionId, sectionId }: { institutionId: string; sectionId: string },
  { before, limit, every }: HistoryWanted,
): Promise<z.output<typeof VersionRow>[]> {
  return database.query(
    { institutionId },
    {
      name: 'section_history',
      text: `with marked as (
          select h.*, ($3 or h.origin <> 'person' or lag(h.origin) over saved is distinct from 'person'
            or lag(h.author_id) over saved is distinct from h.author_id or lag(h.name) over saved is not null
            or h.saved_at - lag(h.saved_at) over saved > make_interval(mins => $6)) as starts
          from section_history h where h.institution_id = $1 and h.section_id = $2
          window saved as (order by h.revision)
        ), numbered as (
          select m.*, count(*) filter (where m.starts) over (order by m.revision) as sitting from marked m
        ), sittings as (
          select max(revision) as revision, min(saved_at) as started_at, count(*)::integer as saves,
            lag(max(revision)) over (order by max(revision)) as previous
          from numbered group by sitting
        )
        select s.revision, s.previous as "previousRevision", s.started_at as "startedAt", h.saved_at as "savedAt",
          s.saves, h.origin, h.title, h.name, h.restored_revision as "restoredRevision",
          case when p.user_id is not null then json_build_object('id', p.user_id, 'fullName', p.full_name) end as author
        from sittings s
        join section_history h on h.institution_id = $1 and h.section_id = $2 and h.revision = s.revision
        left join memberships p on p.institution_id = $1 and p.user_id = h.author_id
        where $4::integer is null or s.revision < $4
        order by s.revision desc limit $5`,
      values: [institutionId, sectionId, every, before ?? null, limit + 1, SITTING_PAUSE_MINUTES],
    },
    VersionRow,
  );
}

/** What was taken out of a draft; changes nothing. */
import type { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { DeletedPart } from './courses-deleted.contract.ts';

const MOST_PARTS = 200;
const DeletedRow = DeletedPart.extend({ deletedAt: timestamp });

/** The latest first. What was archived in one moment with what it was in belongs to that. */
export function listDeletedParts(
  database: Pick<Database, 'query'>,
  { institutionId, courseId }: { institutionId: string; courseId: string },
): Promise<z.output<typeof DeletedRow>[]> {
  return database.query(
    { institutionId },
    {
      name: 'deleted_parts',
      text: `with gone as (
          select 'module' as kind, m.id, m.title, m.archived_at, null as "parentTitle", true as "canRestore",
            (select count(*)::integer from lessons l
              join sections s on s.institution_id = l.institution_id and s.lesson_id = l.id
              where l.institution_id = m.institution_id and l.module_id = m.id and s.archived_at = m.archived_at) as sections
          from modules m where m.institution_id = $1 and m.course_id = $2 and m.archived_at is not null
          union all
          select 'lesson', l.id, l.title, l.archived_at, m.title, m.archived_at is null,
            (select count(*)::integer from sections s where s.institution_id = l.institution_id
              and s.lesson_id = l.id and s.archived_at = l.archived_at)
          from lessons l join modules m on m.institution_id = l.institution_id and m.id = l.module_id
          where l.institution_id = $1 and l.course_id = $2 and l.archived_at is not null
            and m.archived_at is distinct from l.archived_at
          union all
          select 'section', s.id, s.title, s.archived_at, l.title, l.archived_at is null, 1
          from sections s join lessons l on l.institution_id = s.institution_id and l.id = s.lesson_id
          where s.institution_id = $1 and s.course_id = $2 and s.archived_at is not null
            and l.archived_at is distinct from s.archived_at
        )
        select kind, id, title, archived_at as "deletedAt", sections, "parentTitle", "canRestore"
        from gone order by archived_at desc, id limit ${MOST_PARTS}`,
      values: [institutionId, courseId],
    },
    DeletedRow,
  );
}

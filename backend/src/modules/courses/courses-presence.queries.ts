import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';

const NameRow = z.object({ fullName: z.string() });
const MemberRow = z.object({ id: z.uuid(), fullName: z.string() });

/** What the caller is called in the institution. */
export async function findMemberName(
  database: Pick<Database, 'query'>,
  { institutionId, actor }: SignedIn,
): Promise<string> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'member_name',
      text: `select full_name as "fullName" from memberships where institution_id = $1 and user_id = $2`,
      values: [institutionId, actor.userId],
    },
    NameRow,
  );
  return found?.fullName ?? '';
}

/** What members of the institution are called, in the order of their names. */
export const listMemberNames = (
  database: Pick<Database, 'query'>,
  institutionId: string,
  userIds: readonly string[],
): Promise<z.output<typeof MemberRow>[]> =>
  database.query(
    { institutionId },
    {
      name: 'member_names',
      text: `select user_id as id, full_name as "fullName" from memberships
        where institution_id = $1 and user_id = any($2::uuid[]) order by full_name, user_id`,
      values: [institutionId, userIds],
    },
    MemberRow,
  );

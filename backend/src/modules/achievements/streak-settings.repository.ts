import type { Transaction } from '../../platform/database/database.ts';

/** Sets how freeze days are earned from the day after tomorrow (UTC) on, which has begun nowhere. @returns that day */
export async function putSettings(
  tx: Transaction,
  { institutionId, setBy }: { institutionId: string; setBy: string },
  { freezeEveryDays, freezeLimit }: { freezeEveryDays: number; freezeLimit: number },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ day: string }[]>`
    insert into streak_settings (institution_id, valid_from, freeze_every_days, freeze_limit, set_by)
    values (${institutionId}::uuid, (now() at time zone 'UTC')::date + 2, ${freezeEveryDays}, ${freezeLimit}, ${setBy}::uuid)
    on conflict (institution_id, valid_from) do update set freeze_every_days = excluded.freeze_every_days,
      freeze_limit = excluded.freeze_limit, set_by = excluded.set_by, set_at = now()
    returning valid_from::text as day`;
  return row!.day;
}

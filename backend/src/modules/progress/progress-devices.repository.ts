import type { Transaction } from '../../platform/database/database.ts';

/** A device of a person; `sequence` is the highest number it sent. */
export type DeviceReport = { id: string; userId: string; name: string | null; sequence: number };

/**
 * Notes that a device was heard of, and up to which of its numbers. Out: the highest ever, null when the device belongs
 * to somebody else.
 */
export async function noteDevice(
  tx: Transaction,
  institutionId: string,
  { id, userId, name, sequence }: DeviceReport,
): Promise<number | null> {
  const rows = await tx.$queryRaw<{ sequence: bigint }[]>`
    insert into devices as d (institution_id, id, user_id, name, acknowledged_sequence)
    values (${institutionId}::uuid, ${id}::uuid, ${userId}::uuid, ${name}, ${sequence}::bigint)
    on conflict (institution_id, id) do update set last_seen_at = now(), name = coalesce(excluded.name, d.name),
      acknowledged_sequence = greatest(d.acknowledged_sequence, excluded.acknowledged_sequence)
    where d.user_id = excluded.user_id
    returning acknowledged_sequence as sequence`;
  return rows[0] ? Number(rows[0].sequence) : null;
}

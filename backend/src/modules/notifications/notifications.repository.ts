import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import type { NotificationData, NotificationKind } from './notifications.values.ts';

type Told = {
  institutionId: string;
  userId: string;
  kind: z.output<typeof NotificationKind>;
  courseId: string | null;
  data?: z.output<typeof NotificationData>;
};

/** Tells people of something, in the transaction in which it happens. Screens hear of it by the hint of that change. */
export async function tellPeople(tx: Transaction, told: readonly Told[]): Promise<void> {
  if (told.length > 0) await tx.notification.createMany({ data: [...told] });
}

/** Tells somebody of achievements that were awarded while they did nothing. */
export const tellAwards = (
  tx: Transaction,
  person: { institutionId: string; userId: string },
  achievements: readonly { key: string; name: string; points: number }[],
): Promise<void> =>
  tellPeople(
    tx,
    achievements.map(({ key, name, points }) => ({
      ...person,
      kind: 'achievement_awarded' as const,
      courseId: null,
      data: { key, name, points },
    })),
  );

/** Marks what a person was told as read: these, or all. @returns how many are left unread */
export async function markRead(
  tx: Transaction,
  { institutionId, userId }: { institutionId: string; userId: string },
  ids: string[] | undefined,
): Promise<number> {
  const unread = { institutionId, userId, readAt: null };
  await tx.notification.updateMany({
    where: { ...unread, ...(ids && { id: { in: ids } }) },
    data: { readAt: new Date() },
  });
  return tx.notification.count({ where: unread });
}

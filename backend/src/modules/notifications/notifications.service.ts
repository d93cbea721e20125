import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { listNotifications } from './notifications.queries.ts';
import { markRead } from './notifications.repository.ts';

export type NotificationsService = ReturnType<typeof createNotificationsService>;

/** What people are told that happened without them; nobody sees what others were told. */
export function createNotificationsService({ database }: Pick<Platform, 'database'>) {
  return {
    /** A page of the caller's, the newest first. */
    list: (caller: SignedIn, page: { page: number; limit: number }) =>
      listNotifications(database, caller, caller.actor.userId, page),

    /** Marks these of the caller's as read, or all. */
    async read(caller: SignedIn, ids?: string[]): Promise<{ unread: number }> {
      const person = { institutionId: caller.institutionId, userId: caller.actor.userId };
      return { unread: await database.transaction(caller, (tx) => markRead(tx, person, ids)) };
    },
  };
}

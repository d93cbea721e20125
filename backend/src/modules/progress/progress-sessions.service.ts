import { forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { findSessions } from './progress-sessions.queries.ts';
import { endSession } from './progress-sessions.repository.ts';
import { studentView } from './progress.policy.ts';

export type ProgressSessionsService = ReturnType<typeof createProgressSessionsService>;

type Asked = { studentId?: string | undefined; courseId?: string | undefined; page: number; limit: number };

/** Visits: opened and kept alive by reports of progress, ended by the person or after idling. */
export function createProgressSessionsService({ database }: Pick<Platform, 'database'>) {
  return {
    /**
     * A page of somebody's visits.
     * @throws AppError `forbidden` when the caller may not see this student
     */
    async list(caller: SignedIn, { studentId = caller.actor.userId, courseId, page, limit }: Asked) {
      const view = studentView(caller.actor, studentId);
      const found =
        view === 'none'
          ? null
          : await findSessions(
              database,
              caller,
              { studentId, courseId },
              { viewer: caller.actor, view },
              { page, limit },
            );
      if (!found?.visible) throw forbidden('You may not see the progress of this person.');
      return { sessions: found.sessions, pagination: { page, limit, total: found.total } };
    },

    /** Ends a visit of the caller. @throws AppError `session_not_found` */
    async end(caller: SignedIn, sessionId: string): Promise<void> {
      const { institutionId, actor } = caller;
      const isThere = await database.transaction(caller, (tx) =>
        endSession(tx, institutionId, actor.userId, sessionId),
      );
      if (!isThere) throw notFound('session_not_found', 'You have no such visit.');
    },
  };
}

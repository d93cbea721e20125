import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressSessionsContract } from './progress-sessions.contract.ts';
import type { ProgressSessionsService } from './progress-sessions.service.ts';

export function bindProgressSessionsRoutes(bind: RouteBinder, sessions: ProgressSessionsService): void {
  bind(progressSessionsContract.list, ({ query }, context) => sessions.list(signedIn(context), query));
  bind(progressSessionsContract.end, ({ params }, context) =>
    sessions.end(signedIn(context), params.sessionId),
  );
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { syncContract } from './progress-sync.contract.ts';
import type { ProgressSyncService } from './progress-sync.service.ts';

export function bindProgressSyncRoutes(bind: RouteBinder, sync: ProgressSyncService): void {
  bind(syncContract.clock, (_input, context) => Promise.resolve(sync.readClock(signedIn(context))));
  bind(syncContract.sync, ({ body }, context) => sync.sync(signedIn(context), body));
}

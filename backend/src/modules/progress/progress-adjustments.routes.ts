import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressAdjustmentsContract } from './progress-adjustments.contract.ts';
import type { ProgressAdjustmentsService } from './progress-adjustments.service.ts';

export function bindProgressAdjustmentsRoutes(
  bind: RouteBinder,
  adjustments: ProgressAdjustmentsService,
): void {
  bind(progressAdjustmentsContract.make, ({ params, body }, context) =>
    adjustments.make(signedIn(context), params, body),
  );
  bind(progressAdjustmentsContract.list, ({ params, query }, context) =>
    adjustments.list(signedIn(context), params, query),
  );
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { groundingContract } from './grounding.contract.ts';
import type { GroundingService } from './grounding.service.ts';

/** Binds the routes of what courses say of their sources. */
export function bindGroundingRoutes(bind: RouteBinder, grounding: GroundingService): void {
  bind(groundingContract.coverage, ({ params }, context) =>
    grounding.coverage(signedIn(context), params.courseId),
  );
  bind(groundingContract.changes, async ({ params }, context) => ({
    changes: await grounding.changes(signedIn(context), params.courseId),
  }));
  bind(groundingContract.dismiss, ({ params, body }, context) =>
    grounding.dismiss(signedIn(context), params, body.version),
  );
  bind(groundingContract.attach, ({ params }, context) => grounding.attach(signedIn(context), params));
  bind(groundingContract.detach, ({ params }, context) => grounding.detach(signedIn(context), params));
}

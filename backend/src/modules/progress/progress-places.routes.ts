import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressPlacesContract } from './progress-places.contract.ts';
import type { ProgressPlacesService } from './progress-places.service.ts';

export function bindProgressPlacesRoutes(bind: RouteBinder, places: ProgressPlacesService): void {
  bind(progressPlacesContract.list, async ({ params }, context) => ({
    places: await places.list(signedIn(context), params.courseId),
  }));
  bind(progressPlacesContract.keep, ({ params, headers, body }, context) =>
    places.keep(signedIn(context), params.courseId, {
      ...body,
      sectionId: params.sectionId,
      sessionId: headers['x-session-id'] ?? null,
    }),
  );
}

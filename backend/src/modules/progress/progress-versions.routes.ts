import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressVersionsContract } from './progress-versions.contract.ts';
import type { ProgressVersionsService } from './progress-versions.service.ts';

export function bindProgressVersionsRoutes(bind: RouteBinder, versions: ProgressVersionsService): void {
  bind(progressVersionsContract.impact, async ({ params, query }, context) => ({
    impact: await versions.impact(signedIn(context), params.courseId, query.of),
  }));
}

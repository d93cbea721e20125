import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressAccessContract } from './progress-access.contract.ts';
import type { ProgressAccess } from './progress-access.service.ts';

export function bindProgressAccessRoutes(bind: RouteBinder, access: ProgressAccess): void {
  bind(progressAccessContract.access, ({ params }, context) =>
    access.mine(signedIn(context), params.courseId),
  );
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { analyticsContract } from './analytics.contract.ts';
import type { AnalyticsService } from './analytics.service.ts';

export function bindAnalyticsRoutes(bind: RouteBinder, analytics: AnalyticsService): void {
  bind(analyticsContract.course, ({ params }, context) =>
    analytics.course(signedIn(context), params.courseId),
  );
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesComparisonContract as contract } from './courses-comparison.contract.ts';

/** Binds the routes for what is different from the version before. */
export function bindCourseComparisonRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.section, ({ params, query }, context) =>
    service.compareSection(signedIn(context), params, query.of),
  );
  bind(contract.rules, async ({ params, query }, context) => ({
    nodes: await service.compareRules(signedIn(context), params.courseId, query.of),
  }));
}

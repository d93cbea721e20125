import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesLifeCycleContract as contract } from './courses-life-cycle.contract.ts';

/** Binds the routes that take courses out of the catalogue and bring them back. */
export function bindCourseLifeCycleRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.withdrawalImpact, async ({ params }, context) => ({
    impact: await service.withdrawalImpact(signedIn(context), params.courseId),
  }));
  bind(contract.unpublishCourse, ({ params }, context) =>
    service.unpublishCourse(signedIn(context), params.courseId),
  );
  bind(contract.republishCourse, ({ params }, context) =>
    service.republishCourse(signedIn(context), params.courseId),
  );
  bind(contract.archiveCourse, ({ params }, context) =>
    service.archiveCourse(signedIn(context), params.courseId),
  );
  bind(contract.restoreCourse, async ({ params }, context) => ({
    status: await service.restoreCourse(signedIn(context), params.courseId),
  }));
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesChosenCoverContract as contract } from './courses-chosen-cover.contract.ts';

/** Binds the routes that choose the picture of a course. */
export function bindCourseChosenCoverRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.choose, ({ params, body }, context) =>
    service.chooseCover(signedIn(context), params.courseId, body),
  );
  bind(contract.remove, ({ params }, context) => service.removeCover(signedIn(context), params.courseId));
}

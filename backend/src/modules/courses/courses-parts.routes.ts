import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesPartsContract as contract } from './courses-parts.contract.ts';

/** Binds the routes for several parts of a draft at once. */
export function bindCoursePartsRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.moveParts, ({ params, body }, context) =>
    service.moveParts(signedIn(context), params.courseId, body),
  );
  bind(contract.copyParts, ({ params, body }, context) =>
    service.copyParts(signedIn(context), params.courseId, body),
  );
  bind(contract.deleteParts, ({ params, body }, context) =>
    service.deleteParts(signedIn(context), params.courseId, body),
  );
  bind(contract.requireParts, ({ params, body }, context) =>
    service.requireParts(signedIn(context), params.courseId, body),
  );
}

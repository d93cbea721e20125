import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesCollaboratorsContract as contract } from './courses-collaborators.contract.ts';

/** Binds the routes for the people who make a course together. */
export function bindCourseCollaboratorsRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.collaborators, ({ params }, context) =>
    service.collaborators(signedIn(context), params.courseId),
  );
  bind(contract.addCollaborator, async ({ params, body }, context) => ({
    collaborator: await service.addCollaborator(signedIn(context), params.courseId, body),
  }));
  bind(contract.changeCollaborator, ({ params, body }, context) =>
    service.changeCollaborator(signedIn(context), params, body.role),
  );
  bind(contract.removeCollaborator, ({ params }, context) =>
    service.removeCollaborator(signedIn(context), params),
  );
  bind(contract.handOver, ({ params, body }, context) =>
    service.handOver(signedIn(context), params.courseId, body.userId),
  );
}

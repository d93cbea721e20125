import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { coursesRulesContract as contract } from './courses-rules.contract.ts';
import type { CourseRulesService } from './courses-rules.service.ts';

/** Binds the routes of rules. */
export function bindCourseRulesRoutes(bind: RouteBinder, service: CourseRulesService): void {
  bind(contract.getRules, ({ params }, context) => service.getRules(signedIn(context), params.courseId));
  bind(contract.sequence, ({ params, body }, context) =>
    service.putInOrder(signedIn(context), params.courseId, body.order),
  );
  bind(contract.simulate, ({ params, body }, context) =>
    service.simulate(signedIn(context), params.courseId, body),
  );
  bind(contract.setRules, ({ params, body }, context) => service.setRules(signedIn(context), params, body));
  bind(contract.removeRules, ({ params }, context) => service.removeRules(signedIn(context), params));
}

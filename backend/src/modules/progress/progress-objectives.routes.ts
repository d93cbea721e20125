import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressObjectivesContract } from './progress-objectives.contract.ts';
import type { ProgressObjectives } from './progress-objectives.service.ts';

export function bindProgressObjectivesRoutes(bind: RouteBinder, objectives: ProgressObjectives): void {
  bind(progressObjectivesContract.list, ({ params, query }, context) =>
    objectives.list(signedIn(context), params.courseId, query.studentId),
  );
}

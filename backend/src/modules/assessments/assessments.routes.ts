import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { assessmentsContract } from './assessments.contract.ts';
import type { AssessmentsService } from './assessments.service.ts';

export function bindAssessmentsRoutes(bind: RouteBinder, assessments: AssessmentsService): void {
  bind(assessmentsContract.check, ({ params, body }, context) =>
    assessments.check(signedIn(context), params, body),
  );
}

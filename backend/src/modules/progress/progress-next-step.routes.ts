import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressNextStepContract } from './progress-next-step.contract.ts';
import type { ProgressNextStep } from './progress-next-step.service.ts';

export function bindProgressNextStepRoutes(bind: RouteBinder, nextStep: ProgressNextStep): void {
  bind(progressNextStepContract.get, ({ params, query }, context) =>
    nextStep.get(signedIn(context), params.courseId, query.studentId),
  );
}

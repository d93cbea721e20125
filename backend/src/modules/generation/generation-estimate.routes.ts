import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { generationEstimateContract } from './generation-estimate.contract.ts';
import type { GenerationService } from './generation.service.ts';

/** Binds the route of the estimate to the service. */
export function bindGenerationEstimateRoutes(bind: RouteBinder, generation: GenerationService): void {
  bind(generationEstimateContract.estimate, async ({ body }, context) => ({
    estimate: await generation.estimate(signedIn(context), body),
  }));
}

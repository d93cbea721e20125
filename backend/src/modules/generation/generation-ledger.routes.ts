import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { generationLedgerContract } from './generation-ledger.contract.ts';
import type { GenerationService } from './generation.service.ts';

/** Binds the routes of the ledger to the service. */
export function bindGenerationLedgerRoutes(bind: RouteBinder, generation: GenerationService): void {
  bind(generationLedgerContract.list, ({ params, query }, context) => {
    const key = { institutionId: context.actor.institutionId, ...params };
    return generation.listAttempts(signedIn(context), key, query);
  });

  bind(generationLedgerContract.get, ({ params: { generationId, attemptId } }, context) => {
    const key = { institutionId: context.actor.institutionId, generationId };
    return generation.getAttempt(signedIn(context), key, attemptId);
  });
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { generationOutlineContract } from './generation-outline.contract.ts';
import type { GenerationService } from './generation.service.ts';

/** Binds the routes of the outline's gate to the service. */
export function bindGenerationOutlineRoutes(bind: RouteBinder, generation: GenerationService): void {
  bind(generationOutlineContract.get, ({ params }, context) =>
    generation.getOutline(signedIn(context), { institutionId: context.actor.institutionId, ...params }),
  );

  bind(generationOutlineContract.save, ({ params, body: { revision, outline } }, context) => {
    const key = { institutionId: context.actor.institutionId, ...params };
    return generation.saveOutline(signedIn(context), key, revision, outline);
  });

  bind(generationOutlineContract.confirm, ({ params, body: { revision } }, context) => {
    const key = { institutionId: context.actor.institutionId, ...params };
    return generation.confirmOutline(signedIn(context), key, revision);
  });
}

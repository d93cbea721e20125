import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { openEventStream } from '../../platform/http/event-stream.ts';
import { generationContract } from './generation.contract.ts';
import type { GenerationService } from './generation.service.ts';

/** Binds the routes of runs to the service. */
export function bindGenerationRoutes(bind: RouteBinder, generation: GenerationService): void {
  bind(generationContract.start, async ({ body, headers }, context, { request, response }) => {
    const key = await generation.start(signedIn(context), body, headers['idempotency-key'] ?? null);
    // The first frame comes when a worker is free; the caller knows the run before that.
    response.set('content-location', `/api/courses/generations/${key.generationId}`);
    await generation.follow(key, 0, openEventStream(request, response));
  });

  bind(generationContract.author, async (_input, context) => ({
    author: await generation.usualAuthor(signedIn(context)),
  }));

  bind(generationContract.list, ({ query }, context) => generation.list(signedIn(context), query));

  bind(generationContract.get, ({ params }, context) =>
    generation.get(signedIn(context), { institutionId: context.actor.institutionId, ...params }),
  );

  bind(generationContract.events, async ({ params, headers }, context, { request, response }) => {
    const key = { institutionId: context.actor.institutionId, ...params };
    const after = headers['last-event-id'] ?? 0;
    if (!(await generation.hasMore(signedIn(context), key, after))) return;
    await generation.follow(key, after, openEventStream(request, response));
  });

  bind(generationContract.cancel, ({ params }, context) =>
    generation.cancel(signedIn(context), { institutionId: context.actor.institutionId, ...params }),
  );

  bind(generationContract.pause, ({ params }, context) =>
    generation.pause(signedIn(context), { institutionId: context.actor.institutionId, ...params }),
  );

  bind(generationContract.retryUnit, ({ params: { generationId, unitId } }, context) =>
    generation.retryUnit(
      signedIn(context),
      { institutionId: context.actor.institutionId, generationId },
      unitId,
    ),
  );

  bind(generationContract.resume, ({ params, body }, context) => {
    const key = { institutionId: context.actor.institutionId, ...params };
    return generation.resume(signedIn(context), key, body?.author ?? null);
  });
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { openEventStream } from '../../platform/http/event-stream.ts';
import { progressEventsContract } from './progress-events.contract.ts';
import type { ProgressEvents } from './progress-events.service.ts';

export function bindProgressEventsRoutes(bind: RouteBinder, events: ProgressEvents): void {
  bind(progressEventsContract.follow, async ({ query }, context, { request, response }) => {
    const watched = await events.watched(signedIn(context), query);
    await events.follow(watched, () => openEventStream(request, response));
  });
}

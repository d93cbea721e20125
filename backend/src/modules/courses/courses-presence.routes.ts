import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { openEventStream } from '../../platform/http/event-stream.ts';
import { coursesPresenceContract as contract } from './courses-presence.contract.ts';
import type { CoursePresenceService } from './courses-presence.service.ts';

export function bindCoursePresenceRoutes(bind: RouteBinder, presence: CoursePresenceService): void {
  bind(contract.follow, async ({ params, query }, context, { request, response }) => {
    const window = await presence.enter(signedIn(context), params.courseId, query);
    await presence.follow(window, () => openEventStream(request, response));
  });
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { openEventStream } from '../../platform/http/event-stream.ts';
import { courseSearchContract } from './tutoring-search.contract.ts';
import { tutoringContract } from './tutoring.contract.ts';
import type { TutoringService } from './tutoring.service.ts';

export function bindTutoringRoutes(bind: RouteBinder, tutoring: TutoringService): void {
  bind(tutoringContract.ask, async ({ body, headers }, context, { request, response }) => {
    const who = signedIn(context);
    const key = await tutoring.ask(who, body, headers['idempotency-key'] ?? null);
    await tutoring.follow(who, key, openEventStream(request, response));
  });

  bind(tutoringContract.state, ({ query }, context) => tutoring.state(signedIn(context), query.courseId));

  bind(tutoringContract.list, ({ query: { courseId, ...page } }, context) =>
    tutoring.list(signedIn(context), courseId, page),
  );

  bind(courseSearchContract.search, ({ params, query }, context) =>
    tutoring.search(signedIn(context), params.courseId, query.q),
  );

  bind(tutoringContract.mark, ({ params, body }, context) =>
    tutoring.mark(signedIn(context), params.interactionId, body.helpful),
  );

  bind(tutoringContract.summary, ({ query }, context) => tutoring.summary(signedIn(context), query.courseId));
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressWeekContract } from './progress-week.contract.ts';
import { progressContract } from './progress.contract.ts';
import type { ProgressService } from './progress.service.ts';

export function bindProgressRoutes(bind: RouteBinder, progress: ProgressService): void {
  bind(progressContract.record, ({ params, headers, body }, context) =>
    progress.record(signedIn(context), headers['x-window-id'] ?? null, {
      ...params,
      eventId: body.eventId,
      completed: body.completed ?? false,
      timeSpent: body.timeSpent ?? 0,
      score: body.score ?? null,
      confidence: body.confidence ?? null,
      clientTime: body.clientTime ?? null,
      sessionId: headers['x-session-id'] ?? null,
    }),
  );
  bind(progressWeekContract.week, (_input, context) => progress.getWeek(signedIn(context)));
  bind(progressContract.mine, ({ query }, context) =>
    progress.getLearning(signedIn(context), query.studentId),
  );
}

import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { dueDatesContract } from './due-dates.contract.ts';
import type { DueDatesService } from './due-dates.service.ts';

export function bindDueDatesRoutes(bind: RouteBinder, dueDates: DueDatesService): void {
  bind(dueDatesContract.mine, ({ query }, context) => dueDates.mine(signedIn(context), query));
  bind(dueDatesContract.list, async ({ params }, context) => ({
    dueDates: await dueDates.list(signedIn(context), params.courseId),
  }));
  bind(dueDatesContract.set, async ({ params, body }, context) => ({
    dueDate: await dueDates.set(signedIn(context), params.courseId, body),
  }));
  bind(dueDatesContract.remove, ({ params }, context) =>
    dueDates.remove(signedIn(context), params.courseId, params.dueDateId),
  );
}

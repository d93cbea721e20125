import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { ratingsContract } from './ratings.contract.ts';
import type { RatingsService } from './ratings.service.ts';

export function bindRatingsRoutes(bind: RouteBinder, ratings: RatingsService): void {
  bind(ratingsContract.own, ({ params }, context) => ratings.own(signedIn(context), params.courseId));
  bind(ratingsContract.rate, ({ params, body }, context) =>
    ratings.rate(signedIn(context), params.courseId, body),
  );
  bind(ratingsContract.withdraw, ({ params }, context) =>
    ratings.withdraw(signedIn(context), params.courseId),
  );
}

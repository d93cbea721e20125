import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { reviewContract as contract } from './review.contract.ts';
import { reviewRevisionsContract as revisions } from './review-revisions.contract.ts';
import { reviewSuggestionsContract as suggestions } from './review-suggestions.contract.ts';
import type { ReviewService } from './review.service.ts';

/** Binds the routes for those who judge what an author wrote. */
export function bindReviewRoutes(bind: RouteBinder, review: ReviewService): void {
  bind(contract.review, ({ params }, context) => review.review(signedIn(context), params.courseId));
  bind(contract.acceptAll, ({ params, body }, context) =>
    review.acceptAll(signedIn(context), params.courseId, body.notes),
  );
  bind(contract.section, ({ params }, context) => review.section(signedIn(context), params));
  bind(contract.judge, ({ params, body }, context) => review.judge(signedIn(context), params, body));
  bind(contract.lock, ({ params }, context) => review.setLock(signedIn(context), params, true));
  bind(contract.unlock, ({ params }, context) => review.setLock(signedIn(context), params, false));
  bindRevisionRoutes(bind, review);
  bindSuggestionRoutes(bind, review);
}

function bindSuggestionRoutes(bind: RouteBinder, review: ReviewService): void {
  bind(suggestions.suggest, async ({ params, body }, context, { response }) => {
    const left = new AbortController();
    response.once('close', () => left.abort());
    return { suggestion: await review.suggest(signedIn(context), params, body, left.signal) };
  });
  bind(suggestions.decide, ({ params, body }, context) =>
    review.decideSuggestion(signedIn(context), params, body.decision),
  );
}

function bindRevisionRoutes(bind: RouteBinder, review: ReviewService): void {
  bind(revisions.request, async ({ params, body }, context) => ({
    revision: await review.requestRevision(signedIn(context), params, body),
  }));
  bind(revisions.get, ({ params }, context) => review.getRevision(signedIn(context), params));
  bind(revisions.cancel, ({ params }, context) => review.cancelRevision(signedIn(context), params));
  bind(revisions.accept, async ({ params, body }, context) => ({
    section: await review.acceptRevision(signedIn(context), params, body),
  }));
  bind(revisions.reject, ({ params, body }, context) =>
    review.rejectRevision(signedIn(context), params, body.notes),
  );
}

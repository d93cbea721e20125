export { createReviewService, type ReviewService } from './review.service.ts';
export { bindReviewRoutes } from './review.routes.ts';

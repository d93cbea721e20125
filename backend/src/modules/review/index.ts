export { createReviewService, type ReviewService } from './review.service.ts';
export { reviewJobs } from './review.jobs.ts';
export { bindReviewRoutes } from './review.routes.ts';

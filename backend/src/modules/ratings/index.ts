export { bindRatingsRoutes } from './ratings.routes.ts';
export { createRatingsService } from './ratings.service.ts';

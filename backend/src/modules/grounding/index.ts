export { bindGroundingRoutes } from './grounding.routes.ts';
export { createGroundingService, type GroundingService } from './grounding.service.ts';

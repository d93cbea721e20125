export { bindHomesRoutes } from './homes.routes.ts';
export { createHomesService } from './homes.service.ts';

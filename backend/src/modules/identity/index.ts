export { createIdentityService, type IdentityService } from './identity.service.ts';
export { ensureMembership } from './identity.repository.ts';
export { bindIdentityRoutes } from './identity.routes.ts';

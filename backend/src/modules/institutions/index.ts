export { createInstitutionsService, type InstitutionsService } from './institutions.service.ts';
export { ensureInstitution } from './institutions.repository.ts';
export { bindInstitutionsRoutes } from './institutions.routes.ts';
export type { Institution } from './institutions.queries.ts';

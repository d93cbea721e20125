export { bindEnrollmentsRoutes } from './enrollments.routes.ts';
export { createEnrollmentsService, type EnrollmentsService } from './enrollments.service.ts';

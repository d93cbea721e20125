export { bindDueDatesRoutes } from './due-dates.routes.ts';
export { createDueDatesService } from './due-dates.service.ts';
export { noteEnrollmentStep } from './enrollments-history.repository.ts';
export { bindEnrollmentsRoutes } from './enrollments.routes.ts';
export { createEnrollmentsService, type EnrollmentsService } from './enrollments.service.ts';

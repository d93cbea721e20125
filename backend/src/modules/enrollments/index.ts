export { bindCohortsRoutes } from './cohorts.routes.ts';
export { createCohortsService } from './cohorts.service.ts';
export { bindDueDatesRoutes } from './due-dates.routes.ts';
export { createDueDatesService } from './due-dates.service.ts';
export { noteEnrollmentStep } from './enrollments-history.repository.ts';
export { bindEnrollmentsSettingsRoutes } from './enrollments-settings.routes.ts';
export { createEnrollmentsSettingsService } from './enrollments-settings.service.ts';
export { bindEnrollmentsRoutes } from './enrollments.routes.ts';
export { createEnrollmentsService, type EnrollmentsService } from './enrollments.service.ts';
